"""Identifiers use the words that were agreed, and none of those that say nothing."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(
    path for package in ("thresholds", "rules", "api") for path in (ROOT / package).rglob("*.py") if "node_modules" not in path.parts
)

EMPTY_WORDS = {"helper", "helpers", "manager", "util", "utils", "common", "misc", "processor", "handler", "data", "info"}
"""They name no thing: module and type names may not hold one, nothing else may be called by one alone."""

STATUTORY_WORDS = {"Assessment", "Contact", "Outcome", "Case", "RiskScore"}
"""Each means something in law that no type here is."""

AGREED = {"MANAGER", "KeptSuggestion.data"}
"""A MASH manager is a person's job; a kept suggestion's data is the written form of ``rules.suggestion_written.suggestion_data``."""


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_identifier_uses_a_word_that_says_nothing(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))

    faults = [*module_faults(path), *type_faults(tree), *name_faults(tree)]

    assert not faults, f"{path.relative_to(ROOT)}: " + ", ".join(faults)


def module_faults(path: Path) -> Iterator[str]:
    yield from (f"module {path.stem}" for word in path.stem.split("_") if word in EMPTY_WORDS)


def type_faults(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            words = {word.lower() for word in re.findall(r"[A-Z][a-z0-9]*", node.name)}
            if words & EMPTY_WORDS or node.name in STATUTORY_WORDS or node.name.startswith("Test"):
                yield f"type {node.name}, line {node.lineno}"


def name_faults(tree: ast.Module) -> Iterator[str]:
    for owner, name, line in names_given(tree, ""):
        if name.lower().strip("_") in EMPTY_WORDS and name not in AGREED and f"{owner}.{name}" not in AGREED:
            yield f"{name}, line {line}"


def names_given(node: ast.AST, owner: str) -> Iterator[tuple[str, str, int]]:
    """Give each name that is made here (function, argument, variable, field) with the class or function that it stands in."""
    for child in ast.iter_child_nodes(node):
        inner = owner
        match child:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield owner, name, child.lineno
                inner = name
            case ast.arg(arg="data"):
                pass  # marshmallow calls a parameter so in the methods that a schema overrides
            case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()):
                yield owner, name, child.lineno
            case _:
                pass
        yield from names_given(child, inner)
