"""What a referral must say, what it may leave out, and how every fault is named in reading order."""

import copy
from datetime import date

import pytest
from marshmallow import ValidationError

from api.problems import FieldProblem
from api.schemas import (
    Circumstances,
    DecisionSchema,
    ReferralSchema,
    ReferrerSchema,
    SuggestionRequestSchema,
    TellingSchema,
    problems_in_order,
)
from tests.standard_referral import CHILD, completed
from thresholds.model import AgencyKind

SMALLEST = completed(
    {
        "referrer": {"name": "Ada Example", "role": "Health visitor", "telephone": "020 7946 0000"},
        "children": [{"description": "Boy of about 5 in a red coat"}],
        "worries": {"immediate_danger": False, "what_happened": "He was alone.", "where_now": "At school until 3:15pm."},
        "telling": {"family_told": "yes", "agreement": "yes"},
    }
)


def circumstances(*, agency=AgencyKind.HEALTH, demonstration=True):
    return Circumstances(date(2026, 11, 24), demonstration, agency)


def problems(body, **where):
    schema = ReferralSchema(circumstances(**where))
    try:
        schema.load(body)
    except ValidationError as refused:
        return problems_in_order(refused.messages, schema)
    return ()


def changed(**parts):
    body = copy.deepcopy(SMALLEST)
    for part, members in parts.items():
        body[part] = members if isinstance(members, list) else {**body.get(part, {}), **members}
    return completed(body)


def test_the_smallest_referral_is_taken():
    assert problems(SMALLEST) == ()


def test_an_empty_body_is_told_every_part_it_lacks():
    assert [problem.pointer for problem in problems({})] == [
        "/referrer",
        "/children",
        "/worries",
        "/household",
        "/balance",
        "/safety",
        "/telling",
        "/view",
    ]


def test_every_problem_comes_at_once_in_the_order_of_the_form():
    body = changed(referrer={"name": " ", "role": ""}, children=[{}, {"family_name": "B", "upn": "x"}], telling={"family_told": "perhaps"})

    assert [problem.pointer for problem in problems(body)] == [
        "/referrer/name",
        "/referrer/role",
        "/children/0/family_name",
        "/children/1/upn",
        "/telling/family_told",
    ]


def test_a_message_says_what_to_do_and_names_the_thing():
    assert problems(changed(referrer={"telephone": ""})) == (FieldProblem("/referrer/telephone", "Enter your telephone number"),)


@pytest.mark.parametrize("flag", [0, 1, "true", "yes", "off", "n", None, [], 1.0])
def test_immediate_danger_is_true_or_false_and_nothing_near_it(flag):
    assert [problem.pointer for problem in problems(changed(worries={"immediate_danger": flag}))] == ["/worries/immediate_danger"]


@pytest.mark.parametrize("years", [True, "3", 3.5, -1, 26, 10**400, float("nan"), float("inf")])
def test_an_estimated_age_is_a_whole_number_of_years(years):
    body = changed(children=[{"family_name": "B", "estimated_age": {"from_years": 0, "to_years": years}}])

    assert [problem.pointer for problem in problems(body)] == ["/children/0/estimated_age/to_years"]


@pytest.mark.parametrize(("from_years", "to_years", "accepted"), [(4, 5, True), (4, 4, True), (4, 3, False)])
def test_an_estimated_age_runs_from_the_youngest_to_the_oldest(from_years, to_years, accepted):
    body = changed(children=[{"family_name": "B", "estimated_age": {"from_years": from_years, "to_years": to_years}}])

    assert (problems(body) == ()) is accepted


def test_an_age_is_given_in_one_way_only():
    body = changed(children=[{"family_name": "B", "date_of_birth": "2019-01-01", "expected_date": "2027-01-01"}])

    assert [problem.pointer for problem in problems(body)] == ["/children/0/expected_date"]


def test_a_child_whose_age_nobody_knows_is_taken():
    assert problems(changed(children=[{"family_name": "Example"}])) == ()


@pytest.mark.parametrize(("sex", "accepted"), [("U", True), ("F", False), ("M", False)])
def test_an_unborn_child_has_no_known_sex(sex, accepted):
    body = changed(children=[{"description": "Unborn baby", "expected_date": "2027-01-01", "sex": sex}])

    assert (problems(body) == ()) is accepted


def test_members_the_form_has_no_use_for_are_refused():
    body = changed(children=[{"family_name": "B", "famly/nme": "C"}])

    assert [problem.pointer for problem in problems(body)] == ["/children/0/famly~1nme"]


@pytest.mark.parametrize("children", [{}, "two", 2, None, []])
def test_children_are_a_list_with_at_least_one_child(children):
    assert [problem.pointer for problem in problems({**SMALLEST, "children": children})] == ["/children"]


@pytest.mark.parametrize(("how_many", "accepted"), [(19, True), (20, True), (21, False)])
def test_one_referral_holds_up_to_twenty_children(how_many, accepted):
    assert (problems(changed(children=[{"family_name": "B"}] * how_many)) == ()) is accepted


@pytest.mark.parametrize(
    ("told", "agreed"), [("no", "yes"), ("partly", "yes"), ("unknown", "yes"), ("yes", "no"), ("yes", "partly"), ("yes", "not_asked")]
)
def test_a_family_not_told_or_not_agreeing_needs_a_ground_and_a_reason(told, agreed):
    body = changed(telling={"family_told": told, "agreement": agreed})

    assert [problem.pointer for problem in problems(body)] == ["/telling/ground", "/telling/ground_reason"]


def test_a_ground_with_its_reason_is_taken():
    telling = {"family_told": "no", "agreement": "not_asked", "ground": "SH_RISK", "ground_reason": "The father would hurt her."}

    assert problems(changed(telling=telling)) == ()


def test_the_page_that_asks_only_whether_the_family_was_told_does_not_ask_for_the_ground():
    loaded = TellingSchema(circumstances()).load({"family_told": "no", "agreement": "no"}, partial=("ground", "ground_reason"))

    assert loaded == {"family_told": "no", "agreement": "no"}


def test_police_give_their_own_reference():
    assert problems(SMALLEST, agency=AgencyKind.POLICE) == (
        FieldProblem("/referrer/own_reference", "Enter your own reference, like a police event or CAD number"),
    )


@pytest.mark.parametrize("agency", [AgencyKind.HEALTH, AgencyKind.EDUCATION])
def test_other_agencies_need_no_reference_of_their_own(agency):
    assert problems(SMALLEST, agency=agency) == ()


@pytest.mark.parametrize("demonstration", [True, False])
def test_nhs_numbers_for_tests_are_taken_in_a_demonstration_only(demonstration):
    body = changed(children=[{"family_name": "B", "nhs_number": "999 000 0018"}])

    assert (problems(body, demonstration=demonstration) == ()) is demonstration


def test_text_is_kept_tidied_and_in_one_unicode_form():
    body = changed(referrer={"name": "  Zoe\u0308 \x00Example\r\n "})

    assert ReferralSchema(circumstances()).load(body)["referrer"]["name"] == "Zo\u00eb Example"


@pytest.mark.parametrize(("length", "accepted"), [(99, True), (100, True), (101, False)])
def test_a_name_has_up_to_a_hundred_characters(length, accepted):
    assert (problems(changed(referrer={"name": "a" * length})) == ()) is accepted


@pytest.mark.parametrize(("telephone", "accepted"), [("x12", False), ("x123", True), ("020 7946 0000 ext 12", True), ("none", False)])
def test_a_telephone_number_has_digits(telephone, accepted):
    assert (problems(changed(referrer={"telephone": telephone})) == ()) is accepted


def test_blank_boxes_are_answers_left_out():
    body = changed(
        children=[{"family_name": "B", "given_names": "", "postcode": "  ", "estimated_age": {"from_years": "", "to_years": ""}}]
    )

    read = ReferralSchema(circumstances()).load(body)["children"][0]

    assert read == {**CHILD, "family_name": "B", "answers": {}, "evidence": {}}


def test_a_blank_answer_to_a_question_is_not_lost_on_the_way():
    body = changed(children=[{"family_name": "B", "answers": {"day": ""}}])

    assert ReferralSchema(circumstances()).load(body)["children"][0]["answers"] == {"day": ""}


def test_what_is_loaded_can_be_written_and_loaded_again_unchanged():
    schema = ReferralSchema(circumstances())
    loaded = schema.load(changed(children=[{"family_name": "B", "date_of_birth": "2020-02-29", "answers": {"a": True}}]))

    assert schema.load(schema.dump(loaded)) == loaded


@pytest.mark.parametrize("schema", [ReferrerSchema, TellingSchema, DecisionSchema])
def test_every_field_says_how_a_page_asks_it(schema):
    for field in schema().fields.values():
        assert field.metadata["label"]
        assert field.metadata["widget"]
        assert field.metadata["section"]


@pytest.mark.parametrize(("reason", "accepted"), [("Too short", False), ("Just long enough", True), ("More than long enough", True)])
def test_a_decision_gives_its_reason_in_a_few_words(reason, accepted):
    errors = DecisionSchema().validate({"level": "universal", "outcome": "nfa", "reason": reason, "seen_decisions": 0})

    assert (errors == {}) is accepted


def test_a_decision_left_blank_is_told_everything_it_lacks():
    assert set(DecisionSchema().validate({"level": "", "reason": " "})) == {"level", "outcome", "reason", "seen_decisions"}


def test_a_question_to_the_rules_has_no_place_for_a_name():
    errors = SuggestionRequestSchema(circumstances()).validate({"child": {"family_name": "Example"}, "answers": {}})

    assert errors == {"child": {"family_name": ["This has no use here. Check the spelling, or leave it out."]}}
