"""Which fields of a schema a page asks, and in what words: those of the writer's agency, with the choices of the edition in force."""

import copy
from collections.abc import Iterable, Mapping
from typing import Any

from marshmallow import Schema
from marshmallow.fields import Field

from api.schemas import Circumstances
from api.schemas.fields import Needed
from api.schemas.from_edition import AreasOfEdition, LevelOfEdition
from api.web.form_adapter import Fields

Words = Mapping[str, Mapping[str, str]]
"""Another ``label`` or ``hint``, by a field's name."""


def asked_names(schema: Schema, names: Iterable[str], circumstances: Circumstances) -> tuple[str, ...]:
    """Return those of *names* that pages ask of this agency."""
    agencies = {name: schema.fields[name].metadata.get("agencies", ()) for name in names}
    return tuple(name for name, asked_of in agencies.items() if not asked_of or circumstances.agency in asked_of)


def asked_fields(schema: Schema, names: Iterable[str], circumstances: Circumstances, words: Words | None = None) -> Fields:
    """Return the fields that pages ask of this agency, in order. What nobody has to answer is marked as optional."""
    asked = asked_names(schema, names, circumstances)
    return {name: _in_words(schema.fields[name], circumstances, (words or {}).get(name, {})) for name in asked}


def marked_optional(fields: Fields, names: Iterable[str]) -> Fields:
    """Return *fields* with "(optional)" after the words of those *names*."""
    return {name: _reworded(field, _optional(field)) if name in names else field for name, field in fields.items()}


def _in_words(field: Field[Any], circumstances: Circumstances, words: Mapping[str, str]) -> Field[Any]:
    own = field.metadata.get("wording", {}).get(circumstances.agency, {})
    changed = _reworded(field, {**own, **words, **_edition_choices(field, circumstances)})
    return _reworded(changed, _optional(changed)) if _is_optional(field, circumstances) else changed


def _reworded(field: Field[Any], words: Mapping[str, object]) -> Field[Any]:
    changed = copy.copy(field)
    changed.metadata = {**field.metadata, **words}
    return changed


def _optional(field: Field[Any]) -> Mapping[str, str]:
    return {"label": f"{field.metadata['label']} (optional)"}


def _edition_choices(field: Field[Any], circumstances: Circumstances) -> Mapping[str, object]:
    if isinstance(field, LevelOfEdition | AreasOfEdition) and circumstances.document is not None:
        return {"choices": list(field.choices_in(circumstances.document))}
    return {}


def _is_optional(field: Field[Any], circumstances: Circumstances) -> bool:
    needed_of = field.metadata.get("needed_of", ())
    return field.metadata.get("needed", Needed.NEVER) is Needed.NEVER or bool(needed_of and circumstances.agency not in needed_of)
