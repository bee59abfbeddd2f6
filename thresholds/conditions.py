"""Reading ``when``: from a mapping in the file to a condition whose every name is known and whose every test fits its question.

Several keys in one mapping must all hold. The words below are the language's own, so no question can be called by one.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from marshmallow import ValidationError

from thresholds.contents import Names
from thresholds.errors import Problem
from thresholds.fields import Ages, WholeNumber, shown
from thresholds.messages import flattened
from thresholds.model import (
    AgeWithin,
    AllOf,
    AnyOf,
    AtLeast,
    Choice,
    Condition,
    Count,
    CountOf,
    DomainsReaching,
    Graded,
    IndicatorId,
    IndicatorMet,
    IsUnborn,
    IsYes,
    LevelId,
    OneOf,
    Question,
    QuestionId,
    YesNo,
)
from thresholds.places import Path, Places
from thresholds.spelling import remedy

_OF_ANSWERS = ("age", "unborn", "all", "any")
_OF_RESULTS = ("met", "any_of", "count_of", "domains_reaching")
RESERVED = (*_OF_ANSWERS, *_OF_RESULTS, "at_least", "one_of")
"""Words of the condition language: they cannot be the ids of questions."""

_FEWEST = 1


class ConditionReader:
    """Reads the conditions of one file, and keeps every problem met on the way in *problems*.

    *questions* holds those that could be read; a condition on one that could not is left alone, its question's own problem is enough.
    """

    def __init__(self, questions: Mapping[str, Question], names: Names, places: Places) -> None:
        self._questions, self._names, self._places = questions, names, places
        self.problems: list[Problem] = []

    def of_answers(self, raw: object, path: Path) -> Condition | None:
        """Return an indicator's condition, which may rest on answers alone; None where it could not be read."""
        return self._read(raw, path, _OF_ANSWERS)

    def of_results(self, raw: object, path: Path) -> Condition | None:
        """Return the condition of a combination, modifier or action, which may name indicators too; None where it could not be read."""
        return self._read(raw, path, _OF_ANSWERS + _OF_RESULTS)

    def _read(self, raw: object, path: Path, words: Sequence[str]) -> Condition | None:
        if not isinstance(raw, dict) or not raw:
            return self._fault(path, f"is {shown(raw)}; give a condition, such as {{question_id: true}}")
        self._check_pairs(raw, path)
        parts = [self._part(key, raw, path, words) for key in raw if key != "at_least"]
        return _joined(AllOf, parts)

    def _check_pairs(self, raw: Mapping[str, Any], path: Path) -> None:
        counters = [word for word in ("count_of", "domains_reaching") if word in raw]
        if "at_least" in raw and not counters:
            self._about_key((*path, "at_least"), "has 'at_least' without 'count_of' or 'domains_reaching'; for a question write {question_id: {at_least: ...}}")
        if len(counters) > 1:
            self._about_key((*path, "at_least"), "counts two things with one 'at_least'; put each in its own mapping under 'all'")

    def _part(self, key: str, raw: Mapping[str, Any], path: Path, words: Sequence[str]) -> Condition | None:
        here = (*path, key)
        value = raw[key]
        if key in _OF_RESULTS and key not in words:
            return self._about_key(here, f"uses '{key}' in an indicator, which may rest on answers alone; make it a combination")
        match key:
            case "age":
                return self._age(value, here)
            case "unborn":
                return IsUnborn(value) if isinstance(value, bool) else self._fault(here, f"is {shown(value)}; give true or false, without quotes")
            case "all":
                return self._several(AllOf, value, here, words)
            case "any":
                return self._several(AnyOf, value, here, words)
            case "met":
                return IndicatorMet(IndicatorId(value)) if self._knows_indicator(value, here) else None
            case "any_of":
                found = self._indicators(value, here)
                return _joined(AnyOf, [IndicatorMet(indicator) for indicator in found]) if found else None
            case "count_of":
                return self._count_of(value, raw, path)
            case "domains_reaching":
                return self._domains_reaching(value, raw, path)
        return self._about_question(key, value, here)

    def _age(self, value: object, path: Path) -> AgeWithin | None:
        try:
            return Ages().deserialize(value)
        except ValidationError as fault:
            for place, message in flattened(fault.messages, path):
                self._fault(place, message)
            return None

    def _several(self, join: type[AllOf] | type[AnyOf], value: object, path: Path, words: Sequence[str]) -> Condition | None:
        if not isinstance(value, list) or not value:
            return self._fault(path, f"is {shown(value)}; give a list of conditions, each beginning '- '")
        return _joined(join, [self._read(part, (*path, place), words) for place, part in enumerate(value)])

    # --- conditions on results

    def _knows_indicator(self, value: object, path: Path) -> bool:
        known = self._names.of("indicators")
        if value not in known:
            self._fault(path, f"names {shown(value)}, which is not an indicator in this document{remedy(value, known)}")
        return value in known

    def _indicators(self, value: object, path: Path) -> tuple[IndicatorId, ...] | None:
        if not isinstance(value, list) or not value:
            return self._fault(path, f"is {shown(value)}; give a list of indicators in square brackets")
        known = [self._knows_indicator(item, (*path, place)) for place, item in enumerate(value)]
        repeated = [item for place, item in enumerate(value) if item in value[:place]]
        for item in repeated:
            self._fault(path, f"lists {shown(item)} twice; once is enough")
        return tuple(value) if all(known) and not repeated else None

    def _count_of(self, value: object, raw: Mapping[str, Any], path: Path) -> CountOf | None:
        found = self._indicators(value, (*path, "count_of"))
        length = len(value) if isinstance(value, list) else 0
        at_least = self._at_least(raw, path, length, "the number of indicators listed")
        return CountOf(found, at_least) if found and at_least else None

    def _domains_reaching(self, value: object, raw: Mapping[str, Any], path: Path) -> DomainsReaching | None:
        levels, domains = self._names.of("levels"), len(self._names.of("domains"))
        at_least = self._at_least(raw, path, domains, "the number of domains in this document")
        if value not in levels:
            return self._fault((*path, "domains_reaching"), f"names {shown(value)}, which is not a level of this document{remedy(value, levels)}")
        return DomainsReaching(LevelId(str(value)), at_least) if at_least else None

    def _at_least(self, raw: Mapping[str, Any], path: Path, most: int, what: str) -> int | None:
        if "at_least" not in raw:
            return self._fault(path, f"counts without saying how many; add 'at_least: ' with a number up to {most}, {what}")
        amount = raw["at_least"]
        if isinstance(amount, bool) or not isinstance(amount, int) or not _FEWEST <= amount <= max(most, _FEWEST):
            return self._fault((*path, "at_least"), f"is {shown(amount)}; give a whole number from {_FEWEST} to {most}, {what}")
        return amount

    # --- conditions on one question

    def _about_question(self, key: str, value: object, path: Path) -> Condition | None:
        if key in self._names.of("strengths"):
            return self._about_key(path, f"asks about the strength '{key}'; a strength stands beside a concern and meets nothing, take it out")
        known = self._names.of("questions")
        if key not in known:
            choices = (*known, *RESERVED)
            return self._about_key(path, f"asks about '{key}', which is not a question in this document{remedy(key, choices)}")
        question = self._questions.get(key)
        return self._test(question, value, path) if question else None

    def _test(self, question: Question, value: object, path: Path) -> Condition | None:
        match question.answer:
            case YesNo():
                if isinstance(value, bool):
                    return IsYes(question.id, value)
                return self._misfit(question, value, path, "is answered yes or no; test it with true or false")
            case Graded():
                return self._rung(question.id, question.answer, value, path)
            case Count():
                return self._amount(question.id, question.answer, value, path)
            case Choice():
                return self._options(question.id, question.answer, value, path)

    def _rung(self, question: QuestionId, ladder: Graded, value: object, path: Path) -> Condition | None:
        rungs = [rung.id for rung in ladder.rungs]
        if not isinstance(value, dict) or value.keys() != {"at_least"}:
            return self._misfit_id(question, value, path, f"is graded; test it with {{at_least: {rungs[-1]}}}")
        rung, here = value["at_least"], (*path, "at_least")
        if rung not in rungs:
            return self._fault(here, f"is {shown(rung)}, which is not a rung of '{question}'{remedy(rung, rungs)}")
        if rung == rungs[0]:
            return self._fault(here, f"is '{rung}', the rung of no concern, so every answer meets it; name a higher rung, such as '{rungs[1]}'")
        return AtLeast(question, ladder.position(rung))

    def _amount(self, question: QuestionId, count: Count, value: object, path: Path) -> Condition | None:
        if not isinstance(value, dict) or value.keys() != {"at_least"}:
            return self._misfit_id(question, value, path, "is a count; test it with {at_least: 2}")
        try:
            return AtLeast(question, WholeNumber(least=1, most=count.most).deserialize(value["at_least"]))
        except ValidationError as fault:
            return self._fault((*path, "at_least"), f"{fault.messages_list[0]}, the most '{question}' counts")

    def _options(self, question: QuestionId, choice: Choice, value: object, path: Path) -> Condition | None:
        options = [option.id for option in choice.options]
        chosen = value.get("one_of") if isinstance(value, dict) and value.keys() == {"one_of"} else None
        if not isinstance(chosen, list) or not chosen:
            return self._misfit_id(question, value, path, f"is a choice; test it with {{one_of: [{options[-1]}]}}")
        unknown = [(place, option) for place, option in enumerate(chosen) if option not in options]
        for place, option in unknown:
            self._fault((*path, "one_of", place), f"is {shown(option)}, which is not an option of '{question}'{remedy(option, options)}")
        return None if unknown else OneOf(question, tuple(dict.fromkeys(chosen)))

    def _misfit(self, question: Question, value: object, path: Path, right: str) -> None:
        self._misfit_id(question.id, value, path, right)

    def _misfit_id(self, question: QuestionId, value: object, path: Path, right: str) -> None:
        self._fault(path, f"does not fit: '{question}' {right}")

    def _fault(self, path: Path, message: str) -> None:
        self.problems.append(self._places.problem(path, message))

    def _about_key(self, path: Path, message: str) -> None:
        self.problems.append(self._places.about_key(path, message))


def _joined(join: type[AllOf] | type[AnyOf], parts: Sequence[Condition | None]) -> Condition | None:
    read = tuple(part for part in parts if part is not None)
    if len(read) < len(parts) or not read:
        return None
    return read[0] if len(read) == 1 else join(read)


def literals(condition: Condition) -> Iterator[Condition]:
    """Yield the smallest conditions inside *condition*, in the order they are written."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from literals(part)
        case _:
            yield condition


def questions_in(condition: Condition) -> Iterator[QuestionId]:
    """Yield the questions *condition* asks about, in the order they are written."""
    for literal in literals(condition):
        match literal:
            case IsYes(question) | AtLeast(question) | OneOf(question):
                yield question
