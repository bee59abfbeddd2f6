"""What a page of the form is: to the journey, the list of sections, check answers and the view that asks it.

``FieldPage`` asks fields of one part of the referral or of a few; ``questions.QuestionPage`` asks questions of the threshold document.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from flask import render_template, url_for
from marshmallow.fields import Field
from werkzeug.datastructures import MultiDict

from api.problems import FieldProblem
from api.schemas import PartSchema
from api.web.asked_fields import Words, asked_fields, asked_names
from api.web.form_adapter import Fields, anchor_of, controls, display, error_list, load_page, messages_of, parse_form
from api.web.referral_form.draft_content import PagePart, Path, Typed, child_body, values_at
from api.web.referral_form.in_hand import SAVED_ELSEWHERE, DraftInHand, frame, mark_of

Elsewhere = Mapping[tuple[Path, str], object]
_NOTHING_ELSEWHERE: Elsewhere = {}


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer as *check answers* reads it back. *given* is whether there is one; *wanted* whether its absence is worth a line."""

    label: str
    shown: str
    href: str
    given: bool
    wanted: bool
    place: tuple[Path, str]


class Page(Protocol):
    """One page of a draft. *title* names it in the list of sections, *group* is its heading there.

    *Save and continue* leads along the pages that are *on_line*; the others are opened from the list of sections, where they are *in_list*,
    or from a list of their own.
    """

    @property
    def title(self) -> str: ...
    @property
    def group(self) -> str: ...
    @property
    def on_line(self) -> bool: ...
    @property
    def in_list(self) -> bool: ...
    @property
    def part(self) -> PagePart: ...
    def address(self, *, back: str | None = None, anchor: str | None = None) -> str: ...
    def typed(self, form: MultiDict[str, str], hand: DraftInHand) -> Typed: ...
    def problems(self, hand: DraftInHand) -> tuple[FieldProblem, ...]: ...
    def is_complete(self, hand: DraftInHand) -> bool: ...
    def answered(self, hand: DraftInHand) -> list[Answered]: ...
    def href_of(self, hand: DraftInHand, pointer: str) -> str | None: ...
    def message_for(self, hand: DraftInHand, problem: FieldProblem) -> str: ...
    def show(self, hand: DraftInHand, problems: tuple[FieldProblem, ...] = (), elsewhere: Elsewhere = _NOTHING_ELSEWHERE) -> str: ...


def is_started(page: Page, hand: DraftInHand) -> bool:
    """Return whether something was typed or chosen on this page, or it was saved with everything left blank."""
    return any(value not in (None, [], {}) for value in page.part.values(hand.content).values()) or _was_saved_blank(page, hand)


def _was_saved_blank(page: Page, hand: DraftInHand) -> bool:
    return any(name in values_at(hand.content, path) for path, names in page.part.asks for name in names)


@dataclass(frozen=True, slots=True)
class AskedPart:
    """What a page asks of one part of the referral.

    *path* leads to it in the draft, *pointer* in the body that is sent. *schema* makes its schema; *words* are a page's own for a field;
    *suggested* stands in boxes that were never saved.
    """

    path: Path
    pointer: str
    schema: Callable[[DraftInHand], PartSchema]
    names: tuple[str, ...]
    words: Words = field(default_factory=dict)
    suggested: Mapping[str, object] = field(default_factory=dict)

    def fields(self, hand: DraftInHand) -> Fields:
        """Return the fields in the words of the writer's agency."""
        return asked_fields(self.schema(hand), self.names, hand.circumstances, self.words)

    def shown(self, hand: DraftInHand) -> Mapping[str, Any]:
        """Return what stands in the boxes."""
        standing = values_at(hand.content, self.path)
        return standing if any(name in standing for name in self.names) else {**standing, **self.suggested}

    def problems(self, hand: DraftInHand) -> tuple[FieldProblem, ...]:
        """Return what is to be put right here, each under its field's name."""
        schema, standing = self.schema(hand), values_at(hand.content, self.path)
        ours = child_body(standing) | {"age_known": standing.get("age_known", "")} if self.path[0] == "children" else standing
        values = {name: value for name, value in ours.items() if name in schema.fields}
        return load_page(schema, values, asked_names(schema, self.names, hand.circumstances))


@dataclass(frozen=True, slots=True)
class FieldPage:
    """A page of fields. *caption* stands above its heading, *card* is its title on *check answers*; *context* is for its template."""

    title: str
    group: str
    endpoint: str
    args: Mapping[str, object]
    asked: tuple[AskedPart, ...]
    on_line: bool = True
    in_list: bool = True
    template: str | tuple[str, ...] = "referral/form_page.html"
    heading: str = ""
    caption: str = ""
    context: Mapping[str, object] = field(default_factory=dict)

    @property
    def part(self) -> PagePart:
        """Return what saving this page may touch."""
        return PagePart(tuple((one.path, one.names) for one in self.asked))

    def address(self, *, back: str | None = None, anchor: str | None = None) -> str:
        """Return where this page is."""
        return url_for(self.endpoint, back=back, _anchor=anchor, **self.args)  # type: ignore[arg-type]  # addresses take any value

    def typed(self, form: MultiDict[str, str], hand: DraftInHand) -> Typed:
        """Return what was typed here."""
        return {one.path: parse_form(form, one.fields(hand)) for one in self.asked}

    def problems(self, hand: DraftInHand) -> tuple[FieldProblem, ...]:
        """Return what is to be put right, in page order."""
        return tuple(problem for one in self.asked for problem in one.problems(hand))

    def is_complete(self, hand: DraftInHand) -> bool:
        """Return whether nothing is left to do here."""
        return not self.problems(hand)

    def answered(self, hand: DraftInHand) -> list[Answered]:
        """Return the fields with their answers in words."""
        return [self._answered(hand, one, name, asked) for one in self.asked for name, asked in one.fields(hand).items()]

    def href_of(self, hand: DraftInHand, pointer: str) -> str | None:
        """Return the address of the box that a place in the body leads to, coming back to *check answers*; None for another page's."""
        for one in self.asked:
            name = pointer.removeprefix(f"{one.pointer}/").split("/")[0]
            if pointer == one.pointer or (pointer.startswith(f"{one.pointer}/") and name in one.names):
                inside = pointer.removeprefix(one.pointer).strip("/") or one.names[0]
                return self.address(back="check", anchor=anchor_of(inside, one.schema(hand).fields, one.shown(hand)))
        return None

    def message_for(self, hand: DraftInHand, problem: FieldProblem) -> str:
        """Return how this page says a problem of the body."""
        return problem.message

    def show(self, hand: DraftInHand, problems: tuple[FieldProblem, ...] = (), elsewhere: Elsewhere = _NOTHING_ELSEWHERE) -> str:
        """Return the page."""
        fields = {name: asked for one in self.asked for name, asked in one.fields(hand).items()}
        values = {name: value for one in self.asked for name, value in one.shown(hand).items() if name in one.names}
        return render_template(
            [self.template] if isinstance(self.template, str) else list(self.template),
            title=self.title,
            heading=self.heading or self.title,
            caption=self.caption,
            controls=controls(fields, values, messages_of(problems)),
            errors=SAVED_ELSEWHERE if elsewhere else error_list(problems, fields, values),
            shown=mark_of(hand, self.part),
            elsewhere=[_kept(str(fields[name].metadata["label"]), display(fields[name], kept)) for (_, name), kept in elsewhere.items()],
            **self.context,
            **frame(hand),
        )

    def _answered(self, hand: DraftInHand, one: AskedPart, name: str, asked: Field[Any]) -> Answered:
        values = values_at(hand.content, one.path)
        label = str(asked.metadata["label"])
        return Answered(
            label=label.removesuffix(" (optional)"),
            shown=display(asked, values.get(name)),
            href=self.address(back="check", anchor=anchor_of(name, {name: asked}, values)),
            given=values.get(name) not in (None, []),
            wanted=not label.endswith(" (optional)"),
            place=(one.path, name),
        )


def _kept(label: str, words: str) -> Mapping[str, object]:
    return {"name": label, "value": words, "typed": True}
