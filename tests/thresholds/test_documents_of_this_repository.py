"""The editions that come with the service can be read."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from thresholds.library import open_library
from thresholds.model import Status
from thresholds.text import loading

_DOCUMENTS = Path(__file__).parents[2] / "thresholds" / "documents"


def test_every_edition_here_can_be_used_and_bromley_has_one_in_force() -> None:
    library = open_library(_DOCUMENTS)

    document = library.in_force_on("bromley", date(2026, 4, 1))

    assert document.status is Status.DEMONSTRATION
    assert len(document.indicators) >= 80


def test_every_edition_here_reads_the_same_without_the_parser_in_c(monkeypatch: pytest.MonkeyPatch) -> None:
    in_c = open_library(_DOCUMENTS).editions("bromley")

    monkeypatch.setattr(loading, "_Parser", yaml.SafeLoader)

    assert open_library(_DOCUMENTS).editions("bromley") == in_c
