def test_an_editor_signs_in_and_out(live_server, page, django_user_model):
    django_user_model.objects.create_user("anna", password="a good password", is_staff=True)
    page.goto(f"{live_server.url}/admin/")
    page.fill("[name=username]", "anna")
    page.fill("[name=password]", "a good password")
    page.click("[type=submit]")
    page.get_by_role("button", name="Log out").click()
    assert "Logged out" in page.title()
