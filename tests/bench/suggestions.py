"""What one suggestion costs, beside a plain reading of the same document in the same run.

No figure is printed unless the engine and the plain reading said the same on every referral. Times are CPU times of this process, the
least of three for each referral: what it costs, and not what a shared machine did meanwhile. The ratio is what to quote.
"""

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import quantiles

from rules.ages import ChildAge
from rules.answers import Answers, questions_for, read_answers
from rules.findings import findings
from rules.suggest import prepare, suggest_level
from tests.reference import Child, expected, values_of
from thresholds.model import About, AgencyKind, ThresholdDocument
from thresholds.reading import read_document

BROMLEY = Path(__file__).parents[2] / "thresholds" / "documents" / "bromley" / "2026.1.yaml"
ON = date(2026, 11, 24)
REFERRALS = 600
SHARE_UNBORN = 0.05
DAYS_TO_18 = 6_574
AGENCIES = (AgencyKind.POLICE, AgencyKind.HEALTH, AgencyKind.EDUCATION)


@dataclass(frozen=True, slots=True)
class Sent:
    """One child of a made-up referral: what was answered, the birth date (None: unborn), and by whom it was sent."""

    raw: Mapping[str, object]
    born: date | None
    agency: AgencyKind
    answers: Answers


def main() -> int:
    """Print the costs; gives 1, and no figure, where engine and plain reading differ."""
    document = read_document(BROMLEY.read_bytes(), BROMLEY.name)
    began = time.process_time()
    proof = prepare(document).proof
    proving = time.process_time() - began
    sent = [made_up(document, random.Random(seed)) for seed in range(REFERRALS)]
    differing = sum(not _agree(document, one) for one in sent)
    if differing:
        print(f"{differing} of {REFERRALS} suggestions differ from a plain reading: no figure is worth printing")
        return 1
    print(_table(document, sent, proof.decisions, proving))
    return 0


def made_up(document: ThresholdDocument, chance: random.Random) -> Sent:
    """Return a referral about one child of any age that the document knows."""
    agency = chance.choice(AGENCIES)
    born = None if chance.random() < SHARE_UNBORN else ON - timedelta(days=chance.randrange(DAYS_TO_18))
    age = ChildAge.expected_on(ON) if born is None else ChildAge.born_on(born)
    asked = questions_for(document, agency=agency, about=About, age=age, on=ON)
    raw: dict[str, object] = {q.id: _answer(chance, values_of(q)) for q in asked if chance.random() < 0.7}
    return Sent(raw, born, agency, read_answers(raw, document, age=age, on=ON))


def _answer(chance: random.Random, values: list[object]) -> object:
    """Give mostly no concern, sometimes something graver, sometimes not known: as referrals are."""
    none = False if isinstance(values[0], bool) else values[0]
    return chance.choices([none, {"state": "unknown"}, chance.choice(values)], weights=[75, 15, 10])[0]


def _agree(document: ThresholdDocument, one: Sent) -> bool:
    said = suggest_level(one.answers, document, agency=one.agency)
    plain = expected(document, one.raw, Child(one.born, one.born), ON)
    return (document.rank(said.at_least), document.rank(said.possible), said.unclear) == (plain.at_least, plain.possible, plain.unclear)


def _table(document: ThresholdDocument, sent: list[Sent], decisions: int, proving: float) -> str:
    edition = prepare(document).edition
    whole = _costs(sent, lambda one: suggest_level(one.answers, document, agency=one.agency))
    matching = _costs(sent, lambda one: [(each.certain.wider, each.possible.wider) for each in findings(edition, one.answers)])
    plain = _costs(sent, lambda one: expected(document, one.raw, Child(one.born, one.born), ON))
    rows = [
        ("a whole suggestion, with what to ask next", whole),
        ("finding what is met, both readings", matching),
        ("a plain reading", plain),
    ]
    lines = [
        f"{document.name}: {len(document.indicators)} indicators, {len(document.questions)} questions, {len(sent)} referrals",
        f"proved on loading with {decisions} decisions in {proving:.2f} s CPU",
        f"{'':44}{'per second':>12}{'p50 ms':>9}{'p99 ms':>9}{'to plain':>10}",
    ]
    return "\n".join([*lines, *(_row(name, costs, plain) for name, costs in rows)])


def _row(name: str, costs: list[float], plain: list[float]) -> str:
    p50, p99 = quantiles(costs, n=100)[49], quantiles(costs, n=100)[98]
    return f"{name:44}{len(costs) / sum(costs):12.0f}{p50 * 1e3:9.2f}{p99 * 1e3:9.2f}{sum(costs) / sum(plain):10.2f}"


def _costs(sent: list[Sent], one_cost: Callable[[Sent], object]) -> list[float]:
    return [min(_cost(one, one_cost) for _ in range(3)) for one in sent]


def _cost(one: Sent, one_cost: Callable[[Sent], object]) -> float:
    began = time.process_time()
    one_cost(one)
    return time.process_time() - began
