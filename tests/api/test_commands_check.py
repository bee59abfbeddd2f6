"""``documents check``: what it proved, what it advises, and what people agreed held against what the edition says."""

from pathlib import Path

import pytest

from tests.factories import SMALL_EDITION

SCAFFOLD = Path(__file__).parents[2] / "api" / "commands" / "documents" / "scaffold"
EDITION = (SCAFFOLD / "edition.yaml").read_text(encoding="utf-8")
EXAMPLES = (SCAFFOLD / "examples.yaml").read_text(encoding="utf-8")
DIFFERENT = EXAMPLES.replace("at_least: early_help\n  reasons: [care_falls_short]", "at_least: universal\n  reasons: [care_falls_short]", 1)


@pytest.fixture
def check(app, tmp_path):
    """Give the function that writes an edition and its worked examples to files and checks them."""

    def checked(edition, examples, *options):
        (tmp_path / "edition.yaml").write_text(edition, encoding="utf-8")
        (tmp_path / "examples.yaml").write_text(examples, encoding="utf-8")
        args = ["documents", "check", str(tmp_path / "edition.yaml"), *options]
        return app.test_cli_runner().invoke(args=[arg.replace("EXAMPLES", str(tmp_path / "examples.yaml")) for arg in args])

    return checked


def test_checking_says_what_was_proved(check):
    answer = check(SMALL_EDITION, "")

    assert answer.exit_code == 0, answer.output
    assert "bromley/2026.1 can be used: 3 questions, 4 indicators." in answer.output
    assert "Proved: in " in answer.output and "came to the same" in answer.output


def test_advice_is_given_and_is_no_fault(check):
    answer = check(SMALL_EDITION.replace("    floor: true\n", ""), "")

    assert answer.exit_code == 0, answer.output
    assert "Advice, which you are free to leave:" in answer.output and "has no 'floor: true'" in answer.output


def test_an_edition_without_anything_to_point_out_gets_no_advice(check):
    assert "Advice" not in check(SMALL_EDITION, "").output


def test_examples_that_the_edition_agrees_with_are_counted(check):
    answer = check(EDITION, EXAMPLES, "--examples-file", "EXAMPLES")

    assert answer.exit_code == 0, answer.output
    assert answer.output.endswith("\n25 examples: all as agreed.\n")


def test_a_difference_stands_under_the_name_of_its_example_with_its_line(check):
    answer = check(EDITION, DIFFERENT, "--examples-file", "EXAMPLES")

    line = next(place for place, words in enumerate(DIFFERENT.splitlines(), 1) if "falls short now and then" in words)
    assert answer.exit_code == 1
    assert (
        f"Daily care that falls short now and then reaches early help (example) (line {line})\n  - at_least: agreed universal"
        in answer.output
    )
    assert answer.output.endswith("25 examples: 1 not as agreed.\n")


def test_what_the_examples_do_not_show_is_told_and_ends_with_one(check):
    answer = check(
        EDITION, EXAMPLES.replace("  shows: {shape: count, of: three_early_signs, side: on}\n", ""), "--examples-file", "EXAMPLES"
    )

    assert answer.exit_code == 1
    assert "the boundary of 'three_early_signs' (count) has no example on it; add it" in answer.output
    assert answer.output.endswith("25 examples: all as agreed; 1 thing is not shown yet.\n")


def test_examples_with_faults_are_refused_with_every_fault(check):
    answer = check(EDITION, EXAMPLES.replace("at_least:", "at_lest:", 2), "--examples-file", "EXAMPLES")

    assert answer.exit_code == 1
    assert answer.output.count("has no use for 'at_lest'; did you mean 'at_least'?") == 2


def test_without_the_option_no_examples_are_run(check):
    assert check(EDITION, DIFFERENT).exit_code == 0


def test_where_there_are_no_examples_it_says_where_it_looked(check, services):
    answer = check(EDITION, EXAMPLES, "--worked-examples")

    assert answer.exit_code == 1
    assert (
        f"they were looked for in {services.settings.documents.parent / 'worked_examples' / 'exampleshire' / '2027.1.yaml'}"
        in answer.output
    )


def test_the_examples_of_an_edition_are_found_where_they_are_kept(check, services):
    kept = services.settings.documents.parent / "worked_examples" / "exampleshire" / "2027.1.yaml"
    kept.parent.mkdir(parents=True)
    kept.write_text(EXAMPLES, encoding="utf-8")

    assert "25 examples: all as agreed." in check(EDITION, "", "--worked-examples").output


def test_the_examples_of_an_edition_in_another_library_are_found_beside_that(app, tmp_path):
    files = {"documents/exampleshire/2027.1.yaml": EDITION, "worked_examples/exampleshire/2027.1.yaml": EXAMPLES}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text, encoding="utf-8")

    answer = app.test_cli_runner().invoke(
        args=["documents", "check", str(tmp_path / "documents" / "exampleshire" / "2027.1.yaml"), "--worked-examples"]
    )

    assert "25 examples: all as agreed." in answer.output


def test_examples_that_nobody_has_replaced_yet_are_advised_on(check):
    told = [check(EDITION, examples, "--examples-file", "EXAMPLES").output for examples in (EXAMPLES, EXAMPLES.replace("(example)", ""))]

    assert [output.partition("came to the same.")[2].count("still say (example)") for output in told] == [2, 1]


def test_a_file_of_examples_that_is_not_there_is_told(check, tmp_path):
    answer = check(EDITION, EXAMPLES, "--examples-file", str(tmp_path / "nowhere.yaml"))

    assert answer.exit_code == 1 and f"they were looked for in {tmp_path / 'nowhere.yaml'}" in answer.output
