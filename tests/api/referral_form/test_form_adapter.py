"""One schema drives the form: what is posted becomes what the API receives, and every field is drawn and read back by its metadata."""

from datetime import date

import pytest
from marshmallow.fields import Field
from werkzeug.datastructures import MultiDict

from api.schemas import ChildSchema, Circumstances, ReferrerSchema, TellingSchema, WorriesSchema
from api.web import form_adapter
from api.web.asked_fields import asked_fields
from api.web.form_adapter import controls, display, error_list, fields_of, load_page, messages_of
from thresholds.model import AgencyKind

TODAY = date(2026, 11, 24)
CHILD = fields_of(ChildSchema(), ("given_names", "date_of_birth", "estimated_age", "sex", "address"))


def parse_form(posted, fields):
    return form_adapter.parse_form(MultiDict(posted), fields)


def test_a_blank_box_is_absent():
    assert parse_form({"given_names": "  ", "date_of_birth-day": "", "estimated_age-from_years": " "}, CHILD) == {}


def test_yes_and_no_become_booleans_and_nothing_else_does():
    danger = fields_of(WorriesSchema(), ("immediate_danger",))

    assert parse_form({"immediate_danger": "true"}, danger) == {"immediate_danger": True}
    assert parse_form({"immediate_danger": "false"}, danger) == {"immediate_danger": False}
    assert parse_form({"immediate_danger": "1"}, danger) == {"immediate_danger": "1"}


@pytest.mark.parametrize(
    ("typed", "read"), [("5", 5), ("05", 5), ("five", "five"), ("1_0", "1_0"), ("٥", "٥"), ("-1", "-1"), ("2.0", "2.0")]
)
def test_only_ascii_digits_become_a_number(typed: str, read: object):
    assert parse_form({"estimated_age-from_years": typed}, CHILD) == {"estimated_age": {"from_years": read}}


def test_a_date_stays_in_its_boxes():
    posted = {"date_of_birth-day": " 27 ", "date_of_birth-month": "mar", "date_of_birth-year": ""}

    assert parse_form(posted, CHILD) == {"date_of_birth": {"day": "27", "month": "mar", "year": ""}}


def test_line_breaks_typed_in_a_browser_become_one_kind():
    assert parse_form({"address": "1 Sample Street\r\nBromley"}, CHILD) == {"address": "1 Sample Street\nBromley"}


def test_fields_that_the_page_does_not_ask_are_neither_read_nor_required():
    assert parse_form({"own_reference": "EV-1", "family_name": "Example"}, fields_of(ReferrerSchema(), ("own_reference",))) == {
        "own_reference": "EV-1"
    }
    assert load_page(ReferrerSchema(), {"own_reference": "EV-1"}, ("own_reference",)) == ()


def test_problems_come_in_the_order_of_the_page_not_of_the_schema():
    standard = Circumstances(TODAY, demonstration=True, agency=AgencyKind.HEALTH)
    problems = load_page(WorriesSchema(standard), {}, ("where_now", "what_happened"))

    assert [problem.pointer for problem in problems] == ["/where_now", "/what_happened"]


def test_a_problem_between_pages_is_said_only_where_it_can_be_put_right():
    told = {"family_told": "no", "agreement": "no"}

    assert load_page(TellingSchema(), told, ("family_told", "agreement")) == ()
    assert [problem.pointer for problem in load_page(TellingSchema(), told, ("ground", "ground_reason"))] == ["/ground", "/ground_reason"]


@pytest.mark.parametrize(
    ("values", "link"),
    [
        ({"date_of_birth": {"day": "27", "month": "", "year": "2019"}}, "#date_of_birth-month"),
        ({"date_of_birth": {"day": "41", "month": "3", "year": "2019"}}, "#date_of_birth-day"),
        ({"date_of_birth": "nonsense"}, "#date_of_birth-day"),
        ({"estimated_age": {"from_years": 5, "to_years": "x"}}, "#estimated_age-to_years"),
        ({"estimated_age": "x"}, "#estimated_age-from_years"),
        ({"sex": "X"}, "#sex"),
    ],
)
def test_each_problem_leads_to_its_box(values: dict[str, object], link: str):
    problems = load_page(ChildSchema(), {"given_names": "Nell", **values}, tuple(CHILD))

    assert [item["href"] for item in error_list(problems, CHILD, values)] == [link]


def test_the_words_of_a_problem_stand_beside_the_box_too():
    values = {"estimated_age": {"from_years": 7, "to_years": 5}}
    problems = load_page(ChildSchema(), {"given_names": "Nell", **values}, ("estimated_age",))

    youngest, oldest = controls(fields_of(ChildSchema(), ("estimated_age",)), values, messages_of(problems))

    assert "errorMessage" not in youngest.params
    assert oldest.params["errorMessage"]["text"] == problems[0].message
    assert (youngest.params["value"], oldest.params["value"]) == ("7", "5")


def test_nothing_is_selected_before_somebody_selects_it():
    for field in (TellingSchema().fields["agreement"], WorriesSchema().fields["immediate_danger"]):
        (control,) = controls({"field": field}, {})
        assert [item["checked"] for item in control.params["items"]] == [False] * len(control.params["items"])


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        (ChildSchema().fields["date_of_birth"], {"day": "3", "month": "nov", "year": "2019"}, "3 November 2019"),
        (ChildSchema().fields["date_of_birth"], "2019-11-03", "3 November 2019"),
        (ChildSchema().fields["date_of_birth"], {"day": "31", "month": "2", "year": "2019"}, "31 2 2019"),
        (ChildSchema().fields["estimated_age"], {"from_years": 5, "to_years": 7}, "Youngest, in years: 5, Oldest, in years: 7"),
        (ChildSchema().fields["sex"], "F", "Female"),
        (WorriesSchema().fields["immediate_danger"], False, "No"),
        (TellingSchema().fields["agreement"], "not_asked", "Not asked"),
        (ReferrerSchema().fields["role"], None, "Not provided"),
    ],
)
def test_an_answer_is_read_back_in_words(field: Field[object], value: object, shown: str):
    assert display(field, value) == shown


@pytest.mark.parametrize(
    ("agency", "label"),
    [
        (AgencyKind.POLICE, "Police event or CAD number"),
        (AgencyKind.HEALTH, "Your own reference (optional)"),
    ],
)
def test_an_agency_is_asked_in_its_own_words_and_the_schema_stays_as_it_was(agency: AgencyKind, label: str):
    schema = ReferrerSchema()
    asked = asked_fields(schema, ("own_reference",), Circumstances(TODAY, demonstration=True, agency=agency))

    assert asked["own_reference"].metadata["label"] == label
    assert schema.fields["own_reference"].metadata["label"] == "Your own reference"
