"""The MASH sees what was added and what is suggested otherwise since; a decision stays, and nothing falls down the queue by itself."""

import json
from datetime import timedelta

import pytest

from api.problems import AddedMeanwhile
from api.reviews import DecisionChoice, decide, open_case
from tests.api.additions.adding import MISSED, added, case_of
from tests.api.referral_form.browser import Browser
from tests.page import text_of
from tests.sent import PRACTITIONER, sent

HURT = {"position": 1, "answers": {"unexplained_injury": True}}
NOT_HURT = {"position": 1, "answers": {"unexplained_injury": False}}
NOTHING_WRONG = [{"given_names": "Robin", "answers": {"unexplained_injury": False, "missed_appointments": 0}}]
AT_HOME = {"answers": {"violence_at_home": "none"}}
CHOICE = DecisionChoice("universal", "nfa", "The nursery saw how it came about.", 0)


@pytest.fixture
def mash(signed_in):
    return Browser(signed_in(PRACTITIONER))


@pytest.fixture
def harmless(services, actor):
    """Give a referral about a child of whom nothing was known that asks for help."""
    return sent(services, actor, key="harmless", children=NOTHING_WRONG, household=AT_HOME).reference


def decided(services, actor, reference, choice=CHOICE):
    return decide(reference, 1, choice, actor(PRACTITIONER), services)


def listed(page):
    return [text_of(cell) for cell in page.page.all("th") if cell.attrib.get("scope") == "row"]


def test_the_case_page_shows_what_was_added_newest_first_with_its_date_words_and_answers(services, actor, signed_in, harmless, clock):
    clock.move(timedelta(days=1))
    added(services, actor, harmless, key="one", words="She is limping.", happened="On Sunday", children=[MISSED])
    clock.move(timedelta(days=1))
    added(services, actor, harmless, key="two", words="She will not speak.")

    text = Browser(signed_in(PRACTITIONER)).open(f"/cases/{harmless}").page.text

    assert text.index("26 November 2026 at 9:30am, Maja Lindqvist Information added She will not speak.") < text.index("She is limping.")
    assert "When it happened On Sunday" in text and "How it is known I saw or heard it myself" in text
    assert "Answers given about Robin How many health appointments were missed in a year? 5" in text
    assert text.count("added information to referral") == 2


def test_both_suggestions_stand_side_by_side_with_the_reasons_that_came(services, actor, mash, harmless):
    added(services, actor, harmless, children=[HURT])

    text = mash.open(f"/cases/{harmless}").page.text

    assert "Suggested before Level 1, universal Suggested after this Level 4, acute: child protection, section 47" in text
    assert "Now at least level 4, acute: child protection, section 47; before, at least level 1, universal." in text
    assert "New reasons: An injury that nobody can explain" in text


def test_the_explanation_counts_what_was_added(services, actor, mash, harmless):
    added(services, actor, harmless, children=[HURT])

    text = mash.open(f"/cases/{harmless}").page.text

    assert "Why at least level 4, acute: child protection, section 47 An injury that nobody can explain" in text
    assert "could not be worked out" not in text


def test_a_lower_suggestion_says_outright_that_the_earlier_one_was_higher(services, actor, mash):
    reference = sent(services, actor).reference
    added(services, actor, reference, children=[NOT_HURT], household=AT_HOME)

    text = mash.open(f"/cases/{reference}").page.text

    assert "The earlier suggestion was higher: at least level 4, acute: child protection, section 47." in text
    assert "A new one does not undo it: a person decides which holds." in text
    assert "Reasons that the answers no longer give: An injury that nobody can explain" in text
    assert "An earlier suggestion was higher: Level 4, acute: child protection, section 47." in text


def test_a_lower_suggestion_takes_nothing_of_its_place_in_the_queue_until_somebody_decides(services, actor, mash, harmless):
    reference = sent(services, actor, key="hurt").reference
    added(services, actor, reference, children=[NOT_HURT], household=AT_HOME)

    queue = mash.open("/cases")
    assert listed(queue) == [reference, harmless]
    assert "Red" in queue.page.text and "An earlier suggestion was higher: Level 4, acute" in queue.page.text

    decided(services, actor, reference)
    queue = mash.open("/cases")
    assert listed(queue) == [harmless, reference]
    assert "Red" not in queue.page.text and "An earlier suggestion was higher" not in queue.page.text


def test_a_decided_case_stays_decided_and_says_that_something_was_added_since(services, actor, mash, harmless):
    decision = decided(services, actor, harmless)
    sent(services, actor, key="blue", children=NOTHING_WRONG, household=AT_HOME)
    assert listed(mash.open("/cases"))[-1] == harmless

    added(services, actor, harmless, children=[HURT])

    queue = mash.open("/cases")
    assert listed(queue)[0] == harmless
    assert "Decided Information added after the decision" in queue.page.text
    assert case_of(services, harmless).children[0].decisions == (decision,)
    text = mash.open(f"/cases/{harmless}").page.text
    assert "Information added after the decision. The decision below was made without it and stands until a person decides again." in text
    assert "Decided: Level 1, universal." in text


def test_deciding_again_settles_what_was_added(services, actor, mash, harmless):
    decided(services, actor, harmless)
    added(services, actor, harmless, children=[HURT])

    decided(services, actor, harmless, DecisionChoice("protection", "strategy_s47", "The new bruise has no explanation.", 1))

    assert "Information added after" not in mash.open("/cases").page.text
    assert "Information added after" not in mash.open(f"/cases/{harmless}").page.text


def test_danger_said_in_an_addition_is_shown_as_danger(services, actor, mash, harmless):
    added(services, actor, harmless, immediate_danger=True)

    assert "Immediate danger" in mash.open("/cases").page.text
    text = mash.open(f"/cases/{harmless}").page.text
    assert text.index("Immediate danger") < text.index("Child 1: Robin")


def test_a_child_whose_new_suggestion_failed_needs_a_person_now(services, actor, mash, harmless):
    def fails(*_):
        raise MemoryError

    added(services, actor, harmless, children=[HURT], ask_rules=fails)

    assert "Needs a person now" in mash.open("/cases").page.text
    text = mash.open(f"/cases/{harmless}").page.text
    assert "Needs a person now: no suggestion could be made" in text
    assert "No suggestion could be made from the new answers: a person is needed now." in text
    assert "The suggestion before was at least level 1, universal." in text


def test_a_decision_made_without_having_seen_what_was_added_is_not_recorded_and_comes_back(services, actor, mash, harmless):
    mash.open(f"/cases/{harmless}")
    added(services, actor, harmless, children=[HURT])

    mash.press("Record decision", level="universal", outcome="nfa", reason="Nothing is wrong here.")

    assert mash.status == 409
    assert mash.error_links == ["#addition-1"]
    assert case_of(services, harmless).children[0].decisions == ()
    assert (mash.value_of("reason"), mash.value_of("level")) == ("Nothing is wrong here.", "universal")

    mash.press("Record decision", level="protection", outcome="strategy_s47", reason="I have read the addition.")
    assert mash.status == 200
    assert [decision.level_id for decision in case_of(services, harmless).children[0].decisions] == ["protection"]


def test_a_decision_that_had_seen_the_addition_is_recorded(services, actor, harmless):
    addition = added(services, actor, harmless)
    with pytest.raises(AddedMeanwhile) as stopped:
        decided(services, actor, harmless, DecisionChoice("universal", "nfa", "Nothing is wrong here.", 0, 0))
    assert stopped.value.latest == addition

    assert decided(services, actor, harmless, DecisionChoice("universal", "nfa", "Nothing is wrong here.", 0, 1)).number == 1


def test_an_earlier_suggestion_that_cannot_be_read_hides_nothing_else(services, actor, mash, harmless):
    with services.store.transaction() as books:
        (child,) = books.case(harmless).children
        broken = type(child.suggestions[-1])("broken", child.child.id, services.clock() + timedelta(seconds=1), json.dumps([]))
        books.add_suggestion(broken)
    added(services, actor, harmless, children=[HURT])

    text = mash.open(f"/cases/{harmless}").page.text

    assert "Suggested before No suggestion could be made Suggested after this Level 4, acute" in text
    assert mash.open("/cases").status == 200


def test_opening_the_case_gives_the_additions_oldest_first(services, actor, harmless):
    first, second = added(services, actor, harmless, key="one"), added(services, actor, harmless, key="two", words="More.")

    assert open_case(harmless, actor(PRACTITIONER), services).additions == (first, second)
