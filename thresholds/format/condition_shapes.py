"""The condition language for those who write in it: each of its words with a meaning and an example, and its JSON Schema.

``thresholds.format.conditions`` reads the language with the document's questions and names in hand. Those the schema does not know: it
takes any id for one that is known, and any test of a question for one that fits how the question is answered.
"""

from dataclasses import dataclass

from thresholds.format.compound_fields import MOST_COUNTED, Ages
from thresholds.format.conditions import RESERVED
from thresholds.format.fields import TrueOrFalse, Word
from thresholds.format.shapes import Shape, closed, definition, described, either, has, lacks, list_of, where, whole_number


@dataclass(frozen=True, slots=True)
class Spoken:
    """One thing that the language can say. *key* is how it is written, *example* is of the made-up document of this project's tests."""

    key: str
    means: str
    example: str


OF_QUESTIONS = (
    Spoken("a yes/no question", "The answer is yes (true) or no (false); one that is not known is neither.", "{bruised: true}"),
    Spoken("a graded question", "The answer is this one of the ladder, or a graver one.", "{talks_of_death: {at_least: sometimes}}"),
    Spoken("a count", "The number is this, or more.", "{appointments_missed: {at_least: 3}}"),
    Spoken("a choice", "The answer is one of these.", "{sleeps_at: {one_of: [hostel, nowhere]}}"),
)
OF_ANSWERS = (
    Spoken("age", "The child is born, and of this age.", "{bruised: true, age: {under_months: 6}}"),
    Spoken("unborn", "The child is not yet born (true), or is born (false).", "{violence: true, unborn: true}"),
    Spoken("all", "Each condition of the list holds.", "{all: [{bruised: true}, {violence: true}]}"),
    Spoken("any", "At least one condition of the list holds.", "{violence: true, any: [{unborn: true}, {age: {under_years: 1}}]}"),
)
OF_RESULTS = (
    Spoken("met", "This sign of need is met.", "{met: bruised_baby}"),
    Spoken("any_of", "At least one of these signs of need is met.", "{violence: true, any_of: [no_settled_home, missed_three]}"),
    Spoken("count_of", "So many of these signs of need are met, or more.", "{count_of: [missed_three, talks_of_dying], at_least: 2}"),
    Spoken(
        "domains_reaching",
        "So many headings have a sign of need that is met at this level or above, or more. Signs count at their own level.",
        "{domains_reaching: complex, at_least: 2}",
    ),
)


def condition_shapes() -> dict[str, Shape]:
    """Return the JSON Schema of both languages by name: what rests on answers alone, and what may rest on signs of need too."""
    return {
        "when_answers": _language("What has to be answered", "when_answers", {}, ()),
        "when_results": _language("What has to be so", "when_results", _result_keys(), _counting()),
        "question_test": _question_test(),
    }


def _language(title: str, name: str, more: dict[str, Shape], rules: tuple[Shape, ...]) -> Shape:
    keys = _answer_keys(name) | more
    # What is false is refused under its own name, and is not offered: a word of the language is never a question.
    out_of_place = {word: False for word in RESERVED if word not in keys}
    tests: Shape = {"propertyNames": Word().shape(), "additionalProperties": definition("question_test")}
    shape: Shape = {"title": title, "type": "object", "properties": keys | out_of_place, "minProperties": 1}
    return shape | tests | ({"allOf": list(rules)} if rules else {})


def _answer_keys(name: str) -> dict[str, Shape]:
    several: Shape = {"type": "array", "items": definition(name), "minItems": 1}
    shapes = {"age": Ages().shape(), "unborn": TrueOrFalse().shape(), "all": several, "any": several}
    return {word.key: described(word.means, shapes[word.key]) for word in OF_ANSWERS}


def _result_keys() -> dict[str, Shape]:
    signs = list_of(Word().shape(), least=1)
    shapes = {"met": Word().shape(), "any_of": signs, "count_of": signs, "domains_reaching": Word().shape()}
    keys = {word.key: described(word.means, shapes[word.key]) for word in OF_RESULTS}
    return keys | {"at_least": described("How many, or more.", whole_number(1))}


def _counting() -> tuple[Shape, ...]:
    return (
        where(has("count_of"), has("at_least") | lacks("domains_reaching")),
        where(has("domains_reaching"), has("at_least")),
        where(has("at_least"), either(has("count_of"), has("domains_reaching"))),
    )


def _question_test() -> Shape:
    amount = either(whole_number(1, MOST_COUNTED), Word().shape())
    at_least = described("This much or more: a number for a count, an id for a graded question.", amount)
    options = described("One of these answers, by their ids.", list_of(Word().shape(), least=1))
    yes_or_no = described("Yes (true) or no (false).", TrueOrFalse().shape())
    return {"title": "How a question is tested"} | either(
        yes_or_no, closed({"at_least": at_least}, required=["at_least"]), closed({"one_of": options}, required=["one_of"])
    )
