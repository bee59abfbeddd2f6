"""Recording a decision on the case page: always with a reason, beside the suggestion for ever, never over another person's unseen one."""

import pytest

from api.reviews import DecisionChoice, decide
from tests.page import Page
from tests.sent import COLLEAGUE, PRACTITIONER, sent

FIELDS = {
    "level": "child_in_need",
    "outcome": "s17_assessment",
    "reason": "The nursery saw how the bruise came about.",
    "seen_decisions": "0",
}


@pytest.fixture
def reference(services, actor):
    return sent(services, actor).reference


@pytest.fixture
def browser(signed_in):
    return signed_in(PRACTITIONER)


def posted(browser, reference, **changes):
    return browser.send(f"/cases/{reference}/children/1/decision", {**FIELDS, **changes})


def test_a_decision_comes_back_to_the_case_which_says_that_it_is_recorded(browser, reference):
    answer = posted(browser, reference)

    assert answer.status_code == 303
    assert "Your decision for child 1 is recorded." in Page(browser.get(answer.location).text).text


RECORDED = "is recorded."


@pytest.mark.parametrize("child", ["0", "1", "2", "9999"])
def test_an_address_alone_does_not_say_that_a_decision_is_recorded(browser, reference, child):
    answer = browser.get(f"/cases/{reference}?recorded={child}")

    assert answer.status_code == 200
    assert RECORDED not in Page(answer.text).text


def test_somebody_elses_decision_is_not_called_yours(browser, reference, services, actor):
    decide(reference, 1, DecisionChoice("protection", "strategy_s47", "The hospital telephoned at noon.", 0), actor(COLLEAGUE), services)

    assert RECORDED not in Page(browser.get(f"/cases/{reference}?recorded=1").text).text


@pytest.mark.parametrize("child, status", [("1" * 4, 200), ("1" * 5, 400), ("1" * 5000, 400), ("١", 400), ("-1", 400)])
def test_a_number_that_no_child_can_have_is_refused(browser, reference, child, status):
    assert browser.get(f"/cases/{reference}?recorded={child}").status_code == status


def test_decision_and_suggestion_stand_side_by_side(browser, reference):
    posted(browser, reference)

    text = Page(browser.get(f"/cases/{reference}").text).text

    assert "Suggestion Level 4, acute: child protection, section 47" in text
    assert "Decision 1 Level 3, complex: child in need, section 17 Section 17 assessment" in text
    assert "Ewan Marsh, 24 November 2026 at 9:30am" in text


def test_a_later_decision_leaves_the_earlier_one_readable(browser, reference):
    posted(browser, reference)

    posted(browser, reference, level="protection", outcome="strategy_s47", reason="A second bruise was seen today.", seen_decisions="1")

    text = Page(browser.get(f"/cases/{reference}").text).text
    assert "Decision 1, replaced by a later one Level 3, complex" in text
    assert "Decision 2 Level 4, acute" in text


@pytest.mark.parametrize(
    "missing, message",
    [
        ("level", "Select the level of need you decided"),
        ("outcome", "Select what happens next"),
        ("reason", "Enter the reason for your decision"),
    ],
)
def test_what_is_missing_is_said_at_the_top_and_beside_its_field(browser, reference, missing, message):
    answer = posted(browser, reference, **{missing: ""})

    page = Page(answer.text)
    assert answer.status_code == 422
    assert page.title.startswith("Error: ")
    assert f"#child-1-{missing}" in page.links()
    assert page.text.count(message) == 2


def test_what_was_typed_and_chosen_comes_back(browser, reference):
    page = Page(posted(browser, reference, outcome="", reason="It was <not> an accident.").text)

    chosen = [field.attrib["value"] for field in page.all("input") if "checked" in field.attrib]
    assert chosen == ["child_in_need"]
    assert [area.text for area in page.all("textarea")] == ["It was <not> an accident."]


def test_a_faulty_decision_records_nothing(browser, reference):
    posted(browser, reference, reason="")

    assert "Decision 1" not in Page(browser.get(f"/cases/{reference}").text).text


def test_somebody_elses_decision_is_shown_and_what_was_typed_is_kept(browser, reference, services, actor):
    theirs = DecisionChoice("protection", "strategy_s47", "The hospital telephoned at noon.", 0)
    decide(reference, 1, theirs, actor(COLLEAGUE), services)

    answer = posted(browser, reference)

    page = Page(answer.text)
    assert answer.status_code == 409
    assert "Orla Byrne recorded a decision for child 1 while you were writing yours" in page.text
    assert "The hospital telephoned at noon." in page.text
    assert [area.text for area in page.all("textarea")] == [FIELDS["reason"]]


def test_sending_it_again_after_reading_theirs_records_it(browser, reference, services, actor):
    decide(reference, 1, DecisionChoice("protection", "strategy_s47", "The hospital telephoned at noon.", 0), actor(COLLEAGUE), services)
    page = Page(posted(browser, reference).text)
    seen = next(field.attrib["value"] for field in page.all("input") if field.attrib.get("name") == "seen_decisions")

    assert posted(browser, reference, seen_decisions=seen).status_code == 303


def test_a_child_whom_the_rules_failed_can_be_decided(browser, services, actor):
    reference = sent(services, actor, key="failed", engine_fails=True).reference

    assert posted(browser, reference).status_code == 303
