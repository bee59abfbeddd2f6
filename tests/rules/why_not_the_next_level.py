"""Why not the next level: the parts named are not met, with what is missing they are, and what is left out is counted."""

from rules.explanation.sentences import in_words
from rules.explanation.values import Explanation, MissingAnswer, NearPart
from rules.findings import findings
from rules.suggest import prepare
from rules.suggestion import Answer, ReasonKind
from tests.reference import expected, values_of
from tests.rules.documents import ON, Case
from tests.rules.explaining import answers_of, at_least, explained, with_answers
from thresholds.model import Combination, Indicator, YesNo


def missing(part: NearPart) -> list[MissingAnswer]:
    return [*part.answers, *(answer for count in part.counts for answer in count.nearest)]


def met_at(case: Case, part: NearPart) -> list[bool]:
    """Return whether the part is met at each age that the child may have, as the engine finds it and a plain reading agrees."""
    name = part.id if part.kind is ReasonKind.INDICATOR else f"{part.kind}:{part.id}"
    found = findings(prepare(case.document).edition, answers_of(case))
    met = [name in one.certain.indicators | one.certain.wider for one in found]
    plain = {(kind, id): depends for kind, id, depends in expected(case.document, case.answers, case.child, ON).reasons}
    assert plain.get((part.kind.value, part.id)) == ((not all(met)) if any(met) else None)
    return met


def worst(case: Case, answers: list[MissingAnswer]) -> dict[str, Answer | None]:
    """Return the answers that are enough, of two for one question the graver."""
    graded = {str(question.id): values_of(question) for question in case.document.questions}
    gravest_last = sorted(answers, key=lambda each: graded[each.question].index(each.enough))
    return {each.question: each.enough for each in gravest_last}


def own_level(case: Case, part: NearPart) -> int:
    setting: tuple[Indicator | Combination, ...] = (*case.document.indicators, *case.document.combinations)
    return next(case.document.rank(each.level) for each in setting if each.id == part.id and each.level)


def the_next_level_is_named(case: Case, said: Explanation) -> None:
    now = at_least(case)
    if said.why_not is None:
        assert now == len(case.document.levels) - 1
    else:
        assert case.document.rank(said.why_not.level) == now + 1
        assert len(said.why_not.nearest) <= 5
        assert all(case.document.rank(part.level) > now for part in said.why_not.nearest)


def parts_named_are_not_met_and_what_is_missing_meets_them(case: Case, said: Explanation) -> None:
    for part in said.why_not.nearest if said.why_not else ():
        before = met_at(case, part)
        after = met_at(with_answers(case, worst(case, missing(part))), part)
        assert not all(before)
        assert any(after)
        assert all(after) != part.depends_on_age
        filled = expected(case.document, {**case.answers, **worst(case, missing(part))}, case.child, ON)
        assert part.depends_on_age or part.kind is ReasonKind.MODIFIER or filled.at_least >= own_level(case, part)
        assert missing(part) == [] or any(now and not then for now, then in zip(after, before, strict=True))


def what_is_missing_is_said_as_it_was_answered(case: Case, said: Explanation) -> None:
    for part in said.why_not.nearest if said.why_not else ():
        for each in missing(part):
            kept = case.answers.get(each.question)
            assert each.is_open == (kept is None or isinstance(kept, dict))
            if not each.is_open and isinstance(case.document.question(each.question).answer, YesNo):
                assert (each.answer, each.needs) in (("Yes", "No"), ("No", "Yes"))
        for count in part.counts:
            assert count.met < count.needed <= count.listed
            assert count.could_be <= count.listed - count.met
            assert count.nearest


def nothing_that_would_lift_the_level_is_left_uncounted(case: Case, said: Explanation) -> None:
    if said.why_not is None:
        return
    document, next_ = case.document, case.document.rank(said.why_not.level)
    met = {(kind, name) for kind, name, depends in expected(document, case.answers, case.child, ON).reasons if not depends}
    high = {("indicator", str(i.id)) for i in document.indicators if document.rank(i.level) >= next_}
    high |= {("combination", str(c.id)) for c in document.combinations if c.level and document.rank(c.level) >= next_}
    assert not high & met
    counted = len(said.why_not.nearest) + said.why_not.more_open + said.why_not.more_not_met
    if not document.modifiers:
        assert counted == len(high)
    else:
        assert len(high) <= counted <= len(document.indicators) + len(document.combinations) + len(document.modifiers)


def what_a_person_has_to_settle_is_named(case: Case, said: Explanation) -> None:
    """Every sign met at any of the ages whose words leave more open than is suggested, as a suggestion asks for it."""
    if said.why_not is None:
        return
    document, next_ = case.document, case.document.rank(said.why_not.level)
    plain = expected(document, case.answers, case.child, ON)
    met = {name for kind, name, _ in plain.reasons if kind == "indicator"}
    high = [str(i.id) for i in document.indicators if i.id in met and i.up_to and document.rank(i.up_to) >= next_]
    named = said.why_not.left_open
    assert [each.id for each in named if each.id in high] == high
    assert all(each.with_ for each in named if each.id not in high)
    assert all(document.rank(each.up_to) == document.rank(each.level) for each in named if not each.with_)
    assert {each.id for each in said.why_not.left_open} <= met
    assert all(document.rank(each.level) >= next_ for each in said.why_not.left_open)


def what_is_possible_is_never_told_as_ruled_out(case: Case, said: Explanation) -> None:
    sections = in_words(said, case.document)
    assert all(section.lines for section in sections)
    headings = [section.heading for section in sections if section.heading.startswith(("Why not", "Why level"))]
    if said.why_not and headings:
        possible = expected(case.document, case.answers, case.child, ON).possible >= case.document.rank(said.why_not.level)
        assert said.why_not.is_possible == possible
        assert headings[0].startswith("Why level" if possible else "Why not")


def modifiers_that_do_the_rest_are_met(case: Case, said: Explanation) -> None:
    met = {name for kind, name, _ in expected(case.document, case.answers, case.child, ON).reasons if kind == "modifier"}
    if said.why_not is None:
        return
    assert {each.id for part in said.why_not.left_open for each in part.with_} <= met
    for part in said.why_not.nearest:
        assert {each.id for each in part.with_} <= met
        assert part.kind is ReasonKind.MODIFIER or part.with_ or own_level(case, part) == case.document.rank(part.level)


def every_promise_is_kept(case: Case) -> None:
    said = explained(case)
    the_next_level_is_named(case, said)
    parts_named_are_not_met_and_what_is_missing_meets_them(case, said)
    what_is_missing_is_said_as_it_was_answered(case, said)
    nothing_that_would_lift_the_level_is_left_uncounted(case, said)
    what_a_person_has_to_settle_is_named(case, said)
    what_is_possible_is_never_told_as_ruled_out(case, said)
    modifiers_that_do_the_rest_are_met(case, said)
