"""The JSON Schema of a threshold document, made from the schemas that the reader itself reads with.

Editors complete and check by it while a document is typed. It sees the shape of a file and no more; whether names lead somewhere, levels
are in order and ages meet, only the reader knows.
"""

from thresholds.format.condition_shapes import condition_shapes
from thresholds.format.heading import EditionSchema
from thresholds.format.part_schemas import PARTS
from thresholds.format.shapes import Shape

_TITLE = "Threshold document"
_ABOUT = (
    "One edition of a threshold document. This schema sees the shape of a file: its keys, kinds of value and closed words. It cannot see "
    "whether names lead somewhere, levels are in order, ages meet or guidance is covered. For that, run: "
    "flask --app wsgi documents check PATH"
)


def json_schema() -> Shape:
    """Return the schema as plain values, always in the same order."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:common-thresholds:threshold-document",
        "title": _TITLE,
        "description": _ABOUT,
        **EditionSchema().mapping_shape() | {"title": _TITLE},
        "$defs": {key: part.mapping_shape() for key, part in PARTS.items()} | condition_shapes(),
    }
