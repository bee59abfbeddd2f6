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
    return {name: _as_asked(schema.fields[name], circumstances, (words or {}).get(name, {})) for name in asked}


def marked_optional(fields: Fields, names: Iterable[str]) -> Fields:
    """Return *fields* with "(optional)" after the words of those *names*."""
    return {name: _reworded(field, _optional(field)) if name in names else field for name, field in fields.items()}


def in_words(field: Field[Any], circumstances: Circumstances, words: Mapping[str, str] | None = None) -> Field[Any]:
    """Return *field* in the words of the writer's agency, with the choices of the edition; *words* go before both."""
    own = field.metadata.get("wording", {}).get(circumstances.agency, {})
    return _reworded(field, {**own, **(words or {}), **_edition_choices(field, circumstances)})


def _as_asked(field: Field[Any], circumstances: Circumstances, words: Mapping[str, str]) -> Field[Any]:
    asked = in_words(field, circumstances, words)
    return _reworded(asked, _optional(asked)) if _is_optional(field, circumstances) else asked


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
