"""The command that suggests everything that was received again under two editions, as somebody runs it."""

import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest

from api.accounts import command_actor
from api.additions import add_information
from api.app import create_app
from api.commands.documents.replay_report import print_replay
from api.demonstration import load_demonstration
from api.records import Actor, EntryFilter
from api.replay import replay_received
from api.services import build_services
from api.settings import PACKAGED_DOCUMENTS
from api.stored_answers import answers_of
from rules.bulk import levels_under
from rules.errors import AnswersInvalid
from rules.suggest import suggest_level
from tests.factories import cheap_passwords, settings_in
from tests.fakes import FixedClock
from tests.sent import HEALTH_VISITOR, OTHER_AGENCY, sent

ROOT = Path(__file__).resolve().parents[2]
IN_JUNE = datetime(2026, 6, 9, 9, 30, tzinfo=UTC)  # while 2026.1 was in force
AT_HOME: dict[str, object] = {"household": {"answers": {}}}
BY_POLICE = {
    **AT_HOME,
    "referrer": {"name": "Okafor", "role": "Officer", "telephone": "020 7946 0000", "own_reference": "01/12345/26"},
}

OFFENDER = {"given_names": "Robin", "family_name": "Hazel", "date_of_birth": "2012-03-27", "answers": {"offending": "serious"}}
WITH_MONEY = {"given_names": "Wren", "family_name": "Hazel", "date_of_birth": "2013-03-27", "answers": {"unexplained_money": True}}
OUT_OF_WORK = {"given_names": "Jay", "family_name": "Ash", "date_of_birth": "2009-01-05", "answers": {"work_or_training": "not_in_any"}}
UNBORN = {"description": "Unborn", "expected_date": "2026-09-01", "answers": {}}
ESTIMATED = {"given_names": "Lark", "estimated_age": {"from_years": 9, "to_years": 14}, "answers": {"offending": "serious"}}
NOTHING_KNOWN = {"given_names": "Finch", "answers": {}}


@pytest.fixture(scope="module")
def books(tmp_path_factory):
    """Give services over Bromley's own editions, with six children in four referrals of two agencies, received in June."""
    settings = replace(settings_in(tmp_path_factory.mktemp("replayed")), documents=PACKAGED_DOCUMENTS)
    services = build_services(settings, clock=FixedClock(IN_JUNE), passwords=cheap_passwords())
    load_demonstration(services, actor=command_actor("request-of-the-loading"))
    health, police = named(services, HEALTH_VISITOR), named(services, OTHER_AGENCY)
    sent(services, health, key="one", children=[OFFENDER, WITH_MONEY], **AT_HOME)
    sent(services, police, key="two", children=[OUT_OF_WORK], **BY_POLICE)
    sent(services, police, key="three", children=[ESTIMATED], **BY_POLICE)
    sent(services, health, key="four", children=[UNBORN, NOTHING_KNOWN], **AT_HOME)
    yield services
    services.store.close()


@pytest.fixture
def with_additions(tmp_path):
    """Give services over the same editions with three children, about two of whom something was added."""
    services = build_services(
        replace(settings_in(tmp_path), documents=PACKAGED_DOCUMENTS), clock=FixedClock(IN_JUNE), passwords=cheap_passwords()
    )
    load_demonstration(services, actor=command_actor("request-of-the-loading"))
    health = named(services, HEALTH_VISITOR)
    quiet = {"given_names": "Robin", "date_of_birth": "2012-03-27", "answers": {"offending": {"state": "unknown"}}}
    reference = sent(services, health, key="one", children=[quiet, WITH_MONEY, NOTHING_KNOWN], **AT_HOME).reference
    body = {"immediate_danger": False, "children": [{"position": 1, "answers": {"offending": "serious"}}]}
    add_information(reference, body, health(""), services, submission_key="more")
    body = {"immediate_danger": False, "children": [{"position": 3, "answers": {"offending": "serious"}}]}
    add_information(reference, body, health(""), services, submission_key="yet more")
    yield services
    services.store.close()


def test_a_replay_counts_what_was_added_just_as_the_engine_does(with_additions):
    old, new = editions(with_additions)
    expected = []
    for each in sorted(everybody(with_additions), key=lambda each: each.child.position):
        before, now = (suggest_level(answers_of(each.child, each.referral, of, each.additions), of, agency=None) for of in (old, new))
        as_sent = suggest_level(answers_of(each.child, each.referral, old), old, agency=None)
        expected.append((before.at_least, now.at_least, before.at_least != as_sent.at_least))

    found = replay_received(old, new, with_additions.store, first=100, taken=lambda _: None, page=2).found

    counted = {(old.levels[low].id, new.levels[high].id): number for (_, low, high), number in found.by_agency.items()}
    assert counted == dict(Counter((before, now) for before, now, _ in expected))
    assert [changed for *_, changed in expected] == [True, False, True]


@pytest.fixture(scope="module")
def bromley_app(books):
    """Give the application over those books."""
    return create_app(books.settings, books)


@pytest.fixture(scope="module")
def run(bromley_app, books):
    """Give the function that replays."""
    environment = {"COMMON_THRESHOLDS_DOCUMENTS": str(PACKAGED_DOCUMENTS), "COMMON_THRESHOLDS_DEMONSTRATION": "true"}
    return lambda *args: bromley_app.test_cli_runner().invoke(args=["documents", "replay", *args], env=environment)


def named(services, username):
    """Give what ``sent`` wants: a function to this person, whoever it asks for."""
    with services.store.reading() as shelf:
        person = shelf.person_named(username)
        agency = shelf.agency(person.agency_id)
    return lambda _: Actor(person, agency, "password", "request-of-the-test")


def editions(books):
    return [books.library.edition("bromley", name) for name in ("2026.1", "2026.2")]


def everybody(books):
    with books.store.reading() as shelf:
        return shelf.children_received(after="", limit=100)


def test_two_equal_editions_move_nobody(run):
    answer = run("bromley/2026.1", "bromley/2026.1")

    assert answer.exit_code == 0, answer.output
    assert "6 children of 4 referrals" in answer.output
    assert "Nothing moves: every child has the level it had." in answer.output
    assert "A lower level" not in answer.output and "A higher level" not in answer.output and "Who moves" not in answer.output


def test_the_editions_are_named_with_their_digests(run, books):
    answer = run("bromley/2026.1", "bromley/2026.2")

    for document in editions(books):
        assert f"  {document.name}, SHA-256\n  {document.sha256}\n" in answer.output


def test_who_moves_is_who_the_engine_moves_and_nobody_else(run, books):
    expected = set()
    for each in everybody(books):
        try:
            old, new = (
                suggest_level(answers_of(each.child, each.referral, document), document, agency=None) for document in editions(books)
            )
        except AnswersInvalid:
            continue  # the child out of work, whom the new edition no longer asks about it: below
        if old.at_least != new.at_least:
            expected.add((each.referral.reference, each.child.position))

    answer = run("bromley/2026.1", "bromley/2026.2")

    moved = {(reference, int(position)) for reference, position in re.findall(r"^  (\S+), child (\d), .*→", answer.stdout, re.M)}
    assert moved == expected
    assert len(moved) == 3


def test_lower_levels_are_told_before_higher_ones_and_what_moves_in_law_is_marked(run):
    lines = run("bromley/2026.1", "bromley/2026.2").stdout.splitlines()

    lower, higher = lines.index("A lower level:"), lines.index("A higher level:")
    assert lower < higher
    assert lines[lower + 1].split("  ")[1:2] == ["2"] and lines[lower + 1].startswith("  2  Level 4, ") and lines[lower + 1].endswith(" *")
    assert "→ Level 3, " in lines[lower + 1]
    assert lines[higher + 1].startswith("  1  Level 2, ") and "→ Level 3, " in lines[higher + 1] and lines[higher + 1].endswith(" *")
    assert [line.rpartition(": ")[2] for line in lines if re.search(r", child \d, ", line)] == ["4 → 3 *", "4 → 3 *", "2 → 3 *"]


def test_each_agency_has_its_table_and_all_together_another(run, books):
    answer = run("bromley/2026.1", "bromley/2026.2")

    tables = re.findall(r"\n(\S.*)\n((?:  .*Level \d.*\n)+)", answer.stdout.partition("Level, at least:")[2].partition("Who moves")[0])
    counted = {name: sum(int(number) for number in re.findall(r"(?<!Level )\b(\d+)\b", rows)) for name, rows in tables}
    assert counted.pop("All agencies") == 6
    assert sorted(counted.values()) == [2, 4]


def test_what_the_new_edition_does_not_ask_is_told(run):
    answer = run("bromley/2026.1", "bromley/2026.2")

    assert "bromley/2026.2 cannot read an answer about 1 child" in answer.stdout
    assert "\n  work_or_training: 1\n" in answer.stdout
    assert "bromley/2026.1 cannot read" not in answer.stdout


def test_no_child_is_named(run):
    answer = run("bromley/2026.1", "bromley/2026.2")

    for name in ("Robin", "Wren", "Jay", "Lark", "Finch", "Hazel", "Ash"):
        assert name not in answer.output


def test_no_more_are_listed_than_wanted_and_the_figures_stay(run):
    answer = run("bromley/2026.1", "bromley/2026.2", "--first", "1")

    assert answer.stdout.count(", child 1") + answer.stdout.count(", child 2") == 1
    assert "3 children have another level: 2 a lower one, 1 a higher one." in answer.stdout


def test_replaying_writes_nothing(run, books):
    with books.store.reading() as shelf:
        before = shelf.count_entries(EntryFilter()), shelf.cases()

    run("bromley/2026.1", "bromley/2026.2")

    with books.store.reading() as shelf:
        assert (shelf.count_entries(EntryFilter()), shelf.cases()) == before


@pytest.mark.parametrize("page", [1, 2, 5])
def test_the_size_of_a_page_changes_nothing(books, page):
    taken = []

    whole = replay_received(*editions(books), books.store, first=100, taken=lambda _: None).found
    paged = replay_received(*editions(books), books.store, first=100, taken=taken.append, page=page).found

    assert sum(taken) == 6 and max(taken) == page
    assert (paged.by_agency, paged.lower, paged.higher, paged.unread_of) == (whole.by_agency, whole.lower, whole.higher, whole.unread_of)


@pytest.mark.parametrize("fault", ["at_least", "possible", "unclear"])
def test_a_fault_in_bulk_is_found_by_the_engine_itself_and_no_figure_is_printed(bromley_app, monkeypatch, capsys, fault):
    monkeypatch.setenv("COMMON_THRESHOLDS_DOCUMENTS", str(PACKAGED_DOCUMENTS))

    def errs(bulk, sheet):
        old, new = levels_under(bulk, sheet)
        column = getattr(new, fault)
        column[2] = not column[2] if fault == "unclear" else (column[2] + 1) % 4
        return old, new

    with bromley_app.app_context(), pytest.raises(click.ClickException, match="no figure can be given, because the engine by itself says"):
        print_replay("bromley/2026.1", "bromley/2026.2", 100, bulk=errs)

    assert "Level" not in capsys.readouterr().out


def test_books_without_referrals_are_said_to_be_empty(app):
    answer = app.test_cli_runner().invoke(args=["documents", "replay", "bromley/2026.1", "bromley/2026.1"])

    assert (answer.exit_code, answer.output) == (0, "Nothing was received yet, so there is nothing to replay.\n")


def test_an_edition_of_another_partnership_is_refused(run):
    answer = run("bromley/2026.1", "westhaven/2026.1")

    assert answer.exit_code == 1
    assert "westhaven/2026.1 is not an edition of bromley" in answer.output


def test_an_edition_that_is_not_there_is_told(run):
    answer = run("bromley/2026.1", "bromley/1999.1")

    assert answer.exit_code == 1
    assert "there is no edition bromley/1999.1" in answer.output


def test_no_other_command_about_documents_loads_numpy():
    asked = "import sys, api.commands.documents; sys.exit('numpy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", asked], cwd=ROOT, check=False).returncode == 0
