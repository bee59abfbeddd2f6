"""The oracle: a plain reading of a threshold document, written apart from ``rules`` and sharing nothing with it but the document's shape.

It is slow and direct on purpose. Answers come in their wire form; a missing one is open. Every literal is certainly so, certainly not
so, or open. A question that is read in two ways (yes and no, or two options) can never be both at once: for the range each of its
answers is tried in turn, with each of every other such question's.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from itertools import product

from thresholds.model import (
    About,
    AgeUnit,
    AgeWithin,
    AllOf,
    AnyOf,
    AtLeast,
    Choice,
    Condition,
    Count,
    CountOf,
    DomainsReaching,
    Effect,
    Graded,
    IndicatorMet,
    IsUnborn,
    IsYes,
    OneOf,
    Question,
    ThresholdDocument,
    YesNo,
)

Wire = Mapping[str, object]


class Truth(IntEnum):
    """The three values, so that *all of* is the least and *any of* the greatest."""

    NO = 0
    OPEN = 1
    YES = 2


@dataclass(frozen=True, slots=True)
class Child:
    """The earliest and latest possible birth dates; both None before birth."""

    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class Expected:
    """What a suggestion must say, levels as places from 0; *whichever*: open answers lead to the level however they turn out."""

    at_least: int
    possible: int
    unclear: bool
    certain: int
    reasons: tuple[tuple[str, str, bool], ...]
    actions: tuple[str, ...]
    priority: str
    whichever: bool


def expected(document: ThresholdDocument, answers: Wire, child: Child, on: date) -> Expected:
    """Read the document for one child."""
    read = [_At(document, answers, born, on) for born in births(document, child, on)]
    completed = [each for whole in read for each in whole.completed()]
    certain_at = [min(each.rank(Truth.YES) for each in whole.completed()) for whole in read]
    certain = min(certain_at)
    possible = max(each.rank(Truth.OPEN) for each in completed)
    floor = _rank(document, document.starts_at.unclear)
    unclear = certain < floor and possible > certain
    at_least = floor if unclear else certain
    return Expected(
        at_least,
        max(possible, at_least),
        unclear,
        certain,
        tuple(_reasons(read)),
        tuple(_actions(read)),
        _priority(document, read, max([at_least, *certain_at])),
        certain > min(each.rank(Truth.YES) for each in read),
    )


def raising_questions(document: ThresholdDocument, answers: Wire, child: Child, on: date, asked: list[Question]) -> list[tuple[str, int]]:
    """Return every open question that some answer to, alone, raises *at least*, with the highest level it then has; document order."""
    now = expected(document, answers, child, on).at_least
    found = []
    for question in asked:
        may_apply = any(_At(document, answers, born, on).applies(question) for born in births(document, child, on))
        if may_apply and _is_open(answers.get(question.id)):
            ranks = [_certain(document, {**answers, question.id: value}, child, on) for value in values_of(question)]
            if max(ranks) > now:
                found.append((str(question.id), max(ranks)))
    return found


def completions(document: ThresholdDocument, answers: Wire, born: date | None, on: date) -> Iterator[Wire]:
    """Return every way of answering all that is open and applies to a child born on that day."""
    read = _At(document, answers, born, on)
    still_open = [question for question in document.questions if _is_open(answers.get(question.id)) and read.applies(question)]
    for row in product(*(values_of(question) for question in still_open)):
        yield {**answers, **{question.id: value for question, value in zip(still_open, row, strict=True)}}


def values_of(question: Question) -> list[object]:
    """Return every answer that is a value."""
    match question.answer:
        case YesNo():
            return [True, False]
        case Graded(rungs) | Choice(rungs):
            return [rung.id for rung in rungs]
        case Count(most):
            return list(range(most + 1))


def births(document: ThresholdDocument, child: Child, on: date) -> list[date | None]:
    """Return one birth date for each way of standing to the document's age boundaries, found by trying every day."""
    if child.earliest is None or child.latest is None:
        return [None]
    windows = [*_windows(document)]
    kinds: dict[tuple[bool, ...], date] = {}
    for number in range((child.latest - child.earliest).days + 1):
        day = child.earliest + timedelta(days=number)
        kinds.setdefault(tuple(within(window, day, on) for window in windows), day)
    return list(kinds.values())


def within(window: AgeWithin, born: date | None, on: date) -> bool:
    """Return whether the child is born, has reached the lower bound, and not yet the upper."""
    if born is None or born > on:
        return False
    reached = window.from_ is None or on >= birthday(born, window.unit, window.from_)
    return reached and (window.under is None or on < birthday(born, window.unit, window.under))


def birthday(born: date, unit: AgeUnit, amount: int) -> date:
    """Return the day on which that age is attained; a day that the month lacks moves to the first of the next."""
    if unit is AgeUnit.DAYS:
        return born + timedelta(days=amount)
    months = born.year * 12 + born.month - 1 + amount * (12 if unit is AgeUnit.YEARS else 1)
    try:
        return date(months // 12, months % 12 + 1, born.day)
    except ValueError:
        return date((months + 1) // 12, (months + 1) % 12 + 1, 1)


class _At:
    """A document read for one birth date."""

    def __init__(self, document: ThresholdDocument, answers: Wire, born: date | None, on: date) -> None:
        self.document, self.answers, self.born, self.on = document, answers, born, on
        self.indicators = {i.id: self.truth(i.when) for i in document.indicators}

    def truth(self, when: Condition) -> Truth:
        match when:
            case AllOf(parts):
                return min((self.truth(part) for part in parts), default=Truth.YES)
            case AnyOf(parts):
                return max((self.truth(part) for part in parts), default=Truth.NO)
            case IsYes(question, yes):
                return self.answered(question, lambda value: value is yes)
            case AtLeast(question, amount):
                return self.answered(question, lambda value: self.amount(question, value) >= amount)
            case OneOf(question, options):
                return self.answered(question, lambda value: value in options)
            case AgeWithin():
                return Truth.YES if within(when, self.born, self.on) else Truth.NO
            case IsUnborn(unborn):
                return Truth.YES if (self.born is None) == unborn else Truth.NO
            case IndicatorMet(indicator):
                return self.indicators[indicator]
            case CountOf(indicators, at_least):
                return _at_least_so_many([self.indicators[i] for i in set(indicators)], at_least)
            case DomainsReaching(level, at_least):
                return _at_least_so_many(list(self.domains(_rank(self.document, level)).values()), at_least)

    def completed(self) -> list["_At"]:
        """Read the document again for every way of answering what is open and read in two ways."""
        forks = [question for question in _forks(self.document) if _is_open(self.answers.get(question.id)) and self.applies(question)]
        if not forks:
            return [self]
        rows = product(*([(fork.id, value) for value in values_of(fork)] for fork in forks))
        return [_At(self.document, {**self.answers, **dict(row)}, self.born, self.on) for row in rows]

    def answered(self, question_id: str, test) -> Truth:
        question = next(q for q in self.document.questions if q.id == question_id)
        value = self.answers.get(question_id)
        if _is_open(value):
            return Truth.OPEN if self.applies(question) else Truth.NO
        return Truth.YES if test(value) else Truth.NO

    def applies(self, question: Question) -> bool:
        if question.about is About.UNBORN and self.born is not None:
            return False
        if question.about is About.CHILD and self.born is None:
            return False
        return question.ages is None or within(question.ages, self.born, self.on)

    def amount(self, question_id: str, value: object) -> int:
        question = next(q for q in self.document.questions if q.id == question_id)
        if isinstance(question.answer, Graded):
            return [rung.id for rung in question.answer.rungs].index(str(value))
        return int(str(value))

    def domains(self, rank: int) -> dict[str, Truth]:
        found: dict[str, Truth] = {}
        for i in self.document.indicators:
            if _rank(self.document, i.level) >= rank:
                found[i.domain] = max(found.get(i.domain, Truth.NO), self.indicators[i.id])
        return found

    def rank(self, needed: Truth) -> int:
        document = self.document
        open_too = needed is Truth.OPEN
        ranks = [_rank(document, document.starts_at.nothing_met)]
        ranks += [_rank(document, (open_too and i.up_to) or i.level) for i in document.indicators if self.indicators[i.id] >= needed]
        ranks += [
            _rank(document, c.level) for c in document.combinations if c.effect is Effect.LEVEL and c.level and self.truth(c.when) >= needed
        ]
        rank = max(ranks)
        for modifier in document.modifiers:
            if self.truth(modifier.when) >= needed:
                if modifier.not_below is not None:
                    rank = max(rank, _rank(document, modifier.not_below))
                if modifier.raises_from is not None and rank >= _rank(document, modifier.raises_from):
                    top = len(document.levels) - 1 if modifier.up_to is None else _rank(document, modifier.up_to)
                    rank = rank + 1 if rank < top else rank
        return rank


def _at_least_so_many(truths: list[Truth], amount: int) -> Truth:
    if sum(truth is Truth.YES for truth in truths) >= amount:
        return Truth.YES
    return Truth.OPEN if sum(truth is not Truth.NO for truth in truths) >= amount else Truth.NO


def _certain(document: ThresholdDocument, answers: Wire, child: Child, on: date) -> int:
    read = [_At(document, answers, born, on) for born in births(document, child, on)]
    return min(each.rank(Truth.YES) for whole in read for each in whole.completed())


def _is_open(value: object) -> bool:
    return value is None or isinstance(value, Mapping)


def _rank(document: ThresholdDocument, level_id: str) -> int:
    return [level.id for level in document.levels].index(level_id)  # type: ignore[arg-type]


def _reasons(read: list[_At]) -> Iterator[tuple[str, str, bool]]:
    document = read[0].document
    parts: list[tuple[str, str, Condition]] = [("indicator", i.id, i.when) for i in document.indicators]
    parts += [("combination", c.id, c.when) for c in document.combinations]
    parts += [("modifier", m.id, m.when) for m in document.modifiers]
    for kind, name, when in parts:
        met = [each.truth(when) is Truth.YES for each in read]
        if any(met):
            yield kind, str(name), not all(met)


def _actions(read: list[_At]) -> Iterator[str]:
    for action in read[0].document.actions:
        if any(each.truth(action.when) is Truth.YES for each in read):
            yield action.id


def _priority(document: ThresholdDocument, read: list[_At], highest: int) -> str:
    names = [priority.id for priority in document.priorities]
    wanted = [names.index(document.levels[highest].priority)]
    for i in document.indicators:
        if any(each.indicators[i.id] is Truth.YES for each in read):
            wanted += [names.index(document.levels[_rank(document, i.level)].priority), names.index(i.priority or names[0])]
    return names[max(wanted)]


def _forks(document: ThresholdDocument) -> list[Question]:
    """Return the yes/no questions and choices of which more than one answer is asked for somewhere."""
    read: set[tuple[str, object]] = set()
    for when in _conditions(document):
        match when:
            case IsYes(question, yes):
                read.add((question, yes))
            case OneOf(question, options):
                read |= {(question, option) for option in options}
            case _:
                pass
    asked = [name for name, _ in read]
    return [question for question in document.questions if asked.count(question.id) > 1]


def _windows(document: ThresholdDocument) -> Iterator[AgeWithin]:
    yield from (question.ages for question in document.questions if question.ages is not None)
    yield from (when for when in _conditions(document) if isinstance(when, AgeWithin))


def _conditions(document: ThresholdDocument) -> Iterator[Condition]:
    whens: list[Condition] = [i.when for i in document.indicators]
    whens += [c.when for c in document.combinations]
    whens += [m.when for m in document.modifiers]
    whens += [a.when for a in document.actions]
    while whens:
        when = whens.pop()
        yield when
        if isinstance(when, AllOf | AnyOf):
            whens.extend(when.parts)
