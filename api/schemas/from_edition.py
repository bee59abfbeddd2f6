"""Fields whose choices are those of the edition in force: its levels of need and its areas.

Without an edition (where only a schema is drawn or described) any short code will do.
"""

import re
from collections.abc import Mapping
from typing import Any

from marshmallow import fields

from api.schemas.choices import Choices
from api.schemas.fields import messages
from rules.suggestion_written import level_in_words
from thresholds.model import ThresholdDocument

LONGEST_CODE = 100
CODE = "[a-z0-9_-]+"


class LevelOfEdition(fields.Field[str]):
    """A level's id, or one of the codes *besides*."""

    default_error_messages = messages(invalid="Choose one of: {codes}")

    def __init__(self, *, besides: Choices = (), metadata: Mapping[str, object], **options: Any) -> None:
        super().__init__(metadata=metadata, **options)
        self.besides = besides

    def choices_in(self, document: ThresholdDocument) -> Choices:
        """Return what can be chosen under *document*, in its order."""
        return (*((str(level.id), level_in_words(document, level.id)) for level in document.levels), *self.besides)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        codes = _codes(self)
        if not _is_code(value) or (codes is not None and value not in codes):
            raise self.make_error("invalid", codes=", ".join(codes or ()))
        return str(value)


class AreasOfEdition(fields.Field[list[str]]):
    """Ids of areas, each once, in the order of the document."""

    default_error_messages = messages(invalid="Give a list of areas of the threshold document, from: {codes}")

    def __init__(self, *, metadata: Mapping[str, object], **options: Any) -> None:
        super().__init__(metadata={**metadata, "widget": "checkboxes"}, **options)

    def choices_in(self, document: ThresholdDocument) -> Choices:
        """Return what can be chosen under *document*, in its order."""
        return tuple((str(domain.id), domain.name) for domain in document.domains)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> list[str]:
        codes = _codes(self)
        if not isinstance(value, list) or not all(_is_code(code) and (codes is None or code in codes) for code in value):
            raise self.make_error("invalid", codes=", ".join(codes or ()))
        return [code for code in codes if code in value] if codes is not None else list(dict.fromkeys(value))


def _codes(field: LevelOfEdition | AreasOfEdition) -> list[str] | None:
    circumstances = getattr(field.parent, "circumstances", None)
    document = getattr(circumstances, "document", None)
    return None if document is None else [code for code, _ in field.choices_in(document)]


def _is_code(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_CODE and re.fullmatch(CODE, value) is not None
