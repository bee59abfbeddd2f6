"""What was typed to add information: as it was typed, as the body that is sent, and what is to be put right in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from api.records import Actor, CaseFile
from api.schemas.addition import AdditionSchema
from api.web.additions.areas import HOUSEHOLD, Area, areas_of
from api.web.asked_fields import marked_optional
from api.web.form_adapter import (
    Control,
    Fields,
    controls,
    display,
    error_list,
    fields_of,
    load_page,
    messages_of,
    parse_form,
)
from thresholds.model import ThresholdDocument

NAMES = ("immediate_danger", "words", "happened", "how_known")

Errors = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class TypedInformation:
    """A page's form as it was filled in: ``ask`` names the areas ticked, ``asked`` those whose questions stood on the page already."""

    case: CaseFile
    document: ThresholdDocument
    actor: Actor
    form: MultiDict[str, str]
    areas: tuple[Area, ...]

    @property
    def shown(self) -> tuple[Area, ...]:
        """Return the areas whose questions belong on the page, in its order: those that are ticked."""
        return tuple(area for area in self.areas if area.id in self.form.getlist("ask"))

    @property
    def unseen(self) -> tuple[Area, ...]:
        """Return the areas that were ticked and whose questions have not been seen yet."""
        return tuple(area for area in self.shown if area.id not in self.form.getlist("asked"))

    @property
    def has_more_to_ask(self) -> bool:
        """Return whether there are questions to show before this can be read back."""
        return bool(self.unseen)

    @property
    def values(self) -> Mapping[str, Any]:
        """Return what was typed outside the questions."""
        return parse_form(self.form, _fields())

    @property
    def is_danger(self) -> bool:
        """Return whether a child is said to be in danger now."""
        return self.values.get("immediate_danger") is True

    @property
    def body(self) -> dict[str, object]:
        """Return the body as the API would receive it."""
        answers: dict[int, dict[str, object]] = {}
        for area in self.shown:
            answers.setdefault(area.position, {}).update(area.answers(self.form))
        given = {position: those for position, those in answers.items() if those}
        children = [{"position": position, "answers": those} for position, those in sorted(given.items()) if position != HOUSEHOLD]
        body = {**self.values, **({"children": children} if children else {})}
        return {**body, "household": {"answers": given[HOUSEHOLD]}} if HOUSEHOLD in given else body

    def errors(self) -> Errors:
        """Return what is to be put right before this can be sent, in page order."""
        agency = self.actor.agency.kind
        found = error_list(load_page(AdditionSchema(), self.body, NAMES), _fields(), self.values)
        return [*found, *(problem for area in self.shown for problem in area.problems(area.answers(self.form), agency))]

    def controls(self, *, with_errors: bool) -> list[Control]:
        """Return the controls outside the questions."""
        said = messages_of(load_page(AdditionSchema(), self.body, NAMES)) if with_errors else {}
        return controls(marked_optional(_fields(), ("happened",)), self.values, said)

    def read_back(self) -> list[tuple[str, str]]:
        """Return each thing asked outside the questions with what was typed, in words."""
        return [(str(field.metadata["label"]), display(field, self.values.get(name))) for name, field in _fields().items()]


def typed_information(case: CaseFile, document: ThresholdDocument, actor: Actor, form: MultiDict[str, str]) -> TypedInformation:
    """Return what was typed; an empty *form* is a page opened for the first time."""
    areas = areas_of(case, document, actor.agency.kind)
    return TypedInformation(case, document, actor, form, areas)


def _fields() -> Fields:
    return fields_of(AdditionSchema(), NAMES)
