"""A library says which edition is in force on a day, and opens only when every file in it can be used."""

from datetime import date
from pathlib import Path

import pytest

from thresholds.errors import DocumentInvalid, LibraryInvalid, NoEditionInForce
from thresholds.library import Library, open_library

_GOOD = (Path(__file__).parent / "exampleshire.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("day", "edition"),
    [
        (date(2025, 4, 1), "2025.1"),
        (date(2025, 9, 30), "2025.1"),
        (date(2025, 10, 1), "2025.2"),
        (date(2025, 10, 2), "2025.2"),
        (date(2031, 1, 1), "2025.2"),
    ],
)
def test_the_newest_edition_that_has_begun_is_in_force(tmp_path: Path, day: date, edition: str) -> None:
    library = _library(tmp_path, _edition("2025.1", "2025-04-01"), _edition("2025.2", "2025-10-01"))

    assert library.in_force_on("exampleshire", day).edition == edition


def test_before_the_first_edition_none_is_in_force_and_its_day_is_named(tmp_path: Path) -> None:
    library = _library(tmp_path, _edition("2025.1", "2025-04-01"))

    with pytest.raises(NoEditionInForce, match="no edition is in force on 2025-03-31: the earliest starts on 2025-04-01"):
        library.in_force_on("exampleshire", date(2025, 3, 31))


def test_a_partnership_without_editions_has_none_in_force(tmp_path: Path) -> None:
    library = _library(tmp_path, _edition("2025.1", "2025-04-01"))

    with pytest.raises(NoEditionInForce, match="the library holds none"):
        library.in_force_on("elsewhere", date(2025, 4, 1))
    assert library.editions("elsewhere") == ()


def test_a_draft_can_be_read_but_is_never_in_force(tmp_path: Path) -> None:
    library = _library(tmp_path, _edition("2025.1", "2025-04-01"), _edition("2026.1", "2025-04-01", status="draft"))

    assert library.in_force_on("exampleshire", date(2027, 1, 1)).edition == "2025.1"
    assert library.edition("exampleshire", "2026.1").title == "The right help in Exampleshire"


def test_editions_come_in_the_order_they_begin(tmp_path: Path) -> None:
    library = _library(tmp_path, _edition("2025.9", "2025-04-01"), _edition("2025.10", "2025-10-01"))

    assert [document.edition for document in library.editions("exampleshire")] == ["2025.9", "2025.10"]
    assert library.partnerships == ("exampleshire",)


def test_an_edition_the_library_does_not_hold_is_a_key_error(tmp_path: Path) -> None:
    library = _library(tmp_path, _edition("2025.1", "2025-04-01"))

    with pytest.raises(KeyError, match=r"exampleshire/2024\.1"):
        library.edition("exampleshire", "2024.1")


def test_two_editions_may_not_begin_on_one_day(tmp_path: Path) -> None:
    with pytest.raises(LibraryInvalid, match=r"line 7, in_force_from: is the day on which exampleshire/2025\.1 starts too"):
        _library(tmp_path, _edition("2025.1", "2025-04-01"), _edition("2025.2", "2025-04-01"))


def test_a_file_stands_where_its_heading_says(tmp_path: Path) -> None:
    _write(tmp_path / "exampleshire" / "2025.7.yaml", _GOOD)
    _write(tmp_path / "otherton" / "2025.1.yaml", _GOOD)

    with pytest.raises(LibraryInvalid) as refused:
        open_library(tmp_path)

    assert "line 4, edition: is '2025.1', but the file is at exampleshire/2025.7.yaml; move it to exampleshire/2025.1.yaml" in str(
        refused.value
    )
    assert "line 2, partnership: is 'exampleshire', but the file is at otherton/2025.1.yaml" in str(refused.value)


def test_the_faults_of_every_file_are_told_together(tmp_path: Path) -> None:
    _write(tmp_path / "exampleshire" / "2025.1.yaml", _GOOD.replace("status: adopted", "status: agreed"))
    _write(tmp_path / "exampleshire" / "2025.2.yaml", _GOOD.replace("number: 4", "number: four"))
    _write(tmp_path / "loose.yaml", _GOOD)
    _write(tmp_path / "exampleshire" / "2025.3.yml", _GOOD)

    with pytest.raises(DocumentInvalid) as refused:
        open_library(tmp_path)

    assert isinstance(refused.value, LibraryInvalid)
    assert [Path(document.path).relative_to(tmp_path).as_posix() for document in refused.value.documents] == [
        "exampleshire/2025.1.yaml",
        "exampleshire/2025.2.yaml",
        "exampleshire/2025.3.yml",
        "loose.yaml",
    ]


def test_a_draft_with_faults_is_left_out_and_keeps_nobody_from_the_rest(tmp_path: Path) -> None:
    name, text = _edition("2026.1", "2026-04-01", status="draft")
    _write(tmp_path / "exampleshire" / f"{name}.yaml", text.replace("number: 4", "number: four") + "x: [")

    library = _library(tmp_path, _edition("2025.1", "2025-04-01"))

    assert [document.edition for document in library.editions("exampleshire")] == ["2025.1"]
    assert [Path(fault.path).name for fault in library.faulty_drafts] == ["2026.1.yaml"]


@pytest.mark.parametrize("status", ["demonstration", "adopted", "drafted", "draft\nstatus: adopted", ""])
def test_only_a_file_that_plainly_is_a_draft_may_have_faults(tmp_path: Path, status: str) -> None:
    name, text = _edition("2026.1", "2026-04-01", status=status)
    _write(tmp_path / "exampleshire" / f"{name}.yaml", text.replace("number: 4", "number: four"))

    with pytest.raises(LibraryInvalid):
        _library(tmp_path, _edition("2025.1", "2025-04-01"))


def test_a_library_needs_its_folder(tmp_path: Path) -> None:
    with pytest.raises(LibraryInvalid, match="is not a folder"):
        open_library(tmp_path / "nowhere")


def test_an_empty_folder_is_a_library_without_editions(tmp_path: Path) -> None:
    assert open_library(tmp_path).partnerships == ()


def _edition(name: str, day: str, status: str = "adopted") -> tuple[str, str]:
    text = _GOOD.replace('edition: "2025.1"', f'edition: "{name}"')
    text = text.replace("in_force_from: 2025-04-01", f"in_force_from: {day}")
    return name, text.replace("status: adopted", f"status: {status}")


def _library(folder: Path, *editions: tuple[str, str]) -> Library:
    for name, text in editions:
        _write(folder / "exampleshire" / f"{name}.yaml", text)
    return open_library(folder)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
