"""One edition over many rows: which levels are reached by what is met, put together as ``rules.findings`` does for one child."""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from itertools import compress

import numpy as np

from rules.bulk.buckets import AskedOnce
from rules.bulk.sheet import SheetReader
from rules.bulk.truths import Bits, Truths, bits_at
from rules.compiler import CompiledEdition
from rules.errors import BulkDiffers
from rules.findings import Found, findings
from rules.levels import Step, raised_at_most
from rules.question_facts import Reading
from rules.reach import Fork
from rules.terms import Literal, Term, domains_fact

Reached = list[Bits]
"""By place of a level: on which rows that level or a higher one is reached."""


class BulkEdition:
    """An edition and what the engine has said of its rules so far: kept from sheet to sheet, so that it is asked once."""

    def __init__(self, edition: CompiledEdition) -> None:
        self.edition = edition
        self._indicators = AskedOnce(edition.indicators, edition.placed)
        self._wider = AskedOnce(edition.wider, (*edition.sets, *(step.part for step in edition.steps)))
        self._question_of = {name: each.question for each in edition.questions.values() for name in each.names}
        self._of_domains = {domains_fact(each.level) for each in edition.domains_at}
        self._forking = {fork.question for fork in edition.forks}
        self._alone = {name for name in edition.placed if self._stands_alone(name)}

    @property
    def runs(self) -> int:
        """Return on how many rows the engine has been run."""
        return self._indicators.runs + self._wider.runs

    def reached(self, truths: Truths, reading: Reading) -> tuple[Reached, Reached]:
        """Return what is reached by all that is met, and by single indicators alone; raises EngineFailed or BulkDiffers."""
        engine = _OneRow(self.edition, truths, reading)
        holds = [self._holds(literal, truths, reading) for literal in self._indicators.literals]
        met = self._indicators.met(holds, truths.every, lambda row: engine.found(row).indicators)
        further = [self._holds_further(literal, truths, reading, met) for literal in self._wider.literals]
        wider = self._wider.met(further, truths.every, lambda row: engine.confirmed(row, met).wider)
        reached = self._lifted(self._set_by({**met, **wider}, reading, truths), wider)
        return reached, self._set_by({name: met[name] for name in self._alone if name in met}, reading, truths)

    def in_doubt(self, truths: Truths, certain: Reached, possible: Reached, alone: Reached) -> Bits:
        """Return the rows on which an end of the range may be too wide, and only the engine can tell (``rules.completions``).

        Open answers are read each for itself. That can be too much only where one question would have to be answered in two ways at once,
        and only for a level that no single indicator reaches; and too little only where every answer to a question leads further.
        """
        open_forks = [(fork, truths.open(self.edition.questions[fork.question].question)) for fork in self.edition.forks]
        too_high = _any((p & ~c & ~a for p, c, a in zip(possible, certain, alone, strict=True)), truths)
        too_low = (is_open & ~certain[self._sure_of(fork)] for fork, is_open in open_forks if fork.total)
        return truths.every & (_any((is_open for _, is_open in open_forks), truths) & too_high | _any(too_low, truths))

    def _sure_of(self, fork: Fork) -> int:
        return min(raised_at_most(self.edition.steps, trial.sets) for trial in fork.trials)

    def _holds(self, literal: Literal, truths: Truths, reading: Reading) -> Bits:
        question = self._question_of.get(literal.fact)
        return truths.of_age(literal) if question is None else truths.of_answer(literal, question).by(reading)

    def _holds_further(self, literal: Literal, truths: Truths, reading: Reading, met: Mapping[str, Bits]) -> Bits:
        counted = self._counted(literal.fact, met, truths)
        return self._holds(literal, truths, reading) if counted is None else _as_asked(literal, counted, truths)

    def _counted(self, fact: str, met: Mapping[str, Bits], truths: Truths) -> list[Bits] | None:
        """Return the columns that a fact of the wider rules counts; None for a fact of the answers or of age."""
        if fact not in self.edition.behind:
            return None
        columns = {name: met.get(name, truths.none) for name in self.edition.behind[fact]}
        return self._by_domain(columns) if fact in self._of_domains else list(columns.values())

    def _by_domain(self, columns: Mapping[str, Bits]) -> list[Bits]:
        domains: dict[str, Bits] = {}
        for name, column in columns.items():
            domain = self.edition.placed[name].domain
            domains[domain] = domains[domain] | column if domain in domains else column
        return list(domains.values())

    def _set_by(self, met: Mapping[str, Bits], reading: Reading, truths: Truths) -> Reached:
        edition = self.edition
        reached = [(truths.every if place <= edition.start else truths.none).copy() for place in range(edition.top + 1)]
        sets = edition.open_to if reading is Reading.MOST else edition.sets
        for part, place in sets.items():
            if part in met:
                reached[place] |= met[part]
        for place in range(edition.top, 0, -1):
            reached[place - 1] |= reached[place]
        return reached

    def _lifted(self, reached: Reached, wider: Mapping[str, Bits]) -> Reached:
        for step in self.edition.steps:
            if step.part in wider:
                reached = _step_taken(step, reached, wider[step.part])
        return reached

    def _stands_alone(self, indicator: str) -> bool:
        """Return whether an indicator can be met as soon as it is possibly met: none of its terms asks a question in two ways."""
        return not any(self._asks_twice(term) for term in self.edition.terms.get(indicator, ()))

    def _asks_twice(self, term: Term) -> bool:
        asked = [str(self._question_of[literal.fact].id) for literal in term if literal.fact in self._question_of]
        return any(asked.count(name) > 1 for name in self._forking)


class _OneRow:
    """The engine's own word on single rows, under one reading."""

    def __init__(self, edition: CompiledEdition, truths: Truths, reading: Reading) -> None:
        self._edition, self._first, self._reading = edition, truths.first, reading
        self._read = SheetReader(truths.sheet, edition.document)

    def found(self, row: int) -> Found:
        [one] = findings(self._edition, self._read.answers_at(self._first + row))
        return one.certain if self._reading is Reading.LEAST else one.possible

    def confirmed(self, row: int, met: Mapping[str, Bits]) -> Found:
        """Return what is found, sure that the indicators scattered to this row are those that the engine finds here."""
        one = self.found(row)
        if one.indicators != set(compress(met, bits_at(met.values(), row))):
            raise BulkDiffers("the engine finds other indicators met on a row than it found on rows with the same answers to them")
        return one


def _step_taken(step: Step, reached: Reached, met: Bits) -> Reached:
    lifted = [column.copy() for column in reached]
    if step.not_below is not None:
        for place in range(step.not_below + 1):
            lifted[place] |= met
        return lifted
    for place in range(step.raises_from + 1, step.up_to + 1):
        lifted[place] |= met & reached[place - 1]
    return lifted


def _as_asked(literal: Literal, counted: Sequence[Bits], truths: Truths) -> Bits:
    at_least = _at_least(counted, literal.bound, truths)
    return ~at_least if literal.below else at_least


def _at_least(columns: Sequence[Bits], amount: int, truths: Truths) -> Bits:
    """Return where at least so many of the columns hold, none of them more than once: a counter that stops at *amount*."""
    if amount <= 0:
        return truths.every
    reached = [truths.every, *(truths.none.copy() for _ in range(amount))]
    for column in columns:
        for so_many in range(amount, 0, -1):
            reached[so_many] |= reached[so_many - 1] & column
    return reached[amount]


def _any(columns: Iterable[Bits], truths: Truths) -> Bits:
    return reduce(np.bitwise_or, columns, truths.none)
