"""What a part of the document lacks at one age, and by which answers it would be met."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from rules.answers import Answers
from rules.explanation.parts import Counts, Part, Parts
from rules.explanation.values import MissingAnswer, MissingCount
from rules.facts import DOES_NOT_APPLY
from rules.findings import Findings
from rules.suggestion import Answer, AnswerState, ReasonKind
from rules.terms import Literal, Term, option_fact, question_fact
from rules.words import answer_in_words
from thresholds.model import AgencyKind, Choice, Count, Graded, Question, YesNo


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing. *share* is how much of the whole: 0 where nothing is, 1 where nothing is there. *fills* are answers that fill it."""

    share: Fraction = Fraction(0)
    answers: tuple[MissingAnswer, ...] = ()
    counts: tuple[MissingCount, ...] = ()
    fills: Mapping[str, Answer] = field(default_factory=dict)

    @property
    def asked(self) -> tuple[MissingAnswer, ...]:
        """Return every missing answer, those of counts too."""
        return (*self.answers, *(answer for count in self.counts for answer in count.nearest))


GapsOfSigns = dict[tuple[str, tuple[int, ...]], Gap | None]
"""What signs lack, by what they read: alike at most of the ages that a child may have, so that it is worked out once for them."""


class Missing:
    """Says of parts what they lack at one age. None stands for what no answer fills: another age, or two answers to one question."""

    def __init__(self, parts: Parts, answers: Answers, one: Findings, agency: AgencyKind | None, signs: GapsOfSigns) -> None:
        self._parts, self._answers, self._agency, self._signs = parts, answers, agency, signs
        self._facts, self._certain, self._possible = one.certain.wider_facts, one.certain, one.possible
        self._known: dict[str, Gap | None] = {}

    def of(self, part: Part) -> Gap | None:
        """Return the smallest gap of a part, of its simplest rule where several are as small."""
        if part.meets not in self._known:
            self._known[part.meets] = self._of_sign(part) if part.kind is ReasonKind.INDICATOR else self._smallest(part)
        return self._known[part.meets]

    def _of_sign(self, sign: Part) -> Gap | None:
        read = (sign.meets, tuple(self._facts[literal.fact] for term in sign.terms for literal in term))
        if read not in self._signs:
            self._signs[read] = self._smallest(sign)
        return self._signs[read]

    def _smallest(self, part: Part) -> Gap | None:
        return min((gap for gap in map(self._of_term, part.terms) if gap), key=lambda gap: gap.share, default=None)

    def _of_term(self, term: Term) -> Gap | None:
        gaps = [self._of_literal(literal) for literal in term if not literal.holds(self._facts[literal.fact])]
        whole = None if None in gaps else self._together([gap for gap in gaps if gap])
        # How old the child is brings nothing nearer.
        return whole and replace(whole, share=whole.share / sum(self._parts.behind(literal) is not None for literal in term))

    def _of_literal(self, literal: Literal) -> Gap | None:
        match self._parts.behind(literal):
            case Question() as question:
                return self._of_question(question, literal)
            case Part() as sign:
                gap = self.of(sign)
                return gap and replace(gap, answers=tuple(replace(each, sign=sign.wording) for each in gap.answers))
            case Counts() as counts:
                return self._of_counts(counts, literal.bound)
            case None:
                return None

    def _of_question(self, question: Question, literal: Literal) -> Gap | None:
        answer, value, enough = self._answers.given[question.id], self._facts[literal.fact], _enough(question, literal)
        if enough is None or value == DOES_NOT_APPLY:
            return None
        is_open = isinstance(answer, AnswerState)
        has_some = isinstance(question.answer, Graded | Count) and not is_open
        missing = MissingAnswer(
            question.id,
            question.wording_for(self._agency),
            _needs(question, literal),
            enough,
            answer_in_words(question, answer),
            is_open,
            "",
        )
        return Gap(Fraction(literal.bound - value, literal.bound) if has_some else Fraction(1), (missing,), (), {question.id: enough})

    def _of_counts(self, counts: Counts, needed: int) -> Gap | None:
        short = [signs for _, signs in counts.each if not any(sign.is_in(self._certain) for sign in signs)]
        met = len(counts.each) - len(short)
        gaps = [min((gap for gap in map(self.of, signs) if gap), key=lambda gap: gap.share, default=None) for signs in short]
        filled = self._so_many(sorted((gap for gap in gaps if gap), key=lambda gap: gap.share), needed - met)
        if filled is None:
            return None
        could_be = sum(any(sign.is_in(self._possible) for sign in signs) for signs in short)
        missing = MissingCount(needed, met, len(counts.each), could_be, counts.level, filled.answers)
        return Gap(Fraction(needed - met, needed), (), (missing,), filled.fills)

    def _so_many(self, nearest: Iterable[Gap], more: int) -> Gap | None:
        chosen: list[Gap] = []
        for gap in nearest:
            if len(chosen) < more and self._together([*chosen, gap]):
                chosen.append(gap)
        return self._together(chosen) if len(chosen) == more else None

    def _together(self, gaps: Sequence[Gap]) -> Gap | None:
        fills: dict[str, Answer] = {}
        for question, answer in (each for gap in gaps for each in gap.fills.items()):
            both = self._both(question, fills.get(question, answer), answer)
            if both is None:
                return None
            fills[question] = both
        answers = {each.question: each for gap in gaps for each in gap.answers if fills[each.question] == each.enough}
        counts = tuple(count for gap in gaps for count in gap.counts)
        return Gap(sum((gap.share for gap in gaps), Fraction(0)), tuple(answers.values()), counts, fills)

    def _both(self, question: str, one: Answer, other: Answer) -> Answer | None:
        """Return the answer that is enough for both, None where none is."""
        asked = self._parts.document.question(question).answer
        match asked:
            case Graded():
                return max(one, other, key=lambda rung: asked.position(str(rung)))
            case Count():
                return max(int(one), int(other))
            case YesNo() | Choice():
                return one if one == other else None


def _enough(question: Question, literal: Literal) -> Answer | None:
    match question.answer:
        case YesNo():
            return literal.fact == question_fact(question.id)
        case Graded(rungs):
            return rungs[literal.bound].id if literal.bound < len(rungs) else None
        case Count(most):
            return literal.bound if literal.bound <= most else None
        case Choice(options):
            return next(option.id for option in options if option_fact(question.id, option.id) == literal.fact)


def _needs(question: Question, literal: Literal) -> str:
    enough = _enough(question, literal)
    match question.answer:
        case Graded(rungs) if enough != rungs[-1].id:
            return f"“{rungs[literal.bound].says}” or worse"
        case Count():
            return f"{literal.bound} or more"
        case YesNo():
            return "Yes" if enough else "No"
        case Graded(rungs) | Choice(rungs):
            return f"“{next(rung.says for rung in rungs if rung.id == enough)}”"
