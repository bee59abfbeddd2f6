"""Two editions side by side: what each calls a thing, and which of two levels is the higher."""

from dataclasses import dataclass

from thresholds.changes.change import Weight
from thresholds.model import LegalBand, Level, ThresholdDocument

_BANDS = tuple(LegalBand)


@dataclass(frozen=True, slots=True)
class Editions:
    """The older and the newer edition of one partnership's document."""

    old: ThresholdDocument
    new: ThresholdDocument

    def moved(self, before: str | None, now: str | None) -> Weight:
        """Return which way a result goes that was set to *before* and is set to *now*; None sets none, the lowest of all.

        ``other`` where it stays, or where the editions do not agree which of the two is the higher.
        """
        if before is None or now is None:
            return _towards((now is not None) - (before is not None))
        steps = {_sign(_rank(document, now) - _rank(document, before)) for document in self._holding(before, now)}
        if not steps:
            return _towards(_sign_of_bands(_level(self.old, before), _level(self.new, now)))
        return _towards(steps.pop()) if len(steps) == 1 else Weight.OTHER

    def is_at_least(self, one: str, other: str) -> bool:
        """Return whether level *one* is *other* or above it."""
        return one == other or self.moved(other, one) is Weight.RAISES

    def _holding(self, *levels: str) -> list[ThresholdDocument]:
        return [document for document in (self.new, self.old) if {level.id for level in document.levels}.issuperset(levels)]


def bands_moved(before: tuple[LegalBand, ...], now: tuple[LegalBand, ...]) -> Weight:
    """Return which way a level went in law: by both its ends, as a level covers one band or two neighbours. ``other`` where it stays."""
    if not before or not now:
        return Weight.OTHER
    ends = [(_BANDS.index(end(now, key=_BANDS.index)) - _BANDS.index(end(before, key=_BANDS.index))) for end in (min, max)]
    return _towards(_sign(sum(ends)))


def _rank(document: ThresholdDocument, level_id: str) -> int:
    return [level.id for level in document.levels].index(level_id)  # type: ignore[arg-type]


def _level(document: ThresholdDocument, level_id: str) -> Level | None:
    return next((level for level in document.levels if level.id == level_id), None)


def _sign_of_bands(before: Level | None, now: Level | None) -> int:
    if before is None or now is None:
        return 0
    return {Weight.RAISES: 1, Weight.LOWERS: -1}.get(bands_moved(before.bands, now.bands), 0)


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def _towards(step: int) -> Weight:
    return (Weight.OTHER, Weight.RAISES, Weight.LOWERS)[step]
