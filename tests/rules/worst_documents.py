"""The documents that strain the engine most and are still inside its limits (``rules.limits``): each can have everything met at once."""

from collections.abc import Callable
from random import Random

from rules.limits import LONGEST_TERM, MOST_ALIKE, MOST_FACTS, MOST_NETWORKS, MOST_PENDING, MOST_TERMS, SHARD_SIZE
from tests.rules.documents import DOMAINS, LEVELS, document_of
from thresholds.model import (
    About,
    AgencyKind,
    AllOf,
    AnyOf,
    AtLeast,
    Combination,
    CombinationId,
    Condition,
    CountOf,
    DomainsReaching,
    Effect,
    Graded,
    Indicator,
    IndicatorId,
    IndicatorMet,
    IsYes,
    Question,
    QuestionId,
    Rung,
    StartsAt,
    ThresholdDocument,
    YesNo,
)

MOST_IN_ONE_NETWORK = (MOST_PENDING - SHARD_SIZE - 1) * SHARD_SIZE
"""Ways of meeting something by one answer each, that one network may hold: so many that no more nodes may wait at once."""

_LADDER = tuple(Rung(f"rung{place}", f"Rung {place}") for place in range(4))


def many_terms(chance: Random) -> ThresholdDocument:
    """Return as many ways of meeting something as one network of the engine may hold, of as many facts as it may read."""
    questions = _questions(MOST_FACTS)
    return _document(questions, [_either(chance, questions, MOST_IN_ONE_NETWORK // 13) for _ in range(13)])


def several_networks(chance: Random) -> ThresholdDocument:
    """Return more ways of meeting something, over more facts, than one network may hold."""
    questions = _questions(MOST_FACTS + 20)
    number = (MOST_NETWORKS - 2) * MOST_IN_ONE_NETWORK // MOST_TERMS
    return _document(questions, [_either(chance, questions, MOST_TERMS) for _ in range(number)])


def most_pending(chance: Random) -> ThresholdDocument:
    """Return long conditions, of which as many nodes wait at once as the engine is let have."""
    longest = chance.choice((30, 35, LONGEST_TERM))
    rules = (MOST_PENDING - SHARD_SIZE - longest) * SHARD_SIZE
    questions = _questions(longest + 1)
    return _document(questions, [AllOf(tuple(_test(chance, q) for q in chance.sample(questions, longest))) for _ in range(rules)])


def alike(chance: Random) -> ThresholdDocument:
    """Return as many parts with one condition as there may be, and some others among them."""
    questions = _questions(6)
    same = _test(chance, questions[0])
    others = [_test(chance, chance.choice(questions[1:])) for _ in range(20)]
    conditions = [same] * MOST_ALIKE + others
    chance.shuffle(conditions)
    return _document(questions, conditions)


def alike_on_each_shard(chance: Random) -> ThresholdDocument:
    """Return shards of twenty alike, each for another fact."""
    questions = _questions(30)
    return _document(questions, [when for q in questions for when in [_test(chance, q)] * SHARD_SIZE])


def spread(chance: Random) -> ThresholdDocument:
    """Return any-of beside any-of, each spreading into as many terms as one condition may have, among them parts that count much."""
    questions = _questions(60)
    return _document(questions, [_spread_as_far_as_may_be(chance, questions) for _ in range(10)])


WORST: tuple[Callable[[Random], ThresholdDocument], ...] = (
    many_terms,
    several_networks,
    most_pending,
    alike,
    alike_on_each_shard,
    spread,
)


def _either(chance: Random, questions: list[Question], number: int) -> Condition:
    return AnyOf(tuple(_test(chance, question) for question in chance.sample(questions, number)))


def _spread_as_far_as_may_be(chance: Random, questions: list[Question]) -> Condition:
    drawn = iter(chance.sample(questions, 12))
    return AllOf(tuple(AnyOf(tuple(_test(chance, next(drawn)) for _ in range(4))) for _ in range(3)))


def _questions(number: int) -> list[Question]:
    of = (AgencyKind.POLICE, AgencyKind.HEALTH)
    return [
        Question(
            QuestionId(f"q{n}"), DOMAINS[n % 3], About.HOUSEHOLD, f"Question {n}?", {}, "", (YesNo(), Graded(_LADDER))[n % 2], of, None, "1"
        )
        for n in range(number)
    ]


def _test(chance: Random, question: Question) -> Condition:
    return IsYes(question.id) if isinstance(question.answer, YesNo) else AtLeast(question.id, chance.randint(1, len(_LADDER) - 1))


def _document(questions: list[Question], conditions: list[Condition]) -> ThresholdDocument:
    indicators = [_indicator(number, when) for number, when in enumerate(conditions)]
    names = [indicator.id for indicator in indicators]
    wider: list[Condition] = [CountOf(tuple(names), max(1, len(names) // 2)), DomainsReaching(LEVELS[2], 2), IndicatorMet(names[-1])]
    together = [
        Combination(CombinationId(f"c{number}"), "Together", when, Effect.LEVEL, LEVELS[3], "7", (), policy=False)
        for number, when in enumerate(wider)
    ]
    return document_of(questions, indicators, together, [], [], StartsAt(LEVELS[0], LEVELS[1]))


def _indicator(number: int, when: Condition) -> Indicator:
    # Rungs of one ladder never fall, so what tests a rung alone stands at one level.
    rank = 2 if isinstance(when, AtLeast) else 1 + number % 3
    name = IndicatorId(f"indicator{number}")
    return Indicator(name, DOMAINS[number % 3], name, LEVELS[rank], when, "1", (), False, False, None, None, None)
