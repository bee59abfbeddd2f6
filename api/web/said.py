"""All that a referral says, in words, by the fields of its own schemas: a field that is added there is shown here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow.fields import Field

from api.safety_first import SAFE_CONTACT, Content, Heed, unsafe_contact, withheld_address
from api.schemas import (
    BalanceSchema,
    ChildSchema,
    Circumstances,
    EvidenceSchema,
    HouseholdSchema,
    Part,
    Parts,
    PartSchema,
    PersonSchema,
    PoliceSchema,
    ProfessionalSchema,
    ReferralSchema,
    ReferrerSchema,
    SafetySchema,
    TellingSchema,
    ViewSchema,
    WorriesSchema,
)
from api.web.answers_in_words import wording
from api.web.asked_fields import in_words
from api.web.form_adapter import display
from api.web.rows import Row
from thresholds.model import Question, Strength, ThresholdDocument

APART = frozenset({"answers", "evidence", "date_of_birth", "expected_date", "estimated_age"})
"""Fields that a case shows in a way of their own: answers with their evidence, and the age."""

AT_TOP = {"worries": frozenset({"immediate_danger", "what_happened", "where_now"})}
"""What a case says before everything else."""

_SECTIONS: tuple[tuple[str, str, type[PartSchema]], ...] = (
    ("worries", "How this touches the child", WorriesSchema),
    ("balance", "Strengths, and what was tried", BalanceSchema),
    ("safety", "Safety", SafetySchema),
    ("view", "What the referrer asks for and thinks", ViewSchema),
    ("referrer", "Who referred", ReferrerSchema),
    ("police", "Police records", PoliceSchema),
    ("telling", "Telling the family, and agreement", TellingSchema),
    ("household", "The household", HouseholdSchema),
)
_LISTED: tuple[tuple[str, str, type[PartSchema]], ...] = (
    ("people", "Person", PersonSchema),
    ("professionals", "Professional", ProfessionalSchema),
)


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a referral in words. *part* is its name in the body."""

    part: str
    title: str
    rows: tuple[Row, ...]


def sections(content: Content, circumstances: Circumstances) -> tuple[Section, ...]:
    """Return every part of a referral that says something, but for its children and what a case says at its top, in reading order."""
    found = [Section(part, title, _part_rows(part, schema(circumstances), content)) for part, title, schema in _SECTIONS]
    listed = [
        Section(part, f"{whom} {place}: {one.get('name', 'no name given')}", rows_of(one, schema(circumstances), content))
        for part, whom, schema in _LISTED
        for place, one in enumerate(content.get(part, []), start=1)
    ]
    return tuple(section for section in (*found, *listed) if section.rows)


def child_rows(child: Content, content: Content, circumstances: Circumstances) -> tuple[Row, ...]:
    """Return what a referral says about one child besides age and answers."""
    return (*rows_of(child, ChildSchema(circumstances), content, leave_out=APART), *_evidence_alone(child, circumstances))


def rows_of(part: Content, schema: PartSchema, content: Content, *, leave_out: frozenset[str] = frozenset()) -> tuple[Row, ...]:
    """Return a part's fields that say something, in the words of the agency that sent it. *content* is the whole referral's."""
    said = {name: field for name, field in schema.fields.items() if name not in leave_out and part.get(name) not in (None, "", [])}
    return tuple(_row(name, field, part[name], schema, content) for name, field in said.items())


def _part_rows(part: str, schema: PartSchema, content: Content) -> tuple[Row, ...]:
    said = content.get(part, {})
    rows = rows_of(said, schema, content, leave_out=APART | AT_TOP.get(part, frozenset()))
    return (*rows, *_evidence_alone(said, schema.circumstances))


def _evidence_alone(part: Content, circumstances: Circumstances | None) -> Iterable[Row]:
    """Return the evidence of questions that nobody answered: what has no answer to stand beside."""
    document = circumstances.document if circumstances else None
    alone = {question: said for question, said in part.get("evidence", {}).items() if question not in part.get("answers", {})}
    return (
        [Row(_question(question, document), words, typed=True) for question, words in evidence_in_words(alone).items()] if document else []
    )


def evidence_in_words(evidence: Content) -> Mapping[str, str]:
    """Return what each answer rests on, by question id."""
    fields = EvidenceSchema().fields
    return {
        question: ". ".join(f"{field.metadata['label']}: {display(field, said[name])}" for name, field in fields.items() if name in said)
        for question, said in evidence.items()
    }


# --- one row ------------------------------------------------------------------------------------------------------------------------


def _row(name: str, field: Field[Any], value: object, schema: PartSchema, content: Content) -> Row:
    asked = in_words(field, schema.circumstances) if schema.circumstances else field
    shown = _in_threes(str(value)) if name == "nhs_number" else display(asked, value)
    return Row(_label(asked), shown, typed=True, note=_note(name, schema, content))


def _label(field: Field[Any]) -> str:
    """Return what a field is called to somebody else than the person who was asked: not *Your name*."""
    label = str(field.metadata["label"]).removeprefix("Your ")
    return label[:1].upper() + label[1:]


def _note(name: str, schema: PartSchema, content: Content) -> str:
    """Return the warnings that stand beside an address or a telephone number of the family."""
    if not isinstance(schema, ChildSchema | PersonSchema):
        return ""
    if name in _ADDRESSES:
        return ". ".join(filter(None, (ADDRESS.get(withheld_address(content)), _how_to_contact(content))))
    return _how_to_contact(content) if name == "telephone" else ""


def _how_to_contact(content: Content) -> str:
    """Return the safe way to contact the family, where there is no other."""
    if not unsafe_contact(content).holds:
        return ""
    fields, safety = SafetySchema().fields, content.get("safety", {})
    ways = [f"{fields[name].metadata['label']}: {display(fields[name], safety[name])}" for name in SAFE_CONTACT if safety.get(name)]
    return "Contact safely. " + (". ".join(ways) if ways else "No safe way is known: think before you ring, write or visit")


_ADDRESSES = ("address", "postcode")
ADDRESS: Mapping[Heed, str] = {
    Heed.YES: "Must not be given out",
    Heed.UNKNOWN: "Not known whether it may be given out. Do not give it out",
    Heed.UNSAID: "Nobody said whether it may be given out. Do not give it out",
}


def _in_threes(number: str) -> str:
    return f"{number[:3]} {number[3:6]} {number[6:]}"


# --- one place -------------------------------------------------------------------------------------------------------------------------


def place_in_words(pointer: str, document: ThresholdDocument) -> str:
    """Return what a place in a referral's body is called on its pages."""
    steps = [step.replace("~1", "/").replace("~0", "~") for step in pointer.strip("/").split("/")]
    words, schema = [], ReferralSchema().fields
    for name, inside in zip(steps, [*steps[1:], ""], strict=True):
        if name.isdigit():
            continue
        field = schema.get(name)
        if isinstance(field, Parts):
            words.append(f"{_ONE_OF.get(name, name)} {int(inside) + 1}" if inside.isdigit() else name)
            schema = field.inner.schema.fields  # type: ignore[attr-defined]  # always a Part
        elif isinstance(field, Part):
            words += [_ONE_OF[name]] if name in _ONE_OF else []
            schema = field.schema.fields
        elif field is not None:
            words.append(_label(field))
        else:
            words.append(_question(name, document))
    return ": ".join(words) or pointer


_ONE_OF = {"referrer": "Referrer", "children": "Child", "people": "Person", "professionals": "Professional"}


def _question(name: str, document: ThresholdDocument) -> str:
    asked: tuple[Question | Strength, ...] = (*document.questions, *document.strengths)
    return next((wording(one, None) for one in asked if one.id == name), name)
