"""What was published stays as it was, byte for byte, or the library does not open."""

from hashlib import sha256
from pathlib import Path

import pytest

from thresholds.errors import AlreadyPublished, DocumentInvalid
from thresholds.library import open_library
from thresholds.publishing import SEALS, publish, read_seals

_GOOD = (Path(__file__).parent / "exampleshire.yaml").read_bytes()
_NAME = "exampleshire/2025.1.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a library with one published edition."""
    (tmp_path / "exampleshire").mkdir()
    (tmp_path / _NAME).write_bytes(_GOOD)
    publish(tmp_path, _NAME, sha256(_GOOD).hexdigest())
    return tmp_path


def said_of(folder: Path) -> str:
    with pytest.raises(DocumentInvalid) as refused:
        open_library(folder)
    return str(refused.value)


def test_a_published_edition_can_be_used(folder: Path) -> None:
    assert open_library(folder).partnerships == ("exampleshire",)


def test_one_byte_more_closes_the_library(folder: Path) -> None:
    (folder / _NAME).write_bytes(_GOOD + b"\n")

    assert (
        "exampleshire/2025.1.yaml cannot be used until these are put right:\n  - line 1: is not, byte for byte, what was published"
        in said_of(folder)
    )


def test_a_published_edition_that_is_gone_closes_the_library(folder: Path) -> None:
    (folder / _NAME).unlink()

    assert "was published, and is gone or a draft" in said_of(folder)


def test_a_published_edition_cannot_become_a_draft_again(folder: Path) -> None:
    (folder / _NAME).write_bytes(_GOOD.replace(b"status: adopted", b"status: draft"))

    assert "was published, and is gone or a draft" in said_of(folder)


def test_a_published_edition_is_not_left_out_as_a_faulty_draft(folder: Path) -> None:
    (folder / _NAME).write_bytes(_GOOD.replace(b"status: adopted", b"status: draft").replace(b"number: 4", b"number: four"))

    assert "number: is 'four'" in said_of(folder)


def test_an_edition_beside_published_ones_is_published_too_or_a_draft(folder: Path) -> None:
    second = _GOOD.replace(b'edition: "2025.1"', b'edition: "2025.2"').replace(b"in_force_from: 2025-04-01", b"in_force_from: 2025-05-01")
    (folder / "exampleshire" / "2025.2.yaml").write_bytes(second)

    assert "2025.2.yaml cannot be used until these are put right:\n  - line 1: is not published; publish it" in said_of(folder)
    (folder / "exampleshire" / "2025.2.yaml").write_bytes(second.replace(b"status: adopted", b"status: draft"))
    assert len(open_library(folder).editions("exampleshire")) == 2


def test_a_file_that_cannot_be_read_is_told_once(folder: Path) -> None:
    (folder / _NAME).write_bytes(_GOOD.replace(b"number: 4", b"number: four"))

    assert said_of(folder).count("\n  - ") == 1


def test_publishing_again_what_is_published_changes_nothing(folder: Path) -> None:
    before = (folder / SEALS).read_bytes()

    publish(folder, _NAME, sha256(_GOOD).hexdigest())

    assert (folder / SEALS).read_bytes() == before


def test_another_file_of_a_published_name_is_never_published(folder: Path) -> None:
    with pytest.raises(AlreadyPublished, match="give the change a new edition's name"):
        publish(folder, _NAME, sha256(_GOOD + b"\n").hexdigest())


def test_seals_are_those_of_sha256sum(folder: Path) -> None:
    assert (folder / SEALS).read_text(encoding="utf-8") == f"{sha256(_GOOD).hexdigest()}  {_NAME}\n"


@pytest.mark.parametrize(
    ("line", "said"),
    [("ab12  exampleshire/2025.2.yaml", "line 2: is no seal"), (f"{'0' * 64}  {_NAME}", "line 2: seals 'exampleshire/2025.1.yaml' again")],
)
def test_a_line_that_is_no_seal_is_told(folder: Path, line: str, said: str) -> None:
    with (folder / SEALS).open("a", encoding="utf-8") as seals:
        seals.write(line + "\n")

    assert said in said_of(folder)


def test_a_folder_where_nothing_was_published_has_no_seals(tmp_path: Path) -> None:
    assert read_seals(tmp_path) is None
