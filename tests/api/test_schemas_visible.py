"""Text that shows nothing is empty, no unseen character changes how a name reads, and every script keeps its spelling."""

from datetime import date

import pytest

from api import accounts
from api.accounts import AccountInvalid, command_actor
from api.records import Agency, Role
from api.schemas import ChildSchema, Circumstances, DecisionSchema
from api.schemas.fields import tidied
from tests.standard_referral import CHILD
from thresholds.model import AgencyKind

SHOWS_NOTHING = {
    "spaces": " \t\n ",
    "a no-break space": "\u00a0\u2003\u3000",
    "zero width spaces": "\u200b\u200b\u200b",
    "joiners": "\u200c \u200d \u200c",
    "a byte order mark": "\ufeff",
    "control characters": "\x00\x07\x1b",
    "later control characters": "\x85\x9f",
    "overrides": "\u202e\u202d\u202c",
    "isolates": "\u2066\u2069",
    "direction marks": "\u200e\u200f\u061c",
    "soft hyphens": "\u00ad\u00ad",
    "word joiners": "\u2060\u2061",
    "Hangul fillers": "\u3164\u115f\u1160\uffa0",
    "Braille blanks": "\u2800\u2800",
    "variation selectors": "\ufe0f\ufe0e",
    "a mark without a letter": "\u0301",
    "line separators": "\u2028\u2029",
    "tags": "\U000e0067\U000e007f",
    "private characters": "\ue000",
}

SPELT_SO = {
    "Hebrew": "\u05d9\u05b8\u05e2\u05b5\u05dc",
    "Arabic": "\u0641\u0627\u0637\u0645\u0629 \u0627\u0644\u0632\u0647\u0631\u0627\u0621",
    "Persian with a joiner": "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "Sinhala with a joiner": "\u0dc1\u0dca\u200d\u0dbb\u0dd3",
    "Hebrew with a direction mark": "\u05d0\u05d1\u05d2 (2)\u200f",
    "a family": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "a heart": "\u2764\ufe0f",
    "the flag of England": "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "Vietnamese": "Nguy\u1ec5n Th\u1ecb",
    "Irish": "Siobh\u00e1n O\u2019Br\u00eda",
    "lines": "First\n\n\tthird",
    "one letter": "X",
    "a stop": ".",
}


def decision(reason):
    return DecisionSchema().validate({"level": "protection", "outcome": "strategy_s47", "reason": reason, "seen_decisions": 0})


@pytest.mark.parametrize("text", SHOWS_NOTHING.values(), ids=SHOWS_NOTHING)
def test_text_that_shows_nothing_is_no_reason(text):
    assert decision(text) == {"reason": ["Enter the reason for your decision"]}
    assert decision(f"{text} {text}\u200d \u200c{text}") == {"reason": ["Enter the reason for your decision"]}


@pytest.mark.parametrize("words, enough", [("Seen", False), ("Seen \u200d \u200c", False), ("Seen by \u3164", False), ("Seen by me", True)])
def test_words_that_show_nothing_are_not_counted_in_a_reason(words, enough):
    assert (decision(words) == {}) is enough


@pytest.mark.parametrize("text", SHOWS_NOTHING.values(), ids=SHOWS_NOTHING)
def test_text_that_shows_nothing_is_no_name(text):
    problems = ChildSchema(Circumstances(date(2026, 11, 24), True, AgencyKind.HEALTH)).validate(
        {**CHILD, "given_names": text, "description": text}
    )

    assert problems == {"family_name": ["Enter the child's name, or describe the child"]}


@pytest.mark.parametrize("name", SPELT_SO.values(), ids=SPELT_SO)
def test_a_name_in_any_script_is_kept_as_it_is_spelt(name):
    assert ChildSchema().load({"given_names": name})["given_names"] == name


@pytest.mark.parametrize(
    "typed, kept",
    [
        ("\u202eaelC\u202c", "aelC"),
        ("\u2068\u05d9\u05e2\u05dc\u2069", "\u05d9\u05e2\u05dc"),
        ("Ann\u200ba", "Anna"),
        ("\ufeffAnna", "Anna"),
        ("An\u00adna\x85", "Anna"),
        ("\u202d020 7946 0000\u202c", "020 7946 0000"),
    ],
)
def test_what_would_make_a_name_read_as_another_is_left_out(typed, kept):
    assert tidied(typed) == kept


def test_a_person_and_an_agency_need_a_name_that_can_be_seen(services):
    operator = command_actor("request-1")

    with pytest.raises(AccountInvalid, match="the name must not be empty"):
        accounts.add_person("un.seen", "\u200b\u3164", Role.AUDITOR, "mash", "a long enough password", services, actor=operator)
    with pytest.raises(AccountInvalid, match="name must not be empty"):
        accounts.add_agency(Agency("unseen", "\u200b", AgencyKind.HOUSING, "9"), services)


def test_a_username_cannot_be_told_from_another_by_what_nobody_sees(services):
    with pytest.raises(AccountInvalid, match="only characters that can be seen"):
        accounts.add_person(
            "pc.\u200bokafor", "Ngozi", Role.REFERRER, "police", "a long enough password", services, actor=command_actor("r")
        )
