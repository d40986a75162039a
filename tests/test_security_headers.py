import pytest


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/admin/login/", "/healthz", "/no-such-page/"])
def test_every_answer_is_guarded(client, address):
    headers = client.get(address).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_a_forged_host_is_refused(client):
    assert client.get("/healthz", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.django_db
def test_ten_wrong_passwords_close_the_door_for_the_account_that_exists_and_the_one_that_does_not(client, django_user_model):
    django_user_model.objects.create_user("anna", password="the right one", is_staff=True)
    answers = {}
    for name, address in (("anna", "192.0.2.1"), ("nobody", "192.0.2.2")):
        for _ in range(10):
            client.post("/admin/login/", {"username": name, "password": "wrong"}, REMOTE_ADDR=address)
        answers[name] = client.post("/admin/login/", {"username": name, "password": "the right one"}, REMOTE_ADDR=address)
    assert [answer.status_code for answer in answers.values()] == [429, 429]
    assert answers["anna"].content == answers["nobody"].content
