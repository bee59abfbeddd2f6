"""The answers of a kept child are, to the last one, those that its suggestion was made from."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from api.referrals import submit_referral, suggest_for_agency
from api.stored_answers import answers_of
from rules.errors import AnswersInvalid
from tests.sent import HEALTH_VISITOR, INJURED, a_body

NAMED = {"given_names": "Robin"}
CHILDREN = {
    "born": {**NAMED, "date_of_birth": "2019-03-27", "answers": INJURED},
    "not yet born": {**NAMED, "expected_date": "2027-02-01", "answers": {}},
    "of an estimated age": {**NAMED, "estimated_age": {"from_years": 3, "to_years": 6}, "answers": {"missed_appointments": 4}},
    "of no known age": {**NAMED, "answers": {"unexplained_injury": {"state": "refused"}, "missed_appointments": {"state": "unknown"}}},
}


@pytest.fixture
def asked_and_kept(services, actor):
    """Give the function that sends a referral: the answers the rules were asked about, and those read again from the books."""

    def send(**parts):
        asked = []

        def ask(answers, document, agency):
            asked.append(answers)
            return suggest_for_agency(answers, document, agency)

        receipt = submit_referral(a_body(**parts), actor(HEALTH_VISITOR), services, submission_key="one", ask_rules=ask)
        with services.store.reading() as shelf:
            case = shelf.case(receipt.reference)
        document = services.library.edition("bromley", case.referral.edition)
        return asked, [answers_of(each.child, case.referral, document) for each in case.children]

    return send


@pytest.mark.parametrize("kind", CHILDREN)
def test_a_kept_childs_answers_are_those_the_suggestion_was_made_from(kind, asked_and_kept):
    asked, kept = asked_and_kept(children=[CHILDREN[kind]])

    assert kept == asked


def test_each_child_of_a_referral_has_its_own_and_the_households(asked_and_kept):
    asked, kept = asked_and_kept(children=list(CHILDREN.values()), household={"answers": {"violence_at_home": "some"}})

    assert kept == asked
    assert {each.given["violence_at_home"] for each in kept} == {"some"}
    assert len({str(each.given) for each in kept}) > 1


def test_the_day_is_the_day_in_london_on_which_the_referral_came(asked_and_kept, clock):
    clock.at = datetime(2026, 7, 31, 23, 30, tzinfo=UTC)

    asked, kept = asked_and_kept()

    assert kept == asked
    assert kept[0].on == date(2026, 8, 1)


def test_an_edition_that_does_not_ask_what_was_answered_is_refused_by_the_questions_name(services, actor):
    receipt = submit_referral(a_body(), actor(HEALTH_VISITOR), services, submission_key="one")
    with services.store.reading() as shelf:
        case = shelf.case(receipt.reference)
    document = services.library.edition("bromley", case.referral.edition)
    other = replace(document, questions=tuple(q for q in document.questions if q.id != "unexplained_injury"))

    with pytest.raises(AnswersInvalid, match="unexplained_injury"):
        answers_of(case.children[0].child, case.referral, other)
