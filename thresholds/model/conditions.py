"""What has to be so: a small language that only ever asks for *at least so much*, and has no *not*."""

from dataclasses import dataclass

from thresholds.model.words import AgeUnit, IndicatorId, LevelId, QuestionId


@dataclass(frozen=True, slots=True)
class IsYes:
    """The question was answered *yes* (or *no*, where *yes* is false). Unknown is neither."""

    question: QuestionId
    yes: bool = True


@dataclass(frozen=True, slots=True)
class AtLeast:
    """The graded rung's position, or the count, is *amount* or more."""

    question: QuestionId
    amount: int


@dataclass(frozen=True, slots=True)
class OneOf:
    """The chosen option is one of these."""

    question: QuestionId
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgeWithin:
    """The child is born, and has reached *from_* but not yet *under* (either may be None: no bound on that side)."""

    unit: AgeUnit
    from_: int | None = None
    under: int | None = None


@dataclass(frozen=True, slots=True)
class IsUnborn:
    """The child is not yet born (or is born, where *unborn* is false)."""

    unborn: bool = True


@dataclass(frozen=True, slots=True)
class IndicatorMet:
    """An indicator of this document is met. Only in combinations, modifiers, actions and priorities."""

    indicator: IndicatorId


@dataclass(frozen=True, slots=True)
class CountOf:
    """At least *at_least* of these indicators are met: shape 3, always "or more". Not in indicators."""

    indicators: tuple[IndicatorId, ...]
    at_least: int


@dataclass(frozen=True, slots=True)
class DomainsReaching:
    """At least *at_least* domains have a met indicator at *level* or above: shape 5. Not in indicators."""

    level: LevelId
    at_least: int


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple["Condition", ...]


Condition = IsYes | AtLeast | OneOf | AgeWithin | IsUnborn | IndicatorMet | CountOf | DomainsReaching | AllOf | AnyOf
