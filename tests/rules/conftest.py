"""Bromley's shipped edition, which the tests of single behaviours ask."""

from datetime import date
from pathlib import Path

import pytest

from thresholds.model import ThresholdDocument
from thresholds.reading import read_document

BROMLEY = Path(__file__).parents[2] / "thresholds" / "documents" / "bromley" / "2026.1.yaml"


@pytest.fixture(scope="session")
def bromley() -> ThresholdDocument:
    return read_document(BROMLEY.read_bytes(), str(BROMLEY))


@pytest.fixture
def today() -> date:
    return date(2026, 11, 24)
