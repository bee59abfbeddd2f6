"""Numbers that name a child, and the postcode: checked when they are given, never required, kept in one form.

Sources: NHS Data Model and Dictionary, *NHS Number* (check digit modulo 11); DfE, *Unique pupil numbers* (check letter modulo 23);
the postcode pattern of BS 7666 as published for the children-in-need census, matched against the whole text.
"""

import re
from collections.abc import Mapping
from typing import Any

from marshmallow import fields
from stdnum.gb import nhs, upn

from api.schemas.fields import messages

_TEN_DIGITS = re.compile(r"[0-9]{10}")
_UPN = re.compile(r"[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]")
_POSTCODE = re.compile(
    r"GIR 0AA|(?:[A-PR-UWYZ][0-9]{1,2}|[A-PR-UWYZ][A-HK-Y][0-9]{1,2}|[A-PR-UWYZ][0-9][A-HJKPSTUW]"
    r"|[A-PR-UWYZ][A-HK-Y][0-9][ABEHMNPRVWXY]) [0-9][ABD-HJLNP-UW-Z]{2}"
)


class Identifier(fields.Field[str]):
    """Text with one right form; ``read`` gives that form, or None when the text is not such a number."""

    default_error_messages = messages(invalid="Check this number.")

    def read(self, text: str) -> str | None:
        """Return *text* in the form it is kept in, or None."""
        raise NotImplementedError

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        found = self.read(value) if isinstance(value, str) else None
        if found is None:
            raise self.make_error("invalid")
        return found


class NhsNumber(Identifier):
    """Ten digits with a right check digit. All ten repeated-digit numbers pass the sum and are refused."""

    default_error_messages = messages(invalid="Enter a real NHS number, like 943 476 5919, or leave it blank if you do not know it")

    def read(self, text: str) -> str | None:
        """Return the ten digits without spaces."""
        digits = re.sub(r"[ -]", "", text.strip())
        if not _TEN_DIGITS.fullmatch(digits) or len(set(digits)) == 1 or not nhs.is_valid(digits):
            return None
        return digits


class PupilNumber(Identifier):
    """A unique pupil number, permanent or temporary. The authority's number is not checked: the list changes."""

    default_error_messages = messages(
        invalid="Enter a real unique pupil number, like B801200005001, or leave it blank if you do not know it"
    )

    def read(self, text: str) -> str | None:
        """Return the thirteen characters in capitals."""
        number = text.replace(" ", "").strip().upper()
        if not _UPN.fullmatch(number) or upn.calc_check_digit(number[1:]) != number[0]:
            return None
        return number


class Postcode(Identifier):
    """A full postcode, in capitals with one space."""

    default_error_messages = messages(invalid="Enter a full postcode, like BR1 3UH, or leave it blank if you do not know it")

    def read(self, text: str) -> str | None:
        """Return the postcode in capitals with one space before the last three characters."""
        packed = text.replace(" ", "").strip().upper()
        spaced = f"{packed[:-3]} {packed[-3:]}"
        return spaced if _POSTCODE.fullmatch(spaced) else None


def is_test_number(nhs_number: str) -> bool:
    """Return whether an NHS number is in the range that is kept for tests and demonstrations."""
    return nhs_number.startswith("999")
