"""Draws a form from a schema and reads what was posted back into the shape the API receives: one source of rules and messages for both.

A page asks some of a schema's fields. What is typed stays as it was typed until the schema reads it: a number that is no number stays text,
a date stays three boxes, and a blank box is absent, so that one message serves *required* on page and API.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, ValidationError
from marshmallow.fields import Field, Nested
from werkzeug.datastructures import MultiDict

from api.problems import FieldProblem
from api.schemas import problems_in_order
from api.schemas.choices import YES_OR_NO, Choices
from api.schemas.dates import PARTS, first_wrong_part
from api.schemas.fields import tidied
from api.web.words import day_in_words

Fields = Mapping[str, Field[Any]]
Values = Mapping[str, Any]

NOT_PROVIDED = "Not provided"

_WHOLE = re.compile(r"[0-9]{1,9}")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


@dataclass(frozen=True, slots=True)
class Control:
    """One control of a page: *widget* names the macro that draws it, *params* are what it takes."""

    widget: str
    params: Mapping[str, Any]


def fields_of(schema: Schema, names: Iterable[str]) -> Fields:
    """Return these fields of *schema*, in this order."""
    return {name: schema.fields[name] for name in names}


# --- from the page to the API's shape ----------------------------------------------------------------------------------------------


def parse_form(form: MultiDict[str, str], fields: Fields) -> dict[str, object]:
    """Return what was posted as the API would receive it; what cannot be read that way stays as it was typed."""
    parsed = {name: _parse(name, field, form) for name, field in fields.items()}
    return {name: value for name, value in parsed.items() if value is not None}


def load_page(schema: Schema, values: Values, names: Iterable[str]) -> tuple[FieldProblem, ...]:
    """Return what is wrong with the fields *names* of one page, in page order. *values* are all that is known of the schema's part."""
    on_page = tuple(names)
    elsewhere = tuple(name for name in schema.fields if name not in on_page)
    problems = problems_in_order(schema.validate(dict(values), partial=elsewhere), schema)
    return tuple(sorted((found for found in problems if _top(found) in on_page), key=lambda found: on_page.index(_top(found))))


def error_list(problems: Iterable[FieldProblem], fields: Fields, values: Values) -> list[dict[str, str]]:
    """Return the error summary of a page: each problem as a link to the box it is about."""
    return [{"text": problem.message, "href": "#" + anchor_of(problem.pointer, fields, values)} for problem in problems]


def messages_of(problems: Iterable[FieldProblem]) -> dict[str, str]:
    """Return the words beside each control, by the control's name: the first problem of each."""
    found: dict[str, str] = {}
    for problem in problems:
        found.setdefault(problem.pointer.strip("/").replace("/", "-"), problem.message)
    return found


def anchor_of(pointer: str, fields: Fields, values: Values) -> str:
    """Return the id of the box that a problem leads to: for a date the first box that is blank or cannot be right."""
    name, *inside = pointer.strip("/").split("/")
    field = fields.get(name)
    if isinstance(field, Nested) and not inside:
        return f"{name}-{next(iter(field.schema.fields))}"
    if field is not None and _widget(field) == "date":
        return f"{name}-{_wrong_box(values.get(name))}"
    return "-".join([name, *inside])


# --- from the schema to the page ---------------------------------------------------------------------------------------------------


def controls(fields: Fields, values: Values, messages: Mapping[str, str] | None = None) -> list[Control]:
    """Return the controls of a page in order, each with what was typed before and the words beside it."""
    return [drawn for name, field in fields.items() for drawn in _controls_of(name, field, values.get(name), messages or {})]


def params(name: str, field: Field[Any], value: object, messages: Mapping[str, str]) -> dict[str, Any]:
    """Return the arguments of the GOV.UK macro that draws this field."""
    drawn = _PARAMS.get(_widget(field), _text_params)(name, field, value)
    message = messages.get(name)
    return {**drawn, "errorMessage": {"text": message}} if message else drawn


def display(field: Field[Any], value: object) -> str:
    """Return how an answer is read back: in words where it can be read, else as it was typed."""
    if value is None or value == "":
        return NOT_PROVIDED
    if isinstance(field, Nested) and isinstance(value, dict):
        return ", ".join(f"{_label(inner)}: {display(inner, value.get(part))}" for part, inner in field.schema.fields.items())
    if _widget(field) == "date":
        return _day_as_read(field, value)
    words = dict(_choices(field))
    if isinstance(value, list):
        return "\n".join(words.get(code_of(code), typed(code)) for code in value)
    return words.get(code_of(value), typed(value))


def code_of(value: object) -> str:
    """Return the value of the radio button that stands for *value*."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def typed(value: object) -> str:
    """Return a value as it stands in a box."""
    return "" if value is None else str(value)


# --- reading ------------------------------------------------------------------------------------------------------------------------


def whole_or_typed(text: str) -> int | str:
    """Return a whole number written in ASCII digits as one, and anything else as it was typed."""
    return int(text) if _WHOLE.fullmatch(text) else text


def _parse(name: str, field: Field[Any], form: MultiDict[str, str]) -> object:
    if _widget(field) == "checkboxes":
        return [code for code in map(tidied, form.getlist(name)) if code] or None
    if isinstance(field, Nested):
        inside = {part: _parse(f"{name}-{part}", inner, form) for part, inner in field.schema.fields.items()}
        return {part: value for part, value in inside.items() if value is not None} or None
    if _widget(field) == "date":
        boxes = {part: tidied(form.get(f"{name}-{part}", "")) for part in PARTS}
        return boxes if any(boxes.values()) else None
    text = tidied(form.get(name, ""))
    return _parse_text(field, text) if text else None


def _parse_text(field: Field[Any], text: str) -> object:
    if _choices(field) == YES_OR_NO:
        return {"true": True, "false": False}.get(text, text)
    return whole_or_typed(text) if _widget(field) == "number" else text


def _top(problem: FieldProblem) -> str:
    return problem.pointer.strip("/").split("/")[0]


def _wrong_box(value: object) -> str:
    if isinstance(value, dict) and all(isinstance(value.get(part), str) for part in PARTS):
        return first_wrong_part(value) or "day"
    return "day"


# --- drawing ------------------------------------------------------------------------------------------------------------------------


def _controls_of(name: str, field: Field[Any], value: object, messages: Mapping[str, str]) -> list[Control]:
    if not isinstance(field, Nested):
        return [Control(_widget(field), params(name, field, value, messages))]
    known = value if isinstance(value, dict) else {}
    first, *_ = field.schema.fields
    said = {f"{name}-{first}": messages[name], **messages} if name in messages else messages
    return [drawn for part, inner in field.schema.fields.items() for drawn in _controls_of(f"{name}-{part}", inner, known.get(part), said)]


def _text_params(name: str, field: Field[Any], value: object) -> dict[str, Any]:
    drawn = {"id": name, "name": name, "value": typed(value), "label": {"text": _label(field), "classes": "govuk-label--s"}, **_hint(field)}
    autocomplete = field.metadata.get("autocomplete")
    return {**drawn, "autocomplete": autocomplete} if autocomplete else drawn


def _tel_params(name: str, field: Field[Any], value: object) -> dict[str, Any]:
    return {**_text_params(name, field, value), "type": "tel", "classes": "govuk-input--width-20"}


def _number_params(name: str, field: Field[Any], value: object) -> dict[str, Any]:
    return {**_text_params(name, field, value), "inputmode": "numeric", "classes": "govuk-input--width-3"}


def _textarea_params(name: str, field: Field[Any], value: object) -> dict[str, Any]:
    return {**_text_params(name, field, value), "rows": 8 if int(str(field.metadata.get("longest", 0))) > 1000 else 4}


def _radios_params(name: str, field: Field[Any], value: object) -> dict[str, Any]:
    items = [{"value": code, "text": words, "checked": code == code_of(value)} for code, words in _choices(field)]
    return {"idPrefix": name, "name": name, "items": items, "fieldset": {"legend": _legend(field)}, **_hint(field)}


def _checkboxes_params(name: str, field: Field[Any], value: object) -> dict[str, Any]:
    chosen = value if isinstance(value, list) else []
    items = [{"value": code, "text": words, "checked": code in chosen} for code, words in _choices(field)]
    return {"idPrefix": name, "name": name, "items": items, "fieldset": {"legend": _legend(field)}, **_hint(field)}


def _select_params(name: str, field: Field[Any], value: object) -> dict[str, Any]:
    items = [{"value": code, "text": words, "selected": code == code_of(value)} for code, words in (("", "Select"), *_choices(field))]
    return {**_text_params(name, field, value), "items": items}


def _date_params(name: str, field: Field[Any], value: object) -> dict[str, Any]:
    boxes = _boxes(value)
    items = [
        {"name": part, "classes": f"govuk-input--width-{4 if part == 'year' else 2}", "value": typed(boxes.get(part))} for part in PARTS
    ]
    return {"id": name, "namePrefix": name, "items": items, "fieldset": {"legend": _legend(field)}, **_hint(field)}


_PARAMS: Mapping[str, Callable[[str, Field[Any], object], dict[str, Any]]] = {
    "tel": _tel_params,
    "number": _number_params,
    "textarea": _textarea_params,
    "radios": _radios_params,
    "checkboxes": _checkboxes_params,
    "select": _select_params,
    "date": _date_params,
}


def _day_as_read(field: Field[Any], value: object) -> str:
    try:
        return day_in_words(field.deserialize(value))
    except ValidationError:
        return " ".join(typed(box) for box in _boxes(value).values() if box) or typed(value)


def _hint(field: Field[Any]) -> dict[str, Any]:
    return {"hint": {"text": field.metadata["hint"]}} if field.metadata.get("hint") else {}


def _legend(field: Field[Any]) -> dict[str, str]:
    return {"text": _label(field), "classes": "govuk-fieldset__legend--s"}


def _label(field: Field[Any]) -> str:
    return str(field.metadata.get("label", ""))


def _widget(field: Field[Any]) -> str:
    return str(field.metadata.get("widget", "text"))


def _choices(field: Field[Any]) -> Choices:
    return tuple(field.metadata.get("choices", ()))


def _boxes(value: object) -> Mapping[str, object]:
    iso = _ISO.fullmatch(value) if isinstance(value, str) else None
    if iso:
        return {"year": iso[1], "month": str(int(iso[2])), "day": str(int(iso[3]))}
    return value if isinstance(value, dict) else {}
