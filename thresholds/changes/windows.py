"""Which ages an age window gained and lost."""

from dataclasses import replace

from thresholds.model import AgeWithin


def ages_gained(before: AgeWithin | None, now: AgeWithin | None) -> tuple[AgeWithin, ...] | None:
    """Return the ages that are in *now* and were not in *before*, youngest first; None where they are counted in two units.

    A window of None holds every age.
    """
    if before is None:
        return ()
    now = now or AgeWithin(before.unit)
    if now.unit is not before.unit:
        return None
    younger = replace(now, under=_least(now.under, before.from_ or 0))
    older = now if before.under is None else replace(now, from_=max(now.from_ or 0, before.under))
    parts = (younger, older) if before.under is not None else (younger,)
    return tuple(part for part in parts if _holds_an_age(part))


def _least(one: int | None, other: int) -> int:
    return other if one is None else min(one, other)


def _holds_an_age(window: AgeWithin) -> bool:
    return window.under is None or (window.from_ or 0) < window.under
