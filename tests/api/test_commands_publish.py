"""``documents publish``: only what is in its place, agreed and as its worked examples say is sealed, and sealed once."""

import shutil
from hashlib import sha256

import pytest

from api.settings import PACKAGED_DOCUMENTS
from thresholds.library import open_library

ROOT = PACKAGED_DOCUMENTS.parents[1]
NAME = "westhaven/2026.1"


@pytest.fixture
def documents(tmp_path):
    """Give a folder of documents with one edition and its worked examples, nothing published."""
    for file in (tmp_path / "documents" / f"{NAME}.yaml", tmp_path / "worked_examples" / f"{NAME}.yaml"):
        file.parent.mkdir(parents=True)
        source = PACKAGED_DOCUMENTS if file.parts[-3] == "documents" else ROOT / "tests" / "worked_examples"
        shutil.copy(source / f"{NAME}.yaml", file)
    return tmp_path / "documents"


@pytest.fixture
def publish(app, documents):
    """Give the function that publishes the edition, with something changed first in it or in its examples."""

    def published(old="", new="", *, among="documents"):
        file = documents.parent / among / f"{NAME}.yaml"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        return app.test_cli_runner().invoke(args=["documents", "publish", str(documents / f"{NAME}.yaml")])

    return published


def test_a_published_edition_is_sealed_with_its_digest(publish, documents):
    answer = publish()

    digest = sha256((documents / f"{NAME}.yaml").read_bytes()).hexdigest()
    assert answer.exit_code == 0, answer.output
    assert (documents / "published.txt").read_text(encoding="utf-8") == f"{digest}  {NAME}.yaml\n"
    assert open_library(documents).partnerships == ("westhaven",)


def test_publishing_twice_seals_once(publish, documents):
    publish()

    assert publish().exit_code == 0
    assert len((documents / "published.txt").read_text(encoding="utf-8").splitlines()) == 1


@pytest.mark.parametrize(
    "old, new, among, said",
    [
        ("status: demonstration", "status: draft", "documents", "is a draft"),
        ("partnership: westhaven", "partnership: easthaven", "documents", "is not in its place"),
        ("number: 2", "number: two", "documents", "cannot be used until these are put right"),
        ("possible: universal", "possible: early_help", "worked_examples", "do not all hold"),
        ("- name: ", "- nme: ", "worked_examples", "has no use for 'nme'"),
        ("responds: ", "responds: (example) ", "documents", "1 line still says (example)"),
    ],
)
def test_what_is_not_ready_is_not_published(old, new, among, said, publish, documents):
    answer = publish(old, new, among=among)

    assert answer.exit_code == 1
    assert said in answer.output
    assert not (documents / "published.txt").exists()


def test_nobody_agrees_in_the_future(publish, documents):
    file = documents / f"{NAME}.yaml"
    later = file.read_text(encoding="utf-8").replace("2026-04-01", "2090-04-01").replace("2027-03-31", "2091-03-31")
    file.write_text(later, encoding="utf-8")

    answer = publish("agreements: []", 'agreements: [{agency: police, who: Head, on: 2090-01-01, minute: "4"}]')

    assert answer.exit_code == 1
    assert "police is said to agree on 2090-01-01, which has not come yet" in answer.output


def test_an_edition_without_worked_examples_is_not_published(publish, documents):
    (documents.parent / "worked_examples" / f"{NAME}.yaml").unlink()

    assert "has no worked examples" in publish().output


def test_a_published_edition_that_was_changed_is_not_published_again(publish):
    publish()

    answer = publish("title:", "# A note.\ntitle:")

    assert answer.exit_code == 1
    assert "was published already, and this file differs from it" in answer.output


def test_checking_a_published_edition_that_was_changed_says_so_first(app, publish, documents):
    publish()
    file = documents / f"{NAME}.yaml"
    file.write_bytes(file.read_bytes() + b"# A note.\n")

    answer = app.test_cli_runner().invoke(args=["documents", "check", str(file)])

    assert answer.exit_code == 1
    assert "was published, and its file has been changed since" in answer.output
