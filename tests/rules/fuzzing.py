"""Random documents with random answers, each read by the engine, in bulk and by the oracle; what they say differently is told by its seed.

A pair is named by its document's number and its own: ``pair_of(12, 34)`` is always the same. What was met and what was not is counted by
shape, so that the fuzz can say where it is blind.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from random import Random

from rules import suggest
from rules.answers import Answers, read_answers
from rules.ask_next import MOST
from rules.bulk import bulk_levels, sheet_of
from rules.compiler import CompiledEdition, compile_edition
from rules.engine import engine_for
from rules.errors import BulkDiffers, EngineFailed
from rules.proof import Proof
from rules.suggest import Prepared, suggest_level
from rules.suggestion import AnswerState, ReasonKind, Suggestion
from tests.reference import Expected, expected, raising_questions, values_of
from tests.rules.random_answers import KINDS_OF_BIRTH, TEMPERS, Birth, Boundaries, boundaries_of, random_answers, random_birth, random_day
from tests.rules.random_documents import is_among_the_worst, random_document
from tests.rules.shapes import OF_CONDITIONS, OF_PARTS, Part, shapes_of
from thresholds.model import AgencyKind, ThresholdDocument

PAIRS_A_DOCUMENT = 100
PAIRS_OF_THE_WORST = 4
SHARE_ASKED = 0.12
MOST_TRIED = 40
MOST_DAYS = 50
"""Of that share of pairs the oracle reads what to ask next, too: by every answer and every day of birth, so not where they are many."""

OF_NO_ONE_PART = (ReasonKind.STARTING_POINT, ReasonKind.WHICHEVER_ANSWER)

OF_PAIRS = (
    *("the need is unclear", "the range is open", "something depends on age", "a hundred parts are met at once", "nothing is met"),
    *("open answers lead to a level however they turn out", "something is asked next", "as much is asked next as may be"),
    *(f"answered {state}" for state in AnswerState),
    *(f"at least {place}" for place in range(4)),
    *KINDS_OF_BIRTH,
)
EVERY_SHAPE = (*OF_CONDITIONS, *OF_PARTS, *OF_PAIRS)


@dataclass(frozen=True, slots=True)
class Pair:
    """A document and one child's answers. *agency* is who is asked next, None where it is everybody."""

    document: ThresholdDocument
    name: str
    wire: dict[str, object]
    birth: Birth
    on: date
    agency: AgencyKind | None
    is_asked: bool

    @property
    def answers(self) -> Answers:
        """Return the answers as the engine takes them."""
        return read_answers(self.wire, self.document, age=self.birth.age, on=self.on)


@dataclass(slots=True)
class Report:
    """What a run saw. *tally* counts by shape how often it was so, and how often not; *mismatches* are lines to print."""

    documents: int = 0
    pairs: int = 0
    tally: Counter[tuple[str, bool]] = field(default_factory=Counter)
    mismatches: list[str] = field(default_factory=list)

    def add(self, other: "Report") -> None:
        """Take in what another run saw."""
        self.documents, self.pairs = self.documents + other.documents, self.pairs + other.pairs
        self.tally.update(other.tally)
        self.mismatches += other.mismatches

    def blind_spots(self) -> list[str]:
        """Return each shape that was never so, or always so."""
        sides = ((True, "never so"), (False, "never otherwise"))
        return [f"{shape}: {words}" for shape in EVERY_SHAPE for so, words in sides if not self.tally[shape, so]]


def fuzz(seeds: Iterable[int], *, until_one: bool = False) -> Report:
    """Return what all pairs of these documents showed; *until_one* stops after the first document with a mismatch."""
    report = Report()
    for seed in seeds:
        report.add(_of_document(seed))
        if until_one and report.mismatches:
            break
    return report


def pairs_in(seed: int) -> int:
    """Return how many pairs the document of that seed is in."""
    return PAIRS_OF_THE_WORST if is_among_the_worst(seed) else PAIRS_A_DOCUMENT


def pairs_of(seed: int, document: ThresholdDocument) -> Iterator[Pair]:
    """Return the pairs of a document."""
    boundaries = boundaries_of(document)
    for number in range(pairs_in(seed)):
        yield _pair(document, boundaries, seed, number)


def pair_of(seed: int, number: int) -> Pair:
    """Return one pair by its document's number and its own."""
    document = random_document(seed)
    return _pair(document, boundaries_of(document), seed, number)


def differences(pair: Pair, plain: Expected) -> tuple[Suggestion | None, list[str]]:
    """Return what the engine suggests, and each thing in which it is not the plain reading."""
    try:
        said = suggest_level(pair.answers, pair.document, agency=pair.agency)
    except EngineFailed as failed:
        return None, [f"the engine failed: {failed}"]
    return said, [
        f"{what}: {ours} where a plain reading gives {theirs}" for what, ours, theirs in _both(pair, said, plain) if ours != theirs
    ]


def differences_in_bulk(edition: CompiledEdition, read: Sequence[tuple[Pair, Expected]]) -> Iterator[str]:
    """Return each range that all pairs of a document, taken together, are given otherwise than by the plain reading."""
    try:
        levels = bulk_levels(edition, sheet_of(edition, [pair.answers for pair, _ in read]))
    except (EngineFailed, BulkDiffers) as failed:
        yield f"pair {read[0][0].name}, and those after it: no levels in bulk: {failed}"
        return
    ranges = zip(levels.at_least.tolist(), levels.possible.tolist(), levels.unclear.tolist(), strict=True)
    for (pair, plain), ours in zip(read, ranges, strict=True):
        theirs = (plain.at_least, plain.possible, plain.unclear)
        if ours != theirs:
            yield f"pair {pair.name}: in bulk {ours} where a plain reading gives {theirs}"


@contextmanager
def taken_without_proof(document: ThresholdDocument) -> Iterator[CompiledEdition]:
    """Let suggestions be made of a document without its proof on loading: each is compared here, and the proof has its own tests."""
    edition = compile_edition(document)
    suggest._prepared[document.sha256] = Prepared(edition, Proof(0, 0, ""))
    yield edition
    del suggest._prepared[document.sha256]
    for rule_set in (edition.indicators, edition.wider):
        engine_for(rule_set).close()


def _pair(document: ThresholdDocument, boundaries: Boundaries, seed: int, number: int) -> Pair:
    chance = Random(f"pair {seed} {number}")
    on = random_day(chance)
    birth = random_birth(chance, boundaries, on)
    wire = random_answers(chance, document, boundaries, TEMPERS[number % len(TEMPERS)])
    agency = chance.choice((None, AgencyKind.HEALTH))
    return Pair(document, f"{seed} {number}", wire, birth, on, agency, is_asked=chance.random() < SHARE_ASKED)


def _of_document(seed: int) -> Report:
    document = random_document(seed)
    report, met = Report(documents=1), Counter[Part]()
    with taken_without_proof(document) as edition:
        read = [(pair, expected(document, pair.wire, pair.birth.child, pair.on)) for pair in pairs_of(seed, document)]
        for pair, plain in read:
            said, lines = differences(pair, plain)
            report.mismatches += [f"pair {pair.name}: {line}" for line in lines]
            met.update(_met(plain))
            report.tally.update(_shapes_of_pair(pair, plain, said))
        report.mismatches += differences_in_bulk(edition, read)
    report.pairs = len(read)
    for part, shapes in shapes_of(document).items():
        for shape in shapes:
            report.tally[shape, True] += met[part]
            report.tally[shape, False] += report.pairs - met[part]
    return report


def _both(pair: Pair, said: Suggestion, plain: Expected) -> Iterator[tuple[str, object, object]]:
    rank = pair.document.rank
    yield "at least", rank(said.at_least), plain.at_least
    yield "possible", rank(said.possible), plain.possible
    yield "unclear", said.unclear, plain.unclear
    met = (reason for reason in said.reasons if reason.kind not in OF_NO_ONE_PART)
    yield "reasons", tuple((reason.kind.value, reason.id, reason.depends_on_age) for reason in met), plain.reasons
    yield "whichever", any(reason.kind is ReasonKind.WHICHEVER_ANSWER for reason in said.reasons), plain.whichever
    yield "actions", tuple(action.id for action in said.actions), plain.actions
    yield "priority", said.priority.id, plain.priority
    if pair.is_asked and _can_be_tried(pair):
        yield "ask next", [(ask.question, rank(ask.could_reach)) for ask in said.ask_next], _asked_next(pair)[:5]


def _can_be_tried(pair: Pair) -> bool:
    child = pair.birth.child
    days = (child.latest - child.earliest).days if child.latest and child.earliest else 0
    return days < MOST_DAYS and sum(len(values_of(question)) for question in pair.document.questions) < MOST_TRIED


def _asked_next(pair: Pair) -> list[tuple[str, int]]:
    asked = [question for question in pair.document.questions if pair.agency is None or pair.agency in question.asked_of]
    raising = raising_questions(pair.document, pair.wire, pair.birth.child, pair.on, asked)
    return sorted(raising, key=lambda each: -each[1])


def _met(plain: Expected) -> Iterator[Part]:
    yield from ((kind, name) for kind, name, depends in plain.reasons if not depends)
    yield from (("action", name) for name in plain.actions)


def _shapes_of_pair(pair: Pair, plain: Expected, said: Suggestion | None) -> Iterator[tuple[str, bool]]:
    document, states = pair.document, {str(value) for value in pair.wire.values() if isinstance(value, dict)}
    parts = len(document.indicators) + len(document.combinations) + len(document.modifiers)
    yield "the need is unclear", plain.unclear
    yield "the range is open", plain.possible > plain.at_least
    yield "something depends on age", any(depends for _, _, depends in plain.reasons)
    yield "a hundred parts are met at once", len(plain.reasons) > 100 and len(plain.reasons) == parts
    yield "open answers lead to a level however they turn out", plain.whichever
    yield "nothing is met", not plain.reasons
    yield "something is asked next", bool(said and said.ask_next)
    yield "as much is asked next as may be", bool(said and len(said.ask_next) == MOST)
    yield from ((f"answered {state}", str({"state": state.value}) in states) for state in AnswerState)
    yield from ((f"at least {place}", plain.at_least == place) for place in range(4))
    yield from ((kind, pair.birth.kind == kind) for kind in KINDS_OF_BIRTH)
