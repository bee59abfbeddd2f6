"""Information added to a referral is kept beside it, dated, and the rules are asked again from all that is known by then."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from api.additions import add_information
from api.decision_log.leaf import read_leaf
from api.problems import AdditionKeyReused, NotFound, ReferralInvalid
from api.records import AdditionKind, BooksClosed, EntryFilter, EntryKind
from api.referrals import suggest_for_agency
from api.reviews import DecisionChoice, decide
from api.services import build_services
from api.stored_answers import answers_of
from rules.errors import EngineFailed
from rules.suggest import suggest_level
from rules.suggestion_written import suggestion_from
from tests.api.additions.adding import MISSED, WORDS, added, case_of, suggested
from tests.factories import cheap_passwords
from tests.fakes import StoreThatCanFail
from tests.sent import HEALTH_VISITOR, INJURED, OTHER_AGENCY, PRACTITIONER, sent

TWO = [
    {"given_names": "Robin", "date_of_birth": "2019-03-27", "answers": {"missed_appointments": 4}},
    {"given_names": "Wren", "date_of_birth": "2021-03-27", "answers": {"missed_appointments": {"state": "unknown"}}},
]


@pytest.fixture
def reference(services, actor):
    return sent(services, actor, children=TWO, household={"answers": {"violence_at_home": "none"}}).reference


def log_of(services, *kinds):
    with services.store.reading() as shelf:
        return [entry for kind in kinds for entry in shelf.entries(EntryFilter(kind=kind), limit=1_000)]


def disclosed(services, entry):
    with services.store.reading() as shelf:
        return services.log.disclosed(shelf, entry.index)


def test_it_is_kept_with_who_when_and_what_was_said_and_the_referral_stays_as_it_was(services, actor, reference, clock):
    before = case_of(services, reference)
    clock.move(timedelta(hours=2))

    addition = added(services, actor, reference, happened="This morning", children=[MISSED])

    after = case_of(services, reference)
    assert after.additions == (addition,)
    assert (addition.number, addition.kind, addition.added_by_name, addition.added_at) == (
        1,
        AdditionKind.INFORMATION,
        "Maja Lindqvist",
        clock.at,
    )
    assert json.loads(addition.content) == {**WORDS, "happened": "This morning", "children": [MISSED], "household": {"answers": {}}}
    assert after.referral == before.referral
    assert [child.child for child in after.children] == [child.child for child in before.children]
    assert after.children[0].suggestions[:1] == before.children[0].suggestions


def test_only_the_child_whose_answers_changed_is_suggested_again(services, actor, reference):
    added(services, actor, reference, children=[{"position": 1, "answers": {"unexplained_injury": True}}])

    assert suggested(services, reference, 1) == ["early_help", "protection"]
    assert len(suggested(services, reference, 2)) == 1


def test_an_answer_about_the_household_is_heard_for_every_child(services, actor, reference):
    added(services, actor, reference, household={"answers": {"violence_at_home": "severe"}})

    assert [suggested(services, reference, position)[-1] for position in (1, 2)] == ["child_in_need", "child_in_need"]


def test_words_alone_change_no_answer_and_nothing_is_suggested_again(services, actor, reference):
    added(services, actor, reference)

    assert [len(suggested(services, reference, position)) for position in (1, 2)] == [1, 1]


@pytest.mark.parametrize("state", ["unknown", "not_asked", "refused", "not_applicable"])
def test_not_knowing_any_more_takes_no_answer_away_and_lowers_nothing(services, actor, state):
    reference = sent(services, actor).reference

    added(services, actor, reference, children=[{"position": 1, "answers": {name: {"state": state} for name in INJURED}}])

    assert suggested(services, reference) == ["protection"]


def test_a_later_answer_that_is_known_takes_the_place_of_an_earlier_one(services, actor):
    reference = sent(services, actor).reference
    added(services, actor, reference, key="one", children=[{"position": 1, "answers": {"unexplained_injury": False}}])
    added(services, actor, reference, key="two", children=[{"position": 1, "answers": {"unexplained_injury": {"state": "unknown"}}}])
    added(services, actor, reference, key="three", children=[{"position": 1, "answers": {"missed_appointments": 6}}])

    case = case_of(services, reference)
    document = services.library.edition("bromley", case.referral.edition)
    given = answers_of(case.children[0].child, case.referral, document, case.information).given
    assert (given["unexplained_injury"], given["missed_appointments"], given["trusted_adult"]) == (False, 6, True)
    assert len(suggested(services, reference)) == 3


def test_it_is_suggested_by_the_edition_and_on_the_day_of_the_referral_from_all_that_the_log_says(services, actor, reference, clock):
    clock.move(timedelta(days=40))

    added(services, actor, reference, children=[MISSED])

    case = case_of(services, reference)
    document = services.library.edition("bromley", case.referral.edition)
    made = suggestion_from(json.loads(case.children[0].suggestions[-1].data))
    answers = answers_of(case.children[0].child, case.referral, document, case.information)
    assert made.on == date(2026, 11, 24)
    assert made == suggest_level(answers, document, agency=case.agency.kind)
    assert disclosed(services, log_of(services, EntryKind.SUGGESTION)[-1])["inputs"] == {
        "answers": {"missed_appointments": 5, "violence_at_home": "none"},
        "age": {"date_of_birth": "2019-03-27"},
        "on": "2026-11-24",
        "agency": "health",
    }


def test_the_addition_has_its_entry_before_its_suggestions_and_the_words_are_beside_it(services, actor, reference):
    added(services, actor, reference, children=[MISSED])

    (entry,) = log_of(services, EntryKind.ADDITION)
    assert read_leaf(entry.leaf)["result"] == {"number": 1, "suggested": 1}
    assert entry.index + 1 == log_of(services, EntryKind.SUGGESTION)[-1].index
    assert disclosed(services, entry)["addition"]["words"] == WORDS["words"]
    assert b"bruise" not in entry.leaf and b"missed" not in entry.leaf


def test_the_newest_suggestion_comes_last_even_when_the_clock_was_set_back(services, actor, reference, clock):
    clock.move(timedelta(hours=-3))

    added(services, actor, reference, children=[{"position": 1, "answers": {"unexplained_injury": True}}])

    assert suggested(services, reference, 1) == ["early_help", "protection"]


@pytest.mark.parametrize("fault", [EngineFailed("two answers"), KeyError("injured"), MemoryError()])
def test_an_addition_is_kept_whatever_the_engine_does_and_the_child_needs_a_person_now(services, actor, reference, fault):
    def fails(*_):
        raise fault

    added(services, actor, reference, children=[MISSED], ask_rules=fails)

    case = case_of(services, reference)
    assert len(case.additions) == 1
    assert case.children[0].suggestions[-1].needs_a_person_now
    assert read_leaf(log_of(services, EntryKind.SUGGESTION)[-1].leaf)["result"] == {"needs_a_person_now": True}


def test_a_decision_stays_as_it_was_made(services, actor, reference):
    decision = decide(reference, 1, DecisionChoice("early_help", "early_help", "The nurse will visit.", 0), actor(PRACTITIONER), services)

    added(services, actor, reference, children=[{"position": 1, "answers": {"unexplained_injury": True}}])

    child = case_of(services, reference).children[0]
    assert child.decisions == (decision,)
    assert child.decisions[0].suggestion_id == child.suggestions[0].id


# --- danger ------------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def asking_of_danger(services, tmp_path):
    """Give services with a document that asks of each child whether it is in danger now."""
    folder = services.settings.documents
    (edition,) = (folder / "bromley").glob("*.yaml")
    text = edition.read_text()
    question = (
        '  - {id: immediate_danger, domain: safety, about: child, asks: Is it in danger?, answer: yes_no, asked_of: any, paragraph: "2.3"}'
    )
    sign = (
        "  - {id: danger, wording: In danger now, level: protection, when: {immediate_danger: true}, "
        'paragraph: "2.3.1", floor: true, sources: [own]}'
    )
    edition.write_text(text.replace("questions:\n", f"questions:\n{question}\n").replace("\nindicators:\n", f"\nindicators:\n{sign}\n"))
    asking = build_services(
        replace(services.settings, database=tmp_path / "danger.sqlite3"), clock=services.clock, passwords=cheap_passwords()
    )
    with services.store.reading() as shelf, asking.store.transaction() as books:
        for agency in shelf.agencies():
            books.add_agency(agency)
        for person in shelf.people():
            books.add_person(person)
    yield asking
    asking.store.close()


def test_danger_said_later_is_heard_about_every_child_unless_it_is_denied_of_one(asking_of_danger, actor):
    reference = sent(asking_of_danger, actor, children=TWO).reference

    added(asking_of_danger, actor, reference, immediate_danger=True, children=[{"position": 2, "answers": {"immediate_danger": False}}])

    assert [suggested(asking_of_danger, reference, position)[-1] == "protection" for position in (1, 2)] == [True, False]


def test_that_nobody_is_in_danger_any_more_takes_back_no_danger_that_was_said(asking_of_danger, actor):
    worries = {"immediate_danger": True, "what_happened": "He is in the road.", "where_now": "High Street"}
    reference = sent(asking_of_danger, actor, children=TWO, worries=worries).reference

    added(asking_of_danger, actor, reference, children=[MISSED])

    assert suggested(asking_of_danger, reference) == ["protection", "protection"]


# --- sent twice, and by two at once ------------------------------------------------------------------------------------------------


def test_the_same_sent_again_under_its_key_is_one_addition(services, actor, reference, clock):
    first = added(services, actor, reference, children=[MISSED])
    clock.move(timedelta(minutes=5))

    assert added(services, actor, reference, children=[MISSED]) == first
    assert len(case_of(services, reference).additions) == 1
    assert len(log_of(services, EntryKind.ADDITION)) == 1


def test_another_body_under_a_used_key_is_refused_and_not_kept(services, actor, reference):
    added(services, actor, reference)

    with pytest.raises(AdditionKeyReused):
        added(services, actor, reference, words="Something else.")

    assert len(case_of(services, reference).additions) == 1


def test_what_a_colleague_added_while_the_rules_were_asked_counts_too(services, actor, reference):
    def a_colleague_adds_first(*question):
        if len(asked) == 0:
            asked.append(question)
            added(services, actor, reference, key="colleague", household={"answers": {"violence_at_home": "severe"}})
        return suggest_for_agency(*question)

    asked = []

    addition = added(services, actor, reference, key="mine", children=[MISSED], ask_rules=a_colleague_adds_first)

    assert addition.number == 2
    assert suggested(services, reference, 1) == ["early_help", "child_in_need", "child_in_need"]


def test_the_same_sent_from_two_windows_at_once_is_one_addition(services, actor, reference):
    def the_other_window_sends_first(*question):
        if len(asked) == 0:
            asked.append(question)
            added(services, actor, reference, children=[MISSED])
        return suggest_for_agency(*question)

    asked = []

    addition = added(services, actor, reference, children=[MISSED], ask_rules=the_other_window_sends_first)

    assert case_of(services, reference).additions == (addition,)
    assert len(suggested(services, reference, 1)) == 2


# --- what cannot be taken ----------------------------------------------------------------------------------------------------------


def test_another_agencys_referral_is_not_there_and_the_try_is_logged(services, actor, reference):
    with pytest.raises(NotFound):
        added(services, actor, reference, who=OTHER_AGENCY)

    assert case_of(services, reference).additions == ()
    assert len(log_of(services, EntryKind.DENIED)) == 1


def test_a_referral_that_was_never_sent_is_not_there(services, actor):
    with pytest.raises(NotFound):
        added(services, actor, "CT-0000-0000")


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({}, ["/immediate_danger", "/words"]),
        ({"immediate_danger": "no", "words": " "}, ["/immediate_danger", "/words"]),
        ({**WORDS, "how_known": None}, ["/how_known"]),
        ({"immediate_danger": False, "words": "Seen."}, ["/how_known"]),
        ({**WORDS, "shoe_size": 3}, ["/shoe_size"]),
        ({**WORDS, "children": [{"position": 3, "answers": {}}]}, ["/children/0/position"]),
        ({**WORDS, "children": [MISSED, MISSED]}, ["/children"]),
        (
            {**WORDS, "children": [{"position": 1, "answers": {"violence_at_home": "some", "unheard_of": 1}}]},
            ["/children/0/answers/unheard_of", "/children/0/answers/violence_at_home"],
        ),
        (
            {**WORDS, "household": {"answers": {"missed_appointments": 2, "violence_at_home": 7}}},
            ["/household/answers/violence_at_home", "/household/answers/missed_appointments"],
        ),
        ({**WORDS, "household": [], "children": {"a": 1}}, ["/children", "/household"]),
        ({**WORDS, "children": [3]}, ["/children/0"]),
    ],
)
def test_every_fault_is_told_with_its_place_and_nothing_is_kept(services, actor, reference, body, pointers):
    with pytest.raises(ReferralInvalid) as refused:
        add_information(reference, body, actor(HEALTH_VISITOR), services, submission_key="one")

    assert [problem.pointer for problem in refused.value.problems] == pointers
    assert case_of(services, reference).additions == ()


def test_answers_alone_need_no_words(services, actor, reference):
    body = {"immediate_danger": False, "children": [MISSED]}

    assert add_information(reference, body, actor(HEALTH_VISITOR), services, submission_key="one").number == 1


def test_nothing_is_kept_when_the_books_cannot_be_written(services, actor, reference):
    store = StoreThatCanFail(services.store)
    store.is_full = True
    before = case_of(services, reference), len(log_of(services, *EntryKind))

    with pytest.raises(BooksClosed):
        added(replace(services, store=store), actor, reference, children=[MISSED])

    assert (case_of(services, reference), len(log_of(services, *EntryKind))) == before
