"""Every edition that is kept here is sealed, and one byte of difference is noticed."""

import shutil
from pathlib import Path

import pytest

from thresholds.errors import LibraryInvalid
from thresholds.library import open_library
from thresholds.publishing import read_seals

DOCUMENTS = Path(__file__).parents[2] / "thresholds" / "documents"
PUBLISHED = sorted(read_seals(DOCUMENTS) or {})


def test_four_editions_of_three_partnerships_are_published():
    assert PUBLISHED == ["bromley/2026.1.yaml", "bromley/2026.2.yaml", "northmoor/2026.1.yaml", "westhaven/2026.1.yaml"]


def test_every_published_edition_is_as_it_was():
    assert open_library(DOCUMENTS).partnerships == ("bromley", "northmoor", "westhaven")


@pytest.mark.parametrize("name", PUBLISHED)
@pytest.mark.parametrize("place", [0.0, 0.5, 1.0])
def test_a_published_edition_that_changes_by_a_byte_is_refused(name, place, tmp_path):
    shutil.copytree(DOCUMENTS, tmp_path / "documents")
    file = tmp_path / "documents" / name
    changed = file.read_bytes()
    at = round(place * (len(changed) - 1))
    file.write_bytes(changed[:at] + (b"\n" if changed[at : at + 1] == b" " else b" ") + changed[at + 1 :])

    with pytest.raises(LibraryInvalid) as refused:
        open_library(tmp_path / "documents")

    assert [Path(document.path).relative_to(tmp_path / "documents").as_posix() for document in refused.value.documents] == [name]
