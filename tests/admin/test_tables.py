"""Tables in the admin: taken, filled in, brought back, looked at, entered whole or not at all."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from diplomacy.base.tables.reading import read_table
from diplomacy.base.tables.uploads import TableUpload
from diplomacy.meetings.models import Meeting
from diplomacy.meetings.tables import MEETINGS
from people.models import Appointment, Ministry, Official
from people.tables import APPOINTMENTS, MINISTRIES, OFFICIALS
from tests.desk import Desk, Fields, admin, fresh, messages
from tests.factories import (
    AppointmentFactory,
    MeetingFactory,
    MinistryFactory,
    MinistryNameFactory,
    OfficialFactory,
    OfficialNameFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return Desk("Editors")


@pytest.fixture
def contributor():
    return Desk("Contributors")


def bring(desk, model, text, name="table.csv", **more):
    """The response to a file that is brought in."""
    data = text if isinstance(text, bytes) else text.encode()
    return desk.post(admin(model, "table"), {"file": SimpleUploadedFile(name, data)} | more)


def looked_at(desk, model, text, **more):
    """The address and the context of the page that shows what a table would do."""
    response = bring(desk, model, text, **more)
    assert response.status_code == 302, [problem.says for problem in response.context["problems"]]
    address = response.headers["Location"]
    return address, desk.get(address).context


def entered(desk, model, text, **more):
    """The outcome of a table that is brought in and, if nothing is wrong, entered."""
    address, context = looked_at(desk, model, text)
    if context["problems"]:
        return context["outcome"]
    response = desk.post(address, {"_enter": "1", "seen": context["outcome"].seen} | more)
    return response


def wrong(outcome):
    return [(problem.line, problem.name, problem.says) for problem in outcome.problems]


def taken(desk, model, form="csv", **query):
    response = desk.get(rows_address(model, form), **query)
    assert response.status_code == 200
    return b"".join(response.streaming_content) if response.streaming else response.content


def rows_address(model, form):
    return f"{admin(model, 'table')}rows.{form}"


# Taking


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_table_that_is_taken_and_brought_back_changes_nothing(editor, form):
    official = OfficialFactory(name='Ada "Alef"', summary="=1+1", biography="One.\n\nTwo. ")
    OfficialNameFactory(official=official, name="آدا; (الف)", language="fa", kind="original_script")
    OfficialNameFactory(official=official, name="Ada", language="")
    ministry = MinistryFactory(parent=MinistryFactory())
    MinistryNameFactory(ministry=ministry)
    AppointmentFactory(official=official, ministry=ministry, start_date="2019-08")
    MeetingFactory(participants=[official], topics=[TopicFactory()], part_of=MeetingFactory(participants=[official]))
    for model in (Official, Ministry, Appointment, Meeting):
        address, context = looked_at(editor, model, taken(editor, model, form))
        assert wrong(context["outcome"]) == []
        assert (context["outcome"].rows, context["outcome"].unchanged) == ([], model.objects.count())
        assert "nothing to enter" in editor.get(address).content.decode()


def test_formulas_are_text_in_what_is_taken(editor):
    OfficialFactory(name="Ada", summary='=HYPERLINK("http://example.org")')
    assert ",\"'=HYPERLINK" in taken(editor, Official).decode()
    cells = [cell for row in load_workbook(io.BytesIO(taken(editor, Official, "xlsx"))).worksheets[0].rows for cell in row]
    assert any(str(cell.value).startswith("'=HYPERLINK") for cell in cells)
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}


def test_rows_are_taken_as_the_list_is_narrowed(editor):
    draft = OfficialFactory(status="draft")
    OfficialFactory()
    lines = read_table(taken(editor, Official, status__exact="draft"), OFFICIALS.names).lines
    assert [cells[0] for _line, cells in lines] == [draft.slug]


@pytest.mark.parametrize(
    ("model", "table"), [(Official, OFFICIALS), (Ministry, MINISTRIES), (Appointment, APPOINTMENTS), (Meeting, MEETINGS)]
)
def test_a_template_has_the_columns_and_says_what_they_hold(editor, model, table):
    address = admin(model, "table")
    assert editor.get(f"{address}template.csv").content.decode("utf-8-sig").strip().split(",") == table.names
    book = load_workbook(io.BytesIO(editor.get(f"{address}template.xlsx").content))
    assert [cell.value for cell in book.worksheets[0][1]] == table.names
    explained = {row[0].value: row[1].value for row in book["Columns"].iter_rows(min_row=2)}
    assert set(explained) == set(table.names)
    assert all(explained.values())


def test_a_long_text_is_taken_as_csv_alone(editor):
    OfficialFactory(biography="x" * 40_000)
    response = editor.get(rows_address(Official, "xlsx"))
    assert response.status_code == 302
    assert "Take it as CSV" in messages(response)[-1]
    assert "x" * 40_000 in taken(editor, Official).decode()


def test_a_table_is_of_no_use_to_somebody_without_rights():
    desk = Desk()
    for page in ("", "rows.csv", "rows.xlsx", "template.csv"):
        assert desk.get(admin(Official, "table") + page).status_code == 403
    assert bring(desk, Official, "name\nAda\n").status_code == 403


# Bringing in


def test_new_rows_are_drafts_with_their_parts(editor):
    outcome = entered(
        editor,
        Official,
        "Name,Country,Birth date,Other names\nHossein Amir,Iran,1964-04,حسین امیر [fa] (Original script); H. Amir\nMohammed Thani,qa,,\n",
        reason="From the ministry's list",
    )
    assert outcome.status_code == 302
    assert "2 new rows, 0 changed" in messages(outcome)[-1]
    hossein, mohammed = Official.objects.order_by("pk")
    assert (hossein.country.code, hossein.birth_date, hossein.slug, hossein.status) == ("IR", "1964-04", "hossein-amir", "draft")
    names = [(one.name, one.language, one.kind) for one in hossein.other_names.all()]
    assert names == [("حسین امیر", "fa", "original_script"), ("H. Amir", "", "spelling")]
    assert mohammed.country.code == "QA"
    entry = hossein.history.earliest()
    assert (entry.history_user, entry.history_change_reason) == (editor.user, "From the ministry's list")
    assert not TableUpload.objects.exists()


def test_nothing_is_written_by_looking(editor):
    official = OfficialFactory(summary="Before.")
    address, context = looked_at(editor, Official, f"slug,summary,gender\n{official.slug},After.,\n,,\n")
    assert [row.changes for row in context["outcome"].rows] == [[{"field": "summary", "old": "Before.", "new": "After."}]]
    page = editor.get(address).content.decode()
    assert "Before." in page
    assert "After." in page
    assert fresh(official).summary == "Before."
    assert fresh(official).version == official.version


def test_columns_that_are_left_out_stay_and_empty_cells_empty(editor):
    official = OfficialFactory(summary="Kept.", gender="female")
    entered(editor, Official, f"slug,gender\n{official.slug},\n")
    assert (fresh(official).summary, fresh(official).gender) == ("Kept.", "")


def test_all_that_is_wrong_is_told_by_line_and_column_and_nothing_is_entered(editor):
    AppointmentFactory(official=OfficialFactory(name="Ada Alef"))
    OfficialFactory(name="Same Name", slug="same-1"), OfficialFactory(name="Same Name", slug="same-2")
    table = "official;role;start_date;end_date;source_url\n" + "\n".join(
        [
            "ada-alef;foreign_minister;2021-13;;",
            "nobody;Foreign minister;2021;2020;",
            "Same Name;minister;;;javascript:alert(1)",
            "ada-alef;chief;2021;2022;",
            "ada-alef;minister;2021;2022;",
        ]
    )
    before = Appointment.objects.count()
    outcome = entered(editor, Appointment, table)
    found = [(problem.line, problem.column, problem.name) for problem in outcome.problems]
    assert found == [(2, "C", "start_date"), (3, "A", "official"), (4, "A", "official"), (4, "E", "source_url"), (5, "B", "role")]
    assert "same-1, same-2" in outcome.problems[2].says
    assert Appointment.objects.count() == before


def test_a_cell_is_mended_on_the_page_and_the_table_goes_on(editor):
    OfficialFactory(slug="ada-alef")
    address, context = looked_at(editor, Appointment, "official,role,start_date,title\nada-alef,minister,2021-13,Minister of Rivers\n")
    assert context["problems"][0][1] == "cell-2-2"
    typed = Fields(editor.get(address).content.decode()).found
    assert typed["cell-2-2"] == ["2021-13"]
    editor.post(address, typed | {"cell-2-2": "2021-12", "_check": "1"})
    context = editor.get(address).context
    assert not context["problems"]
    editor.post(address, {"_enter": "1", "seen": context["outcome"].seen})
    assert [(row.start_date, row.title) for row in Appointment.objects.all()] == [("2021-12", "Minister of Rivers")]


@pytest.mark.parametrize(
    ("model", "text", "row"),
    [
        (Official, "slug,birth_date,name\n,yesterday,Ada  Alef\n", "Ada Alef"),
        (Ministry, "name,kind\nMinistry of Wells,none\n", "Ministry of Wells"),
        (Meeting, "kind,start_date,title\nmeeting,soon,Talks on wells\n", "Talks on wells"),
        (Appointment, "official,start_date,title\nada,soon,Minister of Wells\n", "ada, Minister of Wells"),
        (Official, "slug,birth_date\nada,yesterday\n", "ada"),
    ],
)
def test_what_is_wrong_in_a_line_names_its_row(editor, model, text, row):
    OfficialFactory(slug="ada")
    address, context = looked_at(editor, model, text)
    assert {problem.row for problem in context["outcome"].problems} == {row}
    page = editor.get(address).content.decode()
    assert f"<td><bdi>{row}</bdi></td>" in page
    assert f'({row})" aria-describedby' in page


def test_what_was_brought_in_can_be_taken_again_as_it_stands(editor):
    address, _context = looked_at(editor, Official, "name,birth_date\nAda,yesterday\n")
    editor.post(address, {"cell-2-1": "1970", "_check": "1"})
    assert read_table(editor.get(f"{address}lines.csv").content, OFFICIALS.names).lines == [(2, ["Ada", "1970"])]
    assert read_table(editor.get(f"{address}lines.xlsx").content, OFFICIALS.names).lines == [(2, ["Ada", "1970"])]


def test_a_table_is_its_bringer_s_alone_and_can_be_thrown_away(editor):
    address, _context = looked_at(editor, Official, "name\nAda\n")
    other = Desk("Editors")
    assert other.get(address).status_code == 404
    assert other.post(address, {"_drop": "1"}).status_code == 404
    assert editor.get(admin(Ministry, "table") + address.split("/")[-2] + "/").status_code == 404
    editor.post(address, {"_drop": "1"})
    assert not TableUpload.objects.exists()
    assert not Official.objects.exists()


def test_lines_may_name_rows_of_later_lines(editor):
    entered(
        editor,
        Ministry,
        "slug,name,country,parent,kind\nembassy,Embassy in Doha,IR,mfa,embassy_or_mission\nmfa,Foreign Ministry,IR,,ministry\n",
    )
    assert Ministry.objects.get(slug="embassy").parent.slug == "mfa"


def test_a_row_stands_in_one_line_only(editor):
    official = OfficialFactory(slug="ada")
    outcome = entered(editor, Official, "slug,summary\nada,One.\nada,Two.\n")
    assert wrong(outcome) == [(3, "slug", "Line 2 is of the same row.")]
    assert fresh(official).summary == ""


def test_a_key_or_a_version_of_no_row_is_refused(editor):
    OfficialFactory(slug="ada")
    assert [found[:2] for found in wrong(entered(editor, Appointment, "id,title\nzzzzzzzzzz,Envoy\n"))] == [(2, "id")]
    assert [found[:2] for found in wrong(entered(editor, Official, "slug,version\ngone,3\n"))] == [(2, "slug")]
    assert [found[:2] for found in wrong(entered(editor, Official, "slug,name,version\n,New,3\n"))] == [(2, "slug")]


def test_a_line_that_others_have_overtaken_is_refused(editor):
    official = OfficialFactory(slug="ada")
    table = taken(editor, Official).decode("utf-8-sig").replace(",IR,,", ",IR,Mine.,")
    official.summary = "Theirs."
    official.save()
    outcome = entered(editor, Official, table)
    assert [found[:2] for found in wrong(outcome)] == [(2, "version")]
    assert fresh(official).summary == "Theirs."


def test_what_changed_between_the_look_and_the_word_is_shown_anew(editor):
    official = OfficialFactory(slug="ada", summary="First.")
    address, context = looked_at(editor, Official, "slug,summary\nada,Mine.\n")
    official.summary = "Theirs."
    official.save()
    response = editor.post(address, {"_enter": "1", "seen": context["outcome"].seen, "reason": "Because."})
    assert "has changed since you looked" in messages(response)[-1]
    page = response.content.decode()
    assert "Theirs." in page
    assert "Because." in page
    assert fresh(official).summary == "Theirs."
    editor.post(address, {"_enter": "1", "seen": response.context["outcome"].seen})
    assert fresh(official).summary == "Mine."


def test_a_likely_twin_is_entered_when_it_is_said_to_be_another(editor):
    OfficialFactory(name="Hossein Amirabdollahian")
    address, context = looked_at(editor, Official, "name,country\nHossein Amir-Abdollahian,IR\n")
    assert "Are these recorded already?" in editor.get(address).content.decode()
    editor.post(address, {"_enter": "1", "seen": context["outcome"].seen})
    assert Official.objects.count() == 1
    editor.post(address, {"_enter": "1", "seen": context["outcome"].seen, "with_twins": "1"})
    assert Official.objects.count() == 2


# Rights


def test_a_contributor_s_table_changes_drafts_only(contributor):
    published, draft = OfficialFactory(slug="public"), OfficialFactory(slug="draft-row", status="draft")
    address, context = looked_at(contributor, Official, "slug,summary\npublic,Mine.\ndraft-row,Mine.\n")
    assert [found[0] for found in wrong(context["outcome"])] == [2]
    assert contributor.post(address, {"_enter": "1", "seen": context["outcome"].seen}).status_code == 403
    assert (fresh(published).summary, fresh(draft).summary) == ("", "")
    entered(contributor, Official, "slug,summary\ndraft-row,Mine.\n")
    assert fresh(draft).summary == "Mine."


def test_a_contributor_publishes_nothing_by_a_table(contributor):
    draft = OfficialFactory(slug="ada", status="draft")
    address, context = looked_at(contributor, Official, "slug,status\nada,published\n")
    assert [found[:2] for found in wrong(context["outcome"])] == [(2, "status")]
    assert contributor.post(address, {"_enter": "1", "seen": context["outcome"].seen}).status_code == 403
    assert fresh(draft).status == "draft"


def test_an_office_of_somebody_published_is_not_a_contributor_s_to_add(contributor):
    OfficialFactory(slug="ada")
    outcome = entered(contributor, Appointment, "official,role\nada,minister\n")
    assert outcome.forbidden
    assert not Appointment.objects.exists()


def test_an_editor_publishes_by_a_table_what_is_complete(editor):
    OfficialFactory(slug="ada", status="draft"), MeetingFactory(slug="talks", status="draft", start_date="")
    entered(editor, Official, "slug,status\nada,Published\n")
    assert Official.objects.get(slug="ada").public
    outcome = entered(editor, Meeting, "slug,status\ntalks,published\n")
    assert "The date is not given" in wrong(outcome)[0][2]


# Meetings


def test_those_who_took_part_are_written_in_one_cell(editor):
    iran = OfficialFactory(name="Hossein Amir", slug="hossein")
    OfficialFactory(name="Guest (of honour)", slug="guest")
    body = MinistryFactory(name="Amiri Diwan", slug="amiri-diwan")
    cell = 'Hossein Amir @ amiri-diwan for Qatar (Guest); "Guest (of honour)" (host); @ Amiri Diwan (mediator); amiri-diwan'
    table = f'kind,title,start_date,participants\nmeeting,Talks,2022-01,"{cell.replace(chr(34), chr(34) * 2)}"\n'
    assert entered(editor, Meeting, table).status_code == 302
    meeting = Meeting.objects.get()
    found = [(one.official, one.ministry, one.country.code, one.part) for one in meeting.participations.all()]
    assert found == [
        (iran, body, "QA", "guest"),
        (Official.objects.get(slug="guest"), None, "IR", "host"),
        (None, body, "IR", "mediator"),
        (None, body, "IR", "participant"),
    ]
    entered(editor, Meeting, f"slug,participants\n{meeting.slug},hossein for QA (host)\n")
    assert [str(one) for one in meeting.participations.all()] == ["Hossein Amir (Host)"]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("nobody (host)", "no official"),
        ("hossein @ nowhere", "no ministry"),
        ("hossein (chair)", "no official"),
        ("(host)", "names nobody"),
        ("hossein; hossein", "twice in the same part"),
        ('""hossein"" chair', "stands behind the name"),
    ],
)
def test_what_cannot_be_read_of_those_who_took_part_is_told(editor, cell, words):
    OfficialFactory(slug="hossein")
    outcome = entered(editor, Meeting, f'kind,title,participants\nmeeting,Talks,"{cell}"\n')
    assert [found[:2] for found in wrong(outcome)] == [(2, "participants")]
    assert words in wrong(outcome)[0][2]


# Files


def test_a_file_that_cannot_be_read_comes_back_with_the_places(editor):
    response = bring(editor, Official, 'slug,name\nada,"open\n', encoding="")
    assert response.status_code == 200
    assert [(problem.line, problem.column) for problem in response.context["problems"]] == [(2, "B")]
    assert "Line 2, column B" in response.content.decode()
    response = bring(editor, Official, "slug,name\nada,Ada Alef,more\n")
    assert "Line 2 (<bdi>Ada Alef</bdi>), column C" in response.content.decode()
    assert not TableUpload.objects.exists()


def test_no_file_and_too_large_a_file_are_errors_of_the_form(editor):
    assert "file" in editor.post(admin(Official, "table")).context["form"].errors
    assert "file" in bring(editor, Official, b"x" * (5 * 1024 * 1024 + 1)).context["form"].errors


def test_markup_in_a_table_is_text(editor):
    address, _context = looked_at(editor, Official, "name,birth_date\n<script>alert(1)</script>,<b>\n", name="<i>.csv")
    page = editor.get(address).content.decode()
    assert "<script>alert" not in page
    assert "<b>" not in page
    assert "<i>" not in page


def test_a_character_that_no_database_keeps_is_named(editor):
    assert [found[:2] for found in wrong(entered(editor, Official, "name\nAda\u202e\n"))] == [(2, "name")]
    address, _context = looked_at(editor, Official, "name,birth_date\nAda,x\n")
    assert editor.post(address, {"cell-2-1": "\0", "_check": "1"}).status_code == 302
    assert editor.get(address).context["problems"]
