"""What stands beside the documents for editors and authors is, byte for byte, what the command prints."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from api.commands.documents.schema import schema

_DOCUMENTS = Path(__file__).parents[2] / "thresholds" / "documents"
_PRINTED = {"schema.json": [], "FORMAT.md": ["--table"]}


@pytest.mark.parametrize("name", _PRINTED)
def test_the_file_that_is_kept_is_what_the_command_prints(name: str) -> None:
    printed = CliRunner().invoke(schema, _PRINTED[name], catch_exceptions=False).stdout_bytes

    run = " ".join(["flask --app wsgi documents schema", *_PRINTED[name], f"> thresholds/documents/{name}"])
    assert (_DOCUMENTS / name).read_bytes() == printed, f"{name} is not what the command prints; run: .venv/bin/{run}"


@pytest.mark.parametrize("name", _PRINTED)
def test_two_runs_print_the_same(name: str) -> None:
    runs = [CliRunner().invoke(schema, _PRINTED[name], catch_exceptions=False).stdout_bytes for _ in range(2)]

    assert runs[0] == runs[1] != b""
