"""Every file in broken/ has one thing wrong, is named after it, and says in its first lines what the reader has to answer.

``# line 41: did you mean 'source'?`` is one problem: the line it stands on, and a piece of its message.
"""

import re
from pathlib import Path

import pytest
import yaml

from thresholds.errors import DocumentInvalid
from thresholds.reading import read_document
from thresholds.text import loading

_BROKEN = sorted((Path(__file__).parent / "broken").glob("*.yaml"))
_EXPECTED = re.compile(r"# line (\d+): (.+)")


@pytest.fixture(params=["in C", "in Python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read with either of PyYAML's parsers: which one a build has may not change what a file's writer is told."""
    if request.param == "in Python":
        monkeypatch.setattr(loading, "_Parser", yaml.SafeLoader)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("file", _BROKEN, ids=lambda file: file.stem)
def test_a_broken_document_is_refused_with_the_line_of_its_fault_and_a_remedy(file: Path) -> None:
    expected = _expected(file)

    with pytest.raises(DocumentInvalid) as refused:
        read_document(file.read_bytes(), file.name)

    problems = refused.value.problems
    assert [problem.line for problem in problems] == [line for line, _ in expected], str(refused.value)
    for problem, (_, fragment) in zip(problems, expected, strict=True):
        assert fragment in problem.message


def test_there_are_broken_documents_to_read() -> None:
    assert len(_BROKEN) >= 138


def _expected(file: Path) -> list[tuple[int, str]]:
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        match = _EXPECTED.fullmatch(line)
        if match is None:
            break
        found.append((int(match[1]), match[2]))
    assert found, f"{file.name} does not begin with '# line 41: a piece of the message'"
    return found
