"""Entries in plain words, and the search that shows them."""

import re
from dataclasses import replace

import pytest

from api.decision_log import entries
from api.decision_log.search import search
from api.decision_log.sentences import NO_NAMES, Names, sentence
from api.records import Attachment, EntryFilter, EntryKind
from rules.answers import ChildAge, read_answers
from rules.proof import Proof
from rules.suggest import suggest_level
from tests.factories import a_child, a_decision, a_referral, an_addition

NAMES = Names(
    people={},
    agencies={"police": "Harrow Vale Police", "mash": "Bromley MASH"},
    references={"referral-1": "CT-0001"},
    level=lambda _, level_id: {"child_in_need": "Level 3, Complex", "protection": "Level 4, Acute"}.get(level_id, level_id),
)


@pytest.fixture
def told(services, actor):
    """Give the function from an entry's function and values to its sentence."""
    names = replace(
        NAMES, people={actor(name).person.pseudonym: actor(name).person.name for name in ("pc.okafor", "sw.marsh", "au.whitlock")}
    )

    def tell(entry):
        with services.store.transaction() as books:
            return sentence(services.log.append(books, entry), names)

    return tell


@pytest.fixture
def document(services):
    return services.library.edition("bromley", "2026.1")


def suggested(document, **raw):
    return suggest_level(read_answers(raw, document, age=ChildAge.not_known(), on=document.in_force_from), document, agency=None)


def test_signing_in_and_out(told, actor):
    assert told(entries.signed_in(actor("pc.okafor"))) == "PC Ada Okafor (Harrow Vale Police) signed in."
    assert told(entries.signed_out(actor("pc.okafor"))) == "PC Ada Okafor signed out."


def test_an_edition_coming_into_use_and_what_proved_it(told, document):
    proved = entries.edition_activated(document, Proof(decisions=3630, rules=291, engine="durable-rules 2.0.28"))

    assert told(proved) == (
        f"Edition {document.name} came into use. "
        "Proved with durable-rules 2.0.28: 291 rules in 3630 decisions, all as a plain reading has them."
    )
    assert told(replace(proved, result={})) == f"Edition {document.name} came into use."


def test_a_refusal(told, actor):
    okafor = actor("pc.okafor")

    refused = told(entries.sign_in_refused(entries.who(okafor), "too_many_tries"))

    assert refused == "PC Ada Okafor was not signed in: there had been too many wrong passwords."
    assert told(entries.denied(okafor, "web.log")).endswith(" asked for something that this account may not have: web.log.")


@pytest.mark.parametrize("children, words", [(1, "1 child"), (2, "2 children")])
def test_a_referral(told, actor, document, children, words):
    referral = a_referral("police", "person-1")

    told_so = told(entries.referral_received(actor("pc.okafor"), referral, document, children=children))

    assert told_so == f"PC Ada Okafor (Harrow Vale Police) sent referral CT-0001 about {words}."


def test_a_file_that_was_sent_and_one_that_was_asked_for(told, actor):
    marsh, referral = actor("sw.marsh"), a_referral("police", "person-1")
    file = Attachment("a" * 32, referral.id, "Robin.pdf", "application/pdf", 9, "e" * 64, "person-1", referral.received_at)

    assert (
        told(entries.attached(actor("pc.okafor"), referral, file))
        == "PC Ada Okafor (Harrow Vale Police) sent a file (PDF) with referral CT-0001."
    )
    assert (
        told(entries.attachment_asked_for(marsh, referral, file, sound=True))
        == "Ewan Marsh (Bromley MASH) downloaded a file that was sent with referral CT-0001."
    )
    assert told(entries.attachment_asked_for(marsh, referral, file, sound=False)) == (
        "Ewan Marsh (Bromley MASH) asked for a file that was sent with referral CT-0001. "
        "It was withheld: it is not as it was sent, or it is gone."
    )


def test_a_suggestion_and_one_that_could_not_be_made(told, actor, document):
    referral = a_referral("police", "person-1")
    child = a_child(referral, 2)
    made = replace(suggested(document), at_least="child_in_need", possible="protection")

    def given(suggestion):
        return told(entries.suggestion_given(actor("pc.okafor"), referral, child, document, suggestion=suggestion, inputs={}))

    assert (
        given(made)
        == "Level 3, Complex, possibly up to Level 4, Acute suggested for child 2 of referral CT-0001, by edition bromley/2026.1."
    )
    assert given(None) == "No suggestion could be made for child 2 of referral CT-0001: a person is needed now."


def test_a_decision_that_differs_says_so(told, actor, document):
    referral = a_referral("police", "person-1")
    child = a_child(referral)
    decision = a_decision(child, "person-2")
    above = replace(suggested(document), at_least="protection", possible="protection")

    differs = told(entries.decision_recorded(actor("sw.marsh"), referral, child, document, decision=decision, suggestion=above))

    assert differs == (
        "Ewan Marsh decided Level 3, Complex for child 1 of referral CT-0001: assessment. "
        "This differs from the suggestion, which was Level 4, Acute."
    )


def test_an_addition_and_a_disagreement(told, actor):
    referral = a_referral("police", "person-1")
    child, addition = a_child(referral, 2), an_addition(referral, "person-1")
    okafor, decision = actor("pc.okafor"), a_decision(child, "person-2", 3)

    assert (
        told(entries.information_added(okafor, referral, addition, content={}, suggested=1))
        == "PC Ada Okafor (Harrow Vale Police) added information to referral CT-0001."
    )
    assert (
        told(entries.disagreement_sent(okafor, referral, child, addition, content={}, decision=decision))
        == "PC Ada Okafor (Harrow Vale Police) disagreed with decision 3 for child 2 of referral CT-0001."
    )


def test_a_view_and_a_list(told, actor):
    marsh = actor("sw.marsh")

    assert told(entries.case_viewed(marsh, a_referral("police", "person-1"))) == "Ewan Marsh (Bromley MASH) opened referral CT-0001."
    assert told(entries.list_shown(marsh, of="queue", found=3)) == "Ewan Marsh (Bromley MASH) looked through the queue: 3 found."
    assert told(entries.list_shown(marsh, of="urgent_drafts", found=1)) == (
        "Ewan Marsh (Bromley MASH) looked through colleagues' urgent referrals that were left unsent: 1 found."
    )


def test_an_export(told, actor):
    whitlock = actor("au.whitlock")

    began = told(entries.export_began(whitlock, EntryFilter(), form="csv", size=9))

    assert began == "Rowan Whitlock (Bromley MASH) began an export of the decision log as CSV."
    assert (
        told(entries.export_ended(whitlock, 8, rows=9, sha256="0" * 64, complete=True))
        == "The export begun in entry 8 ended after 9 entries."
    )
    assert "was broken off after 2" in told(entries.export_ended(whitlock, 8, rows=2, sha256="0" * 64, complete=False))


def test_every_kind_has_a_sentence_and_without_names_it_holds_none(services, actor):
    search(EntryFilter(), actor("au.whitlock"), services, level=lambda _, level_id: level_id)
    with services.store.reading() as shelf:
        for entry in shelf.entries(EntryFilter()):
            words = sentence(entry, NO_NAMES)
            assert re.fullmatch(r"[A-Z].*\.|p-[0-9a-f]{16} .*\.", words)
            assert "Okafor" not in words and "Whitlock" not in words


def test_a_search_is_logged_before_it_is_shown_and_does_not_find_itself(services, actor):
    page = search(EntryFilter(kind=EntryKind.USER_CHANGED), actor("au.whitlock"), services, level=lambda _, level_id: level_id, limit=3)

    assert page.found == 7 and len(page.entries) == 3
    assert page.entries[0].sentence == "The operator added the account of Rowan Whitlock."
    with services.store.reading() as shelf:
        assert shelf.latest_entries(EntryFilter(), limit=1)[0].kind is EntryKind.SEARCH


def test_a_search_leads_to_older_pages_until_there_are_none(services, actor):
    seen, before = [], None
    while True:
        page = search(
            EntryFilter(kind=EntryKind.USER_CHANGED),
            actor("au.whitlock"),
            services,
            level=lambda _, level_id: level_id,
            before=before,
            limit=3,
        )
        seen += [entry.kept.index for entry in page.entries]
        before = page.older
        if before is None:
            break

    assert len(seen) == len(set(seen)) == 7 and seen == sorted(seen, reverse=True)
