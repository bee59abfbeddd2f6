"""Beside a suggestion: why this level and not the next. Where that cannot be worked out the page says so, and the suggestion stands."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from api import explanations
from api.explanations import explain_for_agency, explained_in_words
from api.kept_suggestions import latest_suggestion
from api.records import KeptSuggestion
from api.stored_answers import answers_of
from rules.errors import EngineFailed
from rules.explanation import explain_level
from tests.page import Page
from tests.sent import PRACTITIONER, sent

SUMMARY = "Why this level, and not the next"
NOT_EXPLAINED = "Why this level, and not the next, could not be worked out. The suggestion stands as it was made."
MISSED = {"given_names": "Robin", "date_of_birth": "2019-03-27", "answers": {"missed_appointments": 4}}


@pytest.fixture
def shown(services, actor, signed_in):
    """Give the function from the parts of a referral to its case page."""

    def page_of(**parts):
        return Page(signed_in(PRACTITIONER).get(f"/cases/{sent(services, actor, **parts).reference}").text)

    return page_of


@pytest.fixture
def case_of(services):
    """Give the function from a reference to its case and the edition it came under."""

    def found(reference):
        with services.store.reading() as shelf:
            case = shelf.case(reference)
        return case, services.library.edition("bromley", case.referral.edition)

    return found


def test_it_says_why_at_least_with_the_answer_that_is_enough_and_its_paragraph(shown):
    page = shown(children=[MISSED])

    assert SUMMARY in page.text
    assert "Why at least level 2, early help" in page.text
    assert "How many health appointments were missed in a year? 4. This one answer is enough by itself" in page.text
    assert "/threshold-document/edition/2026.1#missed_health" in page.links()


def test_it_says_why_not_the_next_level_and_what_is_missing(shown):
    children = [{**MISSED, "answers": {"missed_appointments": 2, "unexplained_injury": False}}]

    text = shown(children=children, household={"answers": {"violence_at_home": "none"}}).text

    assert "Why not level 2, early help" in text
    assert "How many health appointments were missed in a year? Answered: 2. Needed: 3 or more." in text
    assert "Does the child have an injury that nobody can explain? Answered: No. Needed: Yes." in text


def test_it_says_what_would_change_it_either_way(shown):
    text = shown().text

    assert "Why not" not in text.split(SUMMARY)[1]
    assert "Does the child have an injury that nobody can explain? Yes. Without it: level 2, early help" in text


def test_it_is_a_section_that_opens_without_javascript_for_each_child(shown):
    page = shown(children=[MISSED, {**MISSED, "given_names": "Wren"}])

    assert page.text.count(SUMMARY) == 2
    assert [summary.tag for summary in page.all("summary") if SUMMARY in "".join(summary.itertext())] == ["summary"] * 2


def test_a_suggestion_other_than_the_one_worked_out_now_is_shown_without_an_explanation(services, actor, signed_in):
    reference = sent(services, actor, children=[MISSED]).reference
    with services.store.transaction() as books:
        (child,) = books.case(reference).children
        other = {**json.loads(child.suggestions[-1].data), "at_least": "child_in_need"}
        books.add_suggestion(KeptSuggestion("other", child.child.id, services.clock() + timedelta(minutes=1), json.dumps(other)))

    answer = signed_in(PRACTITIONER).get(f"/cases/{reference}")

    assert answer.status_code == 200
    text = Page(answer.text).text
    assert NOT_EXPLAINED in text
    assert "Suggestion Level 3 or above" in text


def test_a_child_without_a_suggestion_has_no_explanation(services, actor, signed_in):
    reference = sent(services, actor, engine_fails=True).reference

    assert SUMMARY not in Page(signed_in(PRACTITIONER).get(f"/cases/{reference}").text).text


@pytest.mark.parametrize("fault", [EngineFailed("two answers to one question"), KeyError("a slip"), RecursionError()])
def test_whatever_fails_in_explaining_ends_in_no_explanation(services, actor, case_of, fault):
    case, document = case_of(sent(services, actor).reference)
    (child,) = case.children

    def failing(*_):
        raise fault

    said = latest_suggestion(child, document)

    assert explained_in_words(said, child.child, case.referral, document, case.agency.kind, failing) is None
    assert explained_in_words(said, child.child, case.referral, document, case.agency.kind) is not None


def test_the_same_answers_are_explained_once_and_never_across_editions(services, actor, case_of, monkeypatch):
    case, document = case_of(sent(services, actor, children=[MISSED]).reference)
    answers = answers_of(case.children[0].child, case.referral, document)
    worked_out = []

    def counted(asked, edition, *, agency):
        worked_out.append(edition.sha256)
        return explain_level(asked, edition, agency=agency)

    monkeypatch.setattr(explanations, "explain_level", counted)
    one, another = (replace(document, sha256=name) for name in ("one", "another"))

    first, again, of_another = (explain_for_agency(answers, edition, case.agency.kind) for edition in (one, one, another))

    assert first is again
    assert worked_out == ["one", "another"]
    assert of_another.edition.sha256 == "another"
