"""The books: what goes in comes out, what was recorded cannot be changed, and what cannot be kept is said."""

import os
import threading
from datetime import timedelta

import pytest

from api.records import (
    Agency,
    AlreadyKept,
    Attachment,
    BooksClosed,
    Disclosure,
    Draft,
    DraftAttachment,
    EntryFilter,
    EntryKind,
    KeptEntry,
    Person,
    Role,
    Session,
)
from api.storage.connection import INSERT_ONLY, SqliteTooOld, open_writer, require_recent, sqlite3
from api.storage.sqlite import open_store
from tests.factories import AT, a_child, a_decision, a_kept_suggestion, a_referral, an_addition
from thresholds.model import AgencyKind

POLICE = Agency("police", "Harrow Vale Police", AgencyKind.POLICE, "6")
HEALTH = Agency("health", "Ravensbourne Community Health", AgencyKind.HEALTH, "3B")
OKAFOR = Person("person-1", "pc.okafor", "PC Ada Okafor", Role.REFERRER, "police", "hash", "p-1")
MARSH = Person("person-2", "sw.marsh", "Ewan Marsh", Role.PRACTITIONER, "health", "hash", "p-2")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "books.sqlite3"


@pytest.fixture
def store(path):
    store = open_store(path, wait_seconds=0.2)
    with store.transaction() as books:
        for agency in (POLICE, HEALTH):
            books.add_agency(agency)
        for person in (OKAFOR, MARSH):
            books.add_person(person)
    yield store
    store.close()


def add_whole_case(books, number=1):
    referral = a_referral("police", OKAFOR.id, number=number)
    child = a_child(referral)
    books.add_referral(referral)
    books.add_child(child)
    books.add_suggestion(a_kept_suggestion(child))
    return referral, child


def an_entry(index, *, at=AT, agency="police", agency_seq=None, thread=None):
    return KeptEntry(index, at, EntryKind.VIEW, agency, agency_seq or index + 1, thread, b'{"a":1}')


def test_a_case_comes_back_as_it_was_kept(store):
    with store.transaction() as books:
        referral, child = add_whole_case(books)
        books.add_decision(a_decision(child, MARSH.id))
        for number in (1, 2):
            books.add_addition(an_addition(referral, OKAFOR.id, number))

    with store.reading() as shelf:
        case = shelf.case(referral.reference)

    assert case.referral == referral and case.agency == POLICE and case.referrer_name == OKAFOR.name
    assert [(file.child, file.suggestions, file.decisions) for file in case.children] == [
        (child, (a_kept_suggestion(child),), (a_decision(child, MARSH.id),))
    ]
    assert case.additions == (an_addition(referral, OKAFOR.id), an_addition(referral, OKAFOR.id, 2))


def test_additions_are_numbered_without_a_gap(store):
    with pytest.raises(sqlite3.IntegrityError, match="addition: not the next number"), store.transaction() as books:
        referral, _ = add_whole_case(books)
        books.add_addition(an_addition(referral, OKAFOR.id, 2))


def test_an_agency_is_given_its_own_cases_alone_oldest_first(store):
    with store.transaction() as books:
        add_whole_case(books, 2)
        add_whole_case(books, 1)

    with store.reading() as shelf:
        assert [case.referral.reference for case in shelf.cases_of("police")] == ["CT-0001", "CT-0002"]
        assert shelf.cases_of("health") == ()
        assert shelf.case("CT-0099") is None


def test_moments_people_sessions_and_drafts_come_back_as_they_were_kept(store):
    session = Session("c" * 64, OKAFOR.id, AT, AT + timedelta(microseconds=1))
    draft = Draft("draft-1", OKAFOR.id, "police", "key-1", '{"children": []}', AT, AT, AT + timedelta(days=7))

    with store.transaction() as books:
        books.start_session(session)
        books.save_draft(draft)

    with store.reading() as shelf:
        assert shelf.session("c" * 64) == session
        assert shelf.draft("draft-1") == draft
        assert shelf.person_named("pc.okafor") == OKAFOR
        assert shelf.agencies() == (HEALTH, POLICE)


def test_saving_a_draft_again_replaces_what_was_typed(store):
    draft = Draft("draft-1", OKAFOR.id, "police", "key-1", "old", AT, AT, AT + timedelta(days=7))
    with store.transaction() as books:
        books.save_draft(draft)
    with store.transaction() as books:
        books.save_draft(Draft("draft-1", OKAFOR.id, "police", "key-1", "new", AT, AT, AT + timedelta(days=8)))

    with store.reading() as shelf:
        assert [draft.content for draft in shelf.drafts_of(OKAFOR.id)] == ["new"]


@pytest.mark.parametrize("days, kept", [(6, 1), (7, 0), (8, 0)])
def test_a_draft_goes_when_its_time_is_up(store, days, kept):
    with store.transaction() as books:
        books.save_draft(Draft("draft-1", OKAFOR.id, "police", "key-1", "{}", AT, AT, AT + timedelta(days=7)))

    with store.transaction() as books:
        books.discard_expired_drafts(AT + timedelta(days=days))

    with store.reading() as shelf:
        assert len(shelf.drafts_of(OKAFOR.id)) == kept


def test_the_files_of_a_draft_go_with_it_and_those_of_a_referral_come_with_its_case_alone(store):
    beside = DraftAttachment("a" * 32, "draft-1", "letter.pdf", "application/pdf", 9, "e" * 64, OKAFOR.id, AT)
    with store.transaction() as books:
        books.save_draft(Draft("draft-1", OKAFOR.id, "police", "key-1", "{}", AT, AT, AT + timedelta(days=7)))
        books.add_draft_attachment(beside)
        referral, _ = add_whole_case(books)
        sent = Attachment("b" * 32, referral.id, "photo.jpg", "image/jpeg", 9, "f" * 64, OKAFOR.id, AT)
        books.add_attachment(sent)

    with store.transaction() as books:
        assert books.draft_attachments("draft-1") == books.attachments_running_out(AT + timedelta(days=7)) == (beside,)
        assert books.attachments_running_out(AT + timedelta(days=6)) == ()
        assert books.attachment_ids() == {beside.id, sent.id}
        books.discard_draft("draft-1")

    with store.reading() as shelf:
        assert shelf.draft_attachments("draft-1") == () and shelf.attachment_ids() == {sent.id}
        assert shelf.case(referral.reference).attachments == (sent,)


def test_nothing_of_a_transaction_is_kept_when_anything_in_it_fails(store):
    with pytest.raises(RuntimeError, match="the engine fell over"), store.transaction() as books:
        add_whole_case(books)
        books.add_entry(an_entry(0), [])
        raise RuntimeError("the engine fell over")

    with store.reading() as shelf:
        assert shelf.cases() == () and shelf.count_entries(EntryFilter()) == 0


def test_a_second_referral_under_the_same_key_is_told_apart_from_other_faults(store):
    with store.transaction() as books:
        add_whole_case(books)

    with pytest.raises(AlreadyKept), store.transaction() as books:
        books.add_referral(a_referral("police", OKAFOR.id, number=2, key="key-1"))

    with store.reading() as shelf:
        assert shelf.referral_by_key("police", "key-1").reference == "CT-0001"
        assert shelf.referral_by_key("health", "key-1") is None


@pytest.mark.parametrize("number", [0, 1, 3])
def test_decisions_are_numbered_without_a_gap(store, number):
    with store.transaction() as books:
        _, child = add_whole_case(books)
        books.add_decision(a_decision(child, MARSH.id, 1))

    with pytest.raises(sqlite3.IntegrityError), store.transaction() as books:
        books.add_decision(a_decision(child, MARSH.id, number))


@pytest.mark.parametrize("index", [0, 2])
def test_an_entry_that_is_not_the_next_is_refused(store, index):
    with store.transaction() as books:
        books.add_entry(an_entry(0), [])

    with pytest.raises(sqlite3.IntegrityError, match="not the next index"), store.transaction() as books:
        books.add_entry(an_entry(index, agency_seq=9), [])


@pytest.mark.parametrize("milliseconds, taken", [(-1, False), (0, True), (1, True)])
def test_an_entry_is_never_earlier_than_the_one_before(store, milliseconds, taken):
    with store.transaction() as books:
        books.add_entry(an_entry(0), [])

    def add_next():
        with store.transaction() as books:
            books.add_entry(an_entry(1, at=AT + timedelta(milliseconds=milliseconds)), [])

    if taken:
        add_next()
    else:
        with pytest.raises(sqlite3.IntegrityError, match="earlier than the last"):
            add_next()


@pytest.mark.parametrize(
    "wanted, found", [({}, [0, 1, 2]), ({"agency": "health"}, [1]), ({"thread": "t"}, [2]), ({"kind": EntryKind.VIEW}, [0, 1, 2])]
)
def test_entries_are_found_by_each_side_of_the_filter(store, wanted, found):
    with store.transaction() as books:
        books.add_entry(an_entry(0), [])
        books.add_entry(an_entry(1, agency="health"), [])
        books.add_entry(an_entry(2, thread="t"), [])

    with store.reading() as shelf:
        wanted = EntryFilter(**wanted)
        assert [entry.index for entry in shelf.entries(wanted)] == found
        assert [entry.index for entry in shelf.latest_entries(wanted)] == found[::-1]
        assert shelf.count_entries(wanted) == len(found)


@pytest.mark.parametrize("minute, included", [(-1, False), (0, True), (1, True)])
def test_from_is_included(store, minute, included):
    with store.transaction() as books:
        books.add_entry(an_entry(0, at=AT + timedelta(minutes=minute)), [])

    with store.reading() as shelf:
        assert bool(shelf.entries(EntryFilter(from_=AT))) is included
        assert bool(shelf.entries(EntryFilter(until=AT))) is not included


@pytest.mark.parametrize("table", INSERT_ONLY)
@pytest.mark.parametrize("change", ["UPDATE {} SET rowid = rowid", "DELETE FROM {}", "DROP TABLE {}"])
def test_our_own_connections_cannot_even_say_a_change_to_what_was_recorded(store, table, change):
    with pytest.raises(sqlite3.DatabaseError, match=r"not authorized|prohibited"), store.transaction() as books:
        books._run(change.format(table))


@pytest.mark.parametrize(
    "statement",
    ["PRAGMA synchronous = 0", "ATTACH ':memory:' AS other", "DROP TRIGGER entry_no_update", "UPDATE sqlite_schema SET sql = ''"],
)
def test_our_own_connections_cannot_change_how_the_books_are_kept(store, statement):
    with pytest.raises(sqlite3.DatabaseError), store.transaction() as books:
        books._run(statement)


@pytest.mark.parametrize("change", ["UPDATE {} SET {} = {}", "DELETE FROM {}", "INSERT OR REPLACE INTO {} SELECT * FROM {}"])
@pytest.mark.parametrize("table", INSERT_ONLY)
def test_even_an_unguarded_connection_with_our_settings_meets_the_triggers(store, path, table, change):
    with store.transaction() as books:
        referral, child = add_whole_case(books)
        books.add_decision(a_decision(child, MARSH.id))
        books.add_addition(an_addition(referral, OKAFOR.id))
        books.add_entry(an_entry(0), [Disclosure("d" * 43, 0, child.id, b"sealed")])
        books.add_attachment(Attachment("a" * 32, child.referral_id, "letter.pdf", "application/pdf", 9, "e" * 64, OKAFOR.id, AT))
    raw = open_writer(path, wait_seconds=1)
    column = raw.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchone()["name"]
    statement = change.format(table, column, column) if change.startswith("UPDATE") else change.format(table, table)

    with pytest.raises(sqlite3.IntegrityError, match=r"rows are only added|not the next|FOREIGN KEY"):
        raw.execute(statement)

    raw.close()


def test_a_reader_cannot_write(store):
    with pytest.raises(sqlite3.DatabaseError), store.reading() as shelf:
        shelf._connection.run("INSERT INTO failed_login (login, at) VALUES ('x', 'y')", {})


def test_books_held_by_somebody_else_are_closed_and_open_again_afterwards(store, path):
    somebody = open_writer(path, wait_seconds=1)
    somebody.execute("BEGIN IMMEDIATE")

    with pytest.raises(BooksClosed), store.transaction() as books:
        books.note_failed_login("login", AT)
    with store.reading() as shelf:
        assert shelf.agencies() == (HEALTH, POLICE)

    somebody.execute("ROLLBACK")
    somebody.close()
    with store.transaction() as books:
        books.note_failed_login("login", AT)


def test_a_full_disk_closes_the_books_and_keeps_nothing(store):
    with pytest.raises(BooksClosed, match="full"), store.transaction() as books:
        add_whole_case(books)
        connection = books._connection._connection
        connection.set_authorizer(None)
        connection.execute("PRAGMA max_page_count = 1")
        for number in range(2, 200):
            add_whole_case(books, number)

    with store.reading() as shelf:
        assert shelf.cases() == ()


def test_many_threads_take_turns_and_nothing_is_lost(store):
    store._wait_seconds = 30

    def write(name):
        for _ in range(10):
            with store.transaction() as books:
                head = books.log_head("police", None)
                books.add_entry(an_entry(head.size, agency_seq=head.agency_seq + 1), [])

    threads = [threading.Thread(target=write, args=(name,)) for name in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with store.reading() as shelf:
        assert shelf.log_head("police", None).size == 60


def test_a_transaction_inside_a_transaction_is_a_fault_said_at_once(store):
    with pytest.raises(RuntimeError, match="already open"), store.transaction(), store.transaction():
        pass


def test_a_reading_sees_one_moment(store):
    with store.reading() as shelf:
        before = shelf.cases()
        writer = threading.Thread(target=lambda: _write_a_case(store))
        writer.start()
        writer.join()

        assert shelf.cases() == before

    with store.reading() as shelf:
        assert len(shelf.cases()) == 1


def _write_a_case(store):
    with store.transaction() as books:
        add_whole_case(books)


def test_the_file_is_readable_by_its_owner_alone(store, path):
    for file in path.parent.glob("books.sqlite3*"):
        if not file.name.endswith(".lock"):
            assert file.stat().st_mode & 0o077 == 0, file.name


@pytest.mark.parametrize("version, refused", [("3.51.2", True), ("3.51.3", False), ("3.53.4", False), ("3.7.0", True)])
def test_a_sqlite_that_can_corrupt_the_books_is_refused(version, refused):
    if refused:
        with pytest.raises(SqliteTooOld, match=r"3\.51\.3 or later is needed"):
            require_recent(version)
    else:
        require_recent(version)


def test_a_thread_that_ended_leaves_no_connection_open(store):
    open_before = len(os.listdir("/proc/self/fd"))

    for _ in range(20):
        reader = threading.Thread(target=lambda: _write_and_read(store))
        reader.start()
        reader.join()

    assert len(os.listdir("/proc/self/fd")) <= open_before + 6


def _write_and_read(store):
    with store.transaction() as books:
        books.note_failed_login("login", AT)
    with store.reading() as shelf:
        shelf.cases()
