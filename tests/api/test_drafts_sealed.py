"""What a draft holds cannot be read in the books, by nobody who has the files; and of a draft left unsent colleagues learn whose it is."""

import json
import shutil
from contextlib import closing
from dataclasses import replace

import pytest
from sqlite_utils import Database

from api import drafts
from api.keys import open_keys
from api.problems import DraftChanged, DraftUnreadable
from api.records import Draft, EntryKind
from api.referrals import submit_referral
from api.storage.connection import open_writer
from api.storage.migrations import migrations
from api.storage.sqlite import open_store
from tests.api.front_door import NOON, FrontDoor, a_referral

STORY = "A bruise on the arm of a baby who cannot roll yet"


@pytest.fixture
def door(tmp_path):
    return FrontDoor(tmp_path)


@pytest.fixture
def draft(door):
    return drafts.start_draft(door.visitor, door.services)


def in_files(folder, text):
    """Return the names of the files in which *text* can be read."""
    return {path.name for path in folder.rglob("*") if path.is_file() and text.encode() in path.read_bytes()}


def kept(door, draft):
    with door.services.store.reading() as shelf:
        return shelf.draft(draft.id)


def keep_plain(door, draft, content):
    """Keep a draft as the version before this one did."""
    with door.services.store.transaction() as books:
        books.save_draft(replace(draft, content=json.dumps(content)))


# --- sealed ------------------------------------------------------------------------------------------------------------------------


def test_what_was_typed_is_in_no_file_before_or_after_the_draft_is_discarded(door, draft, tmp_path):
    drafts.save_draft(draft.id, {"what_happened": STORY}, door.visitor, door.services)
    drafts.change_draft(draft.id, lambda content: {**content, "where_now": "Sample Street"}, door.visitor, door.services)
    sealed = kept(door, draft).content

    assert in_files(tmp_path, STORY) == in_files(tmp_path, "Sample Street") == set()
    assert in_files(tmp_path, draft.id), "the files that were searched do not hold the draft at all"
    drafts.discard_draft(draft.id, door.visitor, door.services)
    door.services.store.close()

    assert in_files(tmp_path, STORY) == in_files(tmp_path, sealed) == set()


def test_the_search_of_the_files_finds_what_is_kept_plain(door, draft, tmp_path):
    keep_plain(door, draft, {"what_happened": STORY})

    assert in_files(tmp_path, STORY)


def test_a_draft_kept_plain_by_an_earlier_version_is_opened_and_is_sealed_when_it_is_saved(door, draft):
    keep_plain(door, draft, {"what_happened": STORY})
    assert drafts.content_of(drafts.open_draft(draft.id, door.visitor, door.services)) == {"what_happened": STORY}

    drafts.change_draft(draft.id, lambda content: content, door.visitor, door.services)

    assert STORY not in kept(door, draft).content
    assert drafts.content_of(drafts.open_draft(draft.id, door.visitor, door.services)) == {"what_happened": STORY}


def test_what_one_draft_holds_does_not_open_in_the_place_of_anothers(door, draft):
    other = drafts.start_draft(door.visitor, door.services)
    drafts.save_draft(draft.id, {"what_happened": STORY}, door.visitor, door.services)

    with door.services.store.transaction() as books:
        books.save_draft(replace(other, content=kept(door, draft).content))

    with pytest.raises(DraftUnreadable):
        drafts.open_draft(other.id, door.visitor, door.services)


@pytest.fixture
def with_other_keys(door, draft, tmp_path):
    """Give services over the same books, and other keys."""
    drafts.save_draft(draft.id, {"what_happened": STORY}, door.visitor, door.services)
    return replace(door.services, keys=open_keys(tmp_path / "elsewhere"))


def test_a_draft_whose_key_is_lost_is_said_to_be_and_is_not_written_over(door, draft, with_other_keys):
    with pytest.raises(DraftUnreadable, match="putting the keys back brings the draft back"):
        drafts.open_draft(draft.id, door.visitor, with_other_keys)
    with pytest.raises(DraftUnreadable):
        drafts.change_draft(draft.id, lambda content: content, door.visitor, with_other_keys)

    assert drafts.content_of(drafts.open_draft(draft.id, door.visitor, door.services)) == {"what_happened": STORY}


def test_a_draft_whose_key_is_lost_is_listed_without_content_and_can_be_discarded(door, draft, with_other_keys):
    assert [(each.id, each.content) for each in drafts.list_drafts(door.visitor, with_other_keys)] == [(draft.id, "")]

    drafts.discard_draft(draft.id, door.visitor, with_other_keys)

    assert drafts.list_drafts(door.visitor, with_other_keys) == ()


def test_books_from_before_drafts_were_urgent_are_brought_up_to_date_with_their_drafts(tmp_path):
    path = tmp_path / "old" / "books.sqlite3"
    path.parent.mkdir()
    with closing(open_writer(path, wait_seconds=1)) as connection:
        migrations.apply(Database(connection, execute_plugins=False), stop_before="m0004_urgent_drafts")
        connection.execute("INSERT INTO agency VALUES ('health', 'Health', 'health', '3B')")
        connection.execute("INSERT INTO person VALUES ('p', 'p', 'P', 'referrer', 'health', 'hash', 'pseudonym', NULL)")
        at = "2026-11-24T12:00:00.000000Z"
        connection.execute("INSERT INTO draft VALUES ('d', 'p', 'health', 'key', '{}', ?, ?, ?)", (at, at, at))

    store = open_store(path)
    with store.reading() as shelf:
        assert shelf.draft("d") == Draft("d", "p", "health", "key", "{}", NOON, NOON, NOON, urgent=False)
    store.close()


def test_a_sealed_draft_that_another_window_changed_is_not_sent_and_one_that_was_saved_alike_is(door, draft):
    read = drafts.save_draft(draft.id, {"what_happened": STORY}, door.visitor, door.services)
    drafts.save_draft(draft.id, {"what_happened": "Nothing"}, door.visitor, door.services)

    with pytest.raises(DraftChanged):
        submit_referral(a_referral(), door.visitor, door.services, submission_key=draft.submission_key, draft=read)
    drafts.save_draft(draft.id, {"what_happened": STORY}, door.visitor, door.services)
    submit_referral(a_referral(), door.visitor, door.services, submission_key=draft.submission_key, draft=read)

    assert door.how_many_cases() == 1


def test_a_backup_of_the_books_without_the_keys_tells_nothing(door, draft, tmp_path):
    drafts.save_draft(draft.id, {"what_happened": STORY}, door.visitor, door.services)
    books = door.services.settings.database
    copy = tmp_path / "backup"
    copy.mkdir()
    for file in books.parent.glob(books.name + "*"):
        shutil.copy(file, copy)

    assert in_files(copy, draft.id) and not in_files(copy, STORY)


# --- urgent ------------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def urgent(door):
    return drafts.start_draft(door.visitor, door.services, urgent=True)


def left(door, actor):
    return drafts.urgent_left_unsent(actor, door.services)


def test_a_draft_begun_as_urgent_says_so_in_its_content_and_beside_it(door, urgent):
    opened = drafts.open_draft(urgent.id, door.visitor, door.services)

    assert (opened, drafts.content_of(opened)) == (urgent, {"urgent": True})
    assert urgent.urgent is kept(door, urgent).urgent is True


@pytest.mark.parametrize(("member", "is_urgent"), [(True, True), (False, False), (None, False), ("true", False)])
def test_a_draft_is_urgent_as_long_as_its_content_says_so(door, urgent, member, is_urgent):
    saved = drafts.change_draft(urgent.id, lambda content: {**content, "urgent": member}, door.visitor, door.services)

    assert saved.urgent is kept(door, urgent).urgent is is_urgent


@pytest.mark.parametrize(("seconds", "is_shown"), [(-1, False), (0, True), (1, True)])
def test_an_urgent_draft_is_shown_to_the_team_ten_minutes_after_it_was_last_saved(door, urgent, seconds, is_shown):
    door.tick(minutes=5)
    saved = drafts.save_draft(urgent.id, {"urgent": True, "what_happened": STORY}, door.visitor, door.services)
    door.tick(minutes=10, seconds=seconds)

    shown = left(door, door.colleague)

    assert shown == ((drafts.LeftUnsent("Vic Visitor", urgent.started_at, saved.saved_at),) if is_shown else ())


def test_neither_its_writer_nor_another_agency_nor_the_mash_is_shown_it(door, urgent):
    door.tick(minutes=11)

    assert left(door, door.visitor) == left(door, door.constable) == left(door, door.manager) == ()


@pytest.mark.parametrize("ended", ["sent", "discarded", "run out", "not urgent any more"])
def test_an_urgent_draft_that_has_come_to_its_end_is_not_shown(door, urgent, ended):
    door.tick(minutes=11)
    assert left(door, door.colleague)

    match ended:
        case "sent":
            submit_referral(a_referral(), door.visitor, door.services, submission_key=urgent.submission_key)
        case "discarded":
            drafts.discard_draft(urgent.id, door.visitor, door.services)
        case "run out":
            door.tick(days=7)
        case _:
            drafts.save_draft(urgent.id, {}, door.visitor, door.services)
            door.tick(minutes=11)

    assert left(door, door.colleague) == ()


def test_whoever_is_shown_one_is_logged_and_whoever_is_shown_none_is_not(door, urgent):
    left(door, door.colleague)
    assert door.entries(EntryKind.SEARCH) == []

    door.tick(minutes=11)
    left(door, door.colleague)

    (entry,) = door.entries(EntryKind.SEARCH)
    leaf = json.loads(entry.leaf)
    assert (leaf["query"], leaf["result"]) == ({"of": "urgent_drafts"}, {"found": 1})
