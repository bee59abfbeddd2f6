"""An entry in plain words, for a timeline, an auditor's list or a spreadsheet: one renderer for each kind."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from api.decision_log.leaf import Leaf, read_leaf
from api.file_types import FILE_TYPES
from api.records import EntryKind, KeptEntry, Shelf
from api.schemas.choices import OUTCOME


def _level_id(_: str, level_id: str) -> str:
    return level_id.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Names:
    """What stands behind a leaf's pseudonyms and ids, as far as the reader may know it: people by pseudonym, agencies and references by id.

    *level* gives a level's words for an edition's sha256 and a level's id. Whatever is not named is shown as the leaf has it.
    """

    people: Mapping[str, str] = field(default_factory=dict)
    agencies: Mapping[str, str] = field(default_factory=dict)
    references: Mapping[str, str] = field(default_factory=dict)
    level: Callable[[str, str], str] = _level_id


NO_NAMES = Names()
"""For where the words leave the service: pseudonyms and ids alone."""


def names_for(shelf: Shelf, kept: Iterable[KeptEntry], *, level: Callable[[str, str], str] = _level_id) -> Names:
    """Return the names that the entries of *kept* need."""
    threads = {entry.thread for entry in kept if entry.thread is not None}
    references = {thread: shelf.reference_of(thread) for thread in sorted(threads)}
    return Names(
        people={person.pseudonym: person.name for person in shelf.people()},
        agencies={agency.id: agency.name for agency in shelf.agencies()},
        references={thread: reference for thread, reference in references.items() if reference is not None},
        level=level,
    )


def sentence(kept: KeptEntry, names: Names = NO_NAMES) -> str:
    """Return what *kept* says, as a sentence."""
    return _SENTENCES[kept.kind](_Told(read_leaf(kept.leaf), names))


class _Told:
    """A leaf with its names: each method is a phrase of a sentence."""

    def __init__(self, leaf: Leaf, names: Names) -> None:
        self._leaf = leaf
        self._names = names

    def text(self, group: str, key: str, otherwise: str = "") -> str:
        inner = self._leaf.get(group)
        value = inner.get(key) if isinstance(inner, Mapping) else None
        return otherwise if value is None else str(value)

    @property
    def person(self) -> str:
        return self.named(str(self._leaf["actor"]))

    def named(self, pseudonym: str) -> str:
        fixed = {"service": "The service", "operator": "The operator", "unknown": "Somebody unknown"}
        return fixed.get(pseudonym) or self._names.people.get(pseudonym, pseudonym)

    @property
    def agency(self) -> str:
        agency_id = str(self._leaf["agency"])
        return self._names.agencies.get(agency_id, agency_id)

    @property
    def referral(self) -> str:
        thread = str(self._leaf.get("decision"))
        return f"referral {self._names.references.get(thread, thread)}"

    @property
    def child(self) -> str:
        return f"child {self._leaf.get('child')} of {self.referral}"

    @property
    def edition(self) -> str:
        return f"{self.text('edition', 'partnership')}/{self.text('edition', 'name')}"

    @property
    def is_about_a_child(self) -> bool:
        return "child" in self._leaf

    def level(self, group: str, key: str) -> str:
        return self._names.level(self.text("edition", "sha256"), self.text(group, key))

    @property
    def suggested(self) -> str:
        at_least, possible = self.text("result", "at_least"), self.text("result", "possible")
        if not at_least:
            return "no suggestion"
        low = self.level("result", "at_least")
        return low if at_least == possible else f"{low}, possibly up to {self.level('result', 'possible')}"


def _started(told: _Told) -> str:
    return "The service started."


def _edition_activated(told: _Told) -> str:
    return f"Edition {told.edition} came into use.{_proof(told)}"


def _proof(told: _Told) -> str:
    engine = told.text("result", "engine")
    if not engine:
        return ""  # an entry of 0.1.0, which did not say
    rules, decisions = told.text("result", "rules"), told.text("result", "decisions")
    return f" Proved with {engine}: {rules} rules in {decisions} decisions, all as a plain reading has them."


def _login(told: _Told) -> str:
    return f"{told.person} ({told.agency}) signed in."


def _login_refused(told: _Told) -> str:
    because = {
        "not_recognised": "the name and password, or the token, did not match an account",
        "too_many_tries": "there had been too many wrong passwords",
        "disabled": "the account is closed",
    }
    reason = told.text("result", "because")
    times = told.text("result", "times")
    said = f"{told.person} was not signed in: {because.get(reason, reason)}"
    return f"{said}. That came at least {times} more times from one address." if times else f"{said}."


def _logout(told: _Told) -> str:
    return f"{told.person} signed out."


def _denied(told: _Told) -> str:
    return f"{told.person} ({told.agency}) asked for something that this account may not have: {told.text('result', 'route')}."


def _user_changed(told: _Told) -> str:
    change = {"added": "added the account of", "disabled": "closed the account of", "token_issued": "gave an API token to"}
    done = told.text("result", "change")
    return f"{told.person} {change.get(done, done)} {told.named(told.text('result', 'person'))}."


def _referral(told: _Told) -> str:
    number = told.text("result", "children")
    children = "1 child" if number == "1" else f"{number} children"
    return f"{told.person} ({told.agency}) sent {told.referral} about {children}."


def _attachment(told: _Told) -> str:
    kind = FILE_TYPES.get(told.text("result", "media_type"))
    words = f" ({kind.words})" if kind else ""
    return f"{told.person} ({told.agency}) sent a file{words} with {told.referral}."


def _download(told: _Told) -> str:
    who = f"{told.person} ({told.agency})"
    if told.text("result", "sound") == "True":
        return f"{who} downloaded a file that was sent with {told.referral}."
    return f"{who} asked for a file that was sent with {told.referral}. It was withheld: it is not as it was sent, or it is gone."


def _suggestion(told: _Told) -> str:
    about = f"for {told.child}" if told.is_about_a_child else f"to {told.person} ({told.agency}), without a referral"
    if told.text("result", "needs_a_person_now"):
        return f"No suggestion could be made {about}: a person is needed now."
    return f"{told.suggested} suggested {about}, by edition {told.edition}."


def _addition(told: _Told) -> str:
    return f"{told.person} ({told.agency}) added information to {told.referral}."


def _disagreement(told: _Told) -> str:
    return f"{told.person} ({told.agency}) disagreed with decision {told.text('result', 'decision')} for {told.child}."


def _view(told: _Told) -> str:
    return f"{told.person} ({told.agency}) opened {told.referral}."


def _search(told: _Told) -> str:
    number = told.text("result", "found")
    found = {"log": "1 entry" if number == "1" else f"{number} entries"}.get(told.text("query", "of"), f"{number} found")
    of = {
        "log": "the decision log",
        "queue": "the queue",
        "own_referrals": "the agency's own referrals",
        "urgent_drafts": "colleagues' urgent referrals that were left unsent",
    }
    listed = told.text("query", "of")
    return f"{told.person} ({told.agency}) looked through {of.get(listed, listed)}: {found}."


def _review(told: _Told) -> str:
    return f"{told.person} decided {told.level('human', 'level')} for {told.child}: {_outcome(told)}. Suggested was {told.suggested}."


def _override(told: _Told) -> str:
    decided = f"{told.person} decided {told.level('human', 'level')} for {told.child}: {_outcome(told)}"
    return f"{decided}. This differs from the suggestion, which was {told.suggested}."


def _export(told: _Told) -> str:
    began = told.text("result", "began")
    if not began:
        form = {"csv": "CSV", "jsonl": "JSON Lines"}.get(told.text("result", "format"), told.text("result", "format"))
        return f"{told.person} ({told.agency}) began an export of the decision log as {form}."
    ended = "ended" if told.text("result", "complete") == "True" else "was broken off"
    return f"The export begun in entry {began} {ended} after {told.text('result', 'rows')} entries."


def _outcome(told: _Told) -> str:
    code = told.text("human", "outcome")
    return dict(OUTCOME).get(code, code).lower()


_SENTENCES: Mapping[EntryKind, Callable[[_Told], str]] = {
    EntryKind.STARTED: _started,
    EntryKind.EDITION_ACTIVATED: _edition_activated,
    EntryKind.LOGIN: _login,
    EntryKind.LOGIN_REFUSED: _login_refused,
    EntryKind.LOGOUT: _logout,
    EntryKind.DENIED: _denied,
    EntryKind.USER_CHANGED: _user_changed,
    EntryKind.REFERRAL: _referral,
    EntryKind.ATTACHMENT: _attachment,
    EntryKind.DOWNLOAD: _download,
    EntryKind.SUGGESTION: _suggestion,
    EntryKind.ADDITION: _addition,
    EntryKind.DISAGREEMENT: _disagreement,
    EntryKind.VIEW: _view,
    EntryKind.SEARCH: _search,
    EntryKind.REVIEW: _review,
    EntryKind.OVERRIDE: _override,
    EntryKind.EXPORT: _export,
}
