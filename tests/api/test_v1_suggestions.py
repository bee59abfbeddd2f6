"""A suggestion for a child whom nobody names: given whole, logged without answers, and nothing else kept."""

import pytest

from api import suggestions
from api.app import create_app
from api.decision_log.leaf import read_leaf
from api.problems import ReferralInvalid
from api.records import EntryKind
from rules.errors import EngineFailed
from tests.api.front_door import FrontDoor, a_failing_engine
from thresholds.errors import NoEditionInForce


@pytest.fixture
def door(tmp_path):
    return FrontDoor(tmp_path)


def asked(door, body, **options):
    return suggestions.suggest(body, door.visitor, door.services, **options)


def test_the_suggestion_comes_with_the_edition_that_gives_it(door):
    suggestion, document = asked(door, {"child": {"date_of_birth": "2019-03-27"}, "answers": {"injured": True}})

    assert (suggestion.at_least, document.edition) == ("protection", "2026.1")


def test_household_answers_stand_beside_the_childs(door):
    suggestion, _ = asked(door, {"answers": {"cold_home": True, "injured": False}})

    assert "no_heating" in [reason.id for reason in suggestion.reasons]


def test_an_unborn_child_is_asked_about_by_expected_date(door):
    suggestion, _ = asked(door, {"child": {"expected_date": "2027-02-01"}, "answers": {"mother_alone": True}})

    assert suggestion.at_least == "child_in_need"


def test_the_day_can_be_given(door):
    suggestion, _ = asked(door, {"answers": {}, "on": "2026-06-01"})

    assert suggestion.on.isoformat() == "2026-06-01"


def test_a_day_before_any_edition_is_refused(door):
    with pytest.raises(NoEditionInForce):
        asked(door, {"answers": {}, "on": "2026-03-31"})


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ({}, ["/answers"]),
        ({"answers": {"injured": 1, "unheard_of": True}}, ["/answers/injured", "/answers/unheard_of"]),
        ({"answers": {}, "child": {"family_name": "Example"}}, ["/child/family_name"]),
        ({"answers": {}, "child": {"date_of_birth": "2027-01-01"}, "name": "Ada"}, ["/child/date_of_birth", "/name"]),
        ({"answers": [], "on": "soon"}, ["/answers", "/on"]),
    ],
)
def test_faults_are_named_all_at_once_and_there_is_no_place_for_a_name(door, body, places):
    with pytest.raises(ReferralInvalid) as refused:
        asked(door, body)

    assert [problem.pointer for problem in refused.value.problems] == places


def test_the_entry_holds_the_result_and_not_one_answer(door):
    asked(door, {"child": {"date_of_birth": "2019-03-27"}, "answers": {"injured": True}})
    (entry,) = door.entries(EntryKind.SUGGESTION)

    with door.services.store.reading() as shelf:
        disclosed = shelf.disclosures(entry.index)

    assert read_leaf(entry.leaf)["result"]["at_least"] == "protection"
    assert disclosed == ()
    assert b"2019" not in entry.leaf
    assert door.how_many_cases() == 0


def test_no_level_is_given_when_the_engine_fails_and_that_is_logged(door):
    with pytest.raises(EngineFailed):
        asked(door, {"answers": {}}, ask_rules=a_failing_engine)

    assert read_leaf(door.entries(EntryKind.SUGGESTION)[0].leaf)["result"] == {"needs_a_person_now": True}


@pytest.mark.parametrize("who", ["visitor", "practitioner", "manager"])
def test_the_interface_gives_the_suggestion_whole_and_says_that_it_decides_nothing(door, who):
    token = door.token_of(getattr(door, who))
    client = create_app(door.services.settings, door.services).test_client()

    answer = client.post("/v1/suggestions", json={"answers": {"injured": True}}, headers={"Authorization": f"Bearer {token}"})

    assert answer.status_code == 200
    assert (answer.json["suggestion"]["at_least"], "decides nothing" in answer.json["note"]) == ("protection", True)
    assert answer.json["in_words"].startswith("Level 4")
