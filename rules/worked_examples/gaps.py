"""What a whole file of worked examples does not show yet.

Every floor, combination, modifier and action is met by an example, and every shape that the edition uses is shown at a boundary by three
examples, just under, on and just over, which together show it both met and not met.
"""

from collections.abc import Iterable, Iterator, Mapping

from rules.worked_examples.shapes import parts_showing
from rules.worked_examples.values import Shape, Side, WorkedExample
from thresholds.model import ThresholdDocument
from thresholds.text.spelling import in_words

_Boundary = tuple[Shape, str]
_MANY = 4
_MEANS = {
    Shape.TRUMP: "one sign that nothing else disarms",
    Shape.MAXIMUM: "the gravest rung counts",
    Shape.COUNT: "so many or more",
    Shape.ANY_AND_ANY: "one of these and one of those",
    Shape.DOMAIN_COUNT: "in so many areas of life",
    Shape.MODIFIER: "a step higher, or never below a level",
    Shape.UNCERTAINTY: "what is unclear does not start lowest",
    Shape.ACTION: "due whatever the level",
}
_STANDS = {Side.UNDER: "just under it", Side.ON: "on it", Side.OVER: "just over it"}


def gaps_in(examples: Iterable[WorkedExample], document: ThresholdDocument) -> tuple[str, ...]:
    """Return what the examples do not show, in words; nothing where they show all that they should."""
    given = tuple(examples)
    return (*_never_met(given, document), *_unfinished(given), *_never_shown(given, document))


def _never_met(examples: tuple[WorkedExample, ...], document: ThresholdDocument) -> Iterator[str]:
    met = {name for example in examples for name in example.met}
    kinds = (
        ("floor", "reasons", [indicator for indicator in document.indicators if indicator.floor]),
        ("combination", "reasons", document.combinations),
        ("modifier", "reasons", document.modifiers),
        ("action", "actions", document.actions),
    )
    for kind, key, parts in kinds:
        for part in parts:
            if part.id not in met:
                yield f"no example meets the {kind} '{part.id}' ({part.wording}); add one that lists it under '{key}'"


def _unfinished(examples: tuple[WorkedExample, ...]) -> Iterator[str]:
    for (shape, of), three in _boundaries(examples).items():
        missing = [side for side in Side if side not in _sides(three)]
        if missing:
            yield f"the boundary of '{of}' ({shape}) has no example {' and none '.join(_STANDS[side] for side in missing)}; add it"
        elif not any(of in example.met for example in three):
            remedy = "list it under 'reasons' or 'actions' where it is"
            yield f"none of the three at the boundary of '{of}' ({shape}) says that it is met; {remedy}"
        elif not any(of in example.not_met for example in three):
            remedy = "list it under 'not_reasons' or 'not_actions' where it is not"
            yield f"none of the three at the boundary of '{of}' ({shape}) says that it is not met; {remedy}"


def _never_shown(examples: tuple[WorkedExample, ...], document: ThresholdDocument) -> Iterator[str]:
    started = {shape for shape, _ in _boundaries(examples)}
    for shape, parts in parts_showing(document).items():
        if parts and shape not in started:
            named = in_words(parts[:_MANY]) + (", or of another" if len(parts) > _MANY else "")
            yield f"no three examples show '{shape}' ({_MEANS[shape]}); add one under, one on and one over the boundary of {named}"


def _boundaries(examples: tuple[WorkedExample, ...]) -> Mapping[_Boundary, list[WorkedExample]]:
    found: dict[_Boundary, list[WorkedExample]] = {}
    for example in examples:
        if example.shows:
            found.setdefault((example.shows.shape, example.shows.of), []).append(example)
    return found


def _sides(examples: list[WorkedExample]) -> set[Side]:
    return {example.shows.side for example in examples if example.shows}
