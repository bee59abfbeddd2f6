"""The exact bytes of an entry: canonical JSON (RFC 8785) in a restricted profile, with a closed list of keys for each kind.

The stored bytes are what is hashed; nothing is ever written again to check it. A key or kind that is misspelt once is kept for ever,
hence the closed lists. The hash of a leaf is that of RFC 9162, section 2.1.1.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

import rfc8785

from api.records import EntryKind

VERSION = 1
LONGEST = 65_535

Json = None | bool | int | str | list["Json"] | Mapping[str, "Json"]
Leaf = Mapping[str, Json]

ALWAYS = frozenset(
    {"v", "log", "index", "at", "kind", "agency", "agency_seq", "actor", "role", "auth", "device", "request", "software", "_sd"}
)
"""Keys of every leaf. ``_sd`` holds the digests of its disclosures, sorted, as in RFC 9901."""

OF_A_THREAD = frozenset({"decision", "prev"})
"""Keys of an entry about one referral: its id, and the hash of that referral's entry before (null for the first)."""

NESTED: Mapping[str, frozenset[str]] = {
    "auth": frozenset({"method"}),
    "software": frozenset({"version"}),
    "edition": frozenset({"partnership", "name", "sha256"}),
    "query": frozenset({"of", "from", "until", "kind", "agency", "decision", "state"}),
}

SUGGESTED = frozenset({"at_least", "possible", "bands", "unclear", "priority", "rules", "missing", "needs_a_person_now"})

RESULTS: Mapping[EntryKind, frozenset[str]] = {
    EntryKind.STARTED: frozenset({"sqlite"}),
    EntryKind.EDITION_ACTIVATED: frozenset({"engine", "rules", "decisions"}),
    EntryKind.LOGIN: frozenset(),
    EntryKind.LOGIN_REFUSED: frozenset({"because", "times"}),
    EntryKind.LOGOUT: frozenset(),
    EntryKind.DENIED: frozenset({"route"}),
    EntryKind.USER_CHANGED: frozenset({"change", "person"}),
    EntryKind.REFERRAL: frozenset({"children"}),
    EntryKind.ATTACHMENT: frozenset({"attachment", "media_type", "size"}),
    EntryKind.DOWNLOAD: frozenset({"attachment", "sound"}),
    EntryKind.SUGGESTION: SUGGESTED,
    EntryKind.ADDITION: frozenset({"number", "suggested"}),
    EntryKind.DISAGREEMENT: frozenset({"number", "decision"}),
    EntryKind.VIEW: frozenset(),
    EntryKind.SEARCH: frozenset({"found"}),
    EntryKind.REVIEW: frozenset({"at_least", "possible"}),
    EntryKind.OVERRIDE: frozenset({"at_least", "possible"}),
    EntryKind.EXPORT: frozenset({"format", "size", "began", "rows", "sha256", "complete"}),
}
"""What ``result`` may hold, for each kind."""

HUMAN = frozenset({"level", "outcome", "number"})

_EDITIONED = {EntryKind.EDITION_ACTIVATED, EntryKind.REFERRAL, EntryKind.SUGGESTION, EntryKind.REVIEW, EntryKind.OVERRIDE}
_ABOUT_A_CHILD = {EntryKind.SUGGESTION, EntryKind.DISAGREEMENT, EntryKind.REVIEW, EntryKind.OVERRIDE}
_DECISIONS = {EntryKind.REVIEW, EntryKind.OVERRIDE}
_QUERIES = {EntryKind.SEARCH, EntryKind.EXPORT}
_KEY = re.compile(r"_?[a-z][a-z0-9_]*")


class LeafInvalid(Exception):
    """A leaf breaks the profile; the message names each key at fault, never a value."""


def keys_of(kind: EntryKind) -> frozenset[str]:
    """Return every key that a leaf of *kind* may have at the top."""
    further = {
        "edition": kind in _EDITIONED,
        "child": kind in _ABOUT_A_CHILD,
        "human": kind in _DECISIONS,
        "query": kind in _QUERIES,
        "result": bool(RESULTS[kind]),
    }
    return ALWAYS | OF_A_THREAD | {key for key, allowed in further.items() if allowed}


def leaf_bytes(leaf: Leaf) -> bytes:
    """Return the bytes to keep; raises LeafInvalid."""
    faults = list(_faults(leaf))
    if faults:
        raise LeafInvalid("; ".join(faults))
    written = rfc8785.dumps(leaf)
    if len(written) > LONGEST:
        raise LeafInvalid(f"a leaf has at most {LONGEST} bytes, this one {len(written)}")
    return written


def read_leaf(written: bytes) -> Leaf:
    """Return what kept bytes say."""
    leaf: Leaf = json.loads(written)
    return leaf


def leaf_hash(written: bytes) -> bytes:
    """Return the hash of a leaf as the tree will hold it: SHA-256 of a zero byte and the leaf."""
    return hashlib.sha256(b"\x00" + written).digest()


def moment_text(at: datetime) -> str:
    """Return a moment as leaves write it: UTC to the millisecond, as in ``2026-11-24T09:30:00.000Z``."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def _faults(leaf: Leaf) -> Iterator[str]:
    kind = EntryKind(str(leaf.get("kind")))
    yield from (f"{key} is missing" for key in sorted(ALWAYS - set(leaf)))
    yield from (f"{kind} has no key {key}" for key in sorted(set(leaf) - keys_of(kind)))
    for key, allowed in {**NESTED, "result": RESULTS[kind], "human": HUMAN}.items():
        inner = leaf.get(key, {})
        if not isinstance(inner, Mapping):
            yield f"{key} must be an object"
        else:
            yield from (f"{key} of {kind} has no key {name}" for name in sorted(set(inner) - allowed))
    yield from _profile_faults("leaf", leaf)


def _profile_faults(place: str, value: object) -> Iterator[str]:
    match value:
        case None | bool():
            pass
        case str():
            if unicodedata.normalize("NFC", value) != value:
                yield f"{place} is not in normal form C"
        case int():
            if abs(value) >= 2**53:
                yield f"{place} is not below 2^53"
        case list() | tuple():
            for item in value:
                yield from _profile_faults(place, item)
        case Mapping():
            for key, inner in value.items():
                if not _KEY.fullmatch(str(key)):
                    yield f"{place} has a key that is not in ASCII snake case"
                yield from _profile_faults(f"{place}.{key}", inner)
        case _:
            yield f"{place} is a {type(value).__name__}, which the profile does not have"
