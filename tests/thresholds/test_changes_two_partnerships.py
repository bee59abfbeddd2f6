"""Only editions of one partnership are compared."""

import pytest

from tests.thresholds.editions import bromley, exampleshire
from thresholds.changes import changes_between
from thresholds.errors import DocumentError, EditionsOfTwoPartnerships


def test_editions_of_two_partnerships_are_refused_by_name():
    with pytest.raises(EditionsOfTwoPartnerships, match=r"bromley/2026\.1 and exampleshire/2025\.1 are of two partnerships") as refused:
        changes_between(bromley(), exampleshire())

    assert isinstance(refused.value, DocumentError)
