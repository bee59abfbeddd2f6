"""What changed in what follows from a result: levels, priorities and actions."""

from collections.abc import Iterator

from thresholds.changes import facets
from thresholds.changes.change import ChangedPart, Said, Weight
from thresholds.changes.conditions import spoken
from thresholds.changes.editions import Editions, bands_moved
from thresholds.changes.facets import told
from thresholds.changes.names import bands_named, limit_named, quoted
from thresholds.changes.sections import Section
from thresholds.model import Action, ActionKind, Level, OutOfHours, Priority, ThresholdDocument
from thresholds.words.phrases import sentence_case

# --- levels ------------------------------------------------------------------------------------------------------------------------


def _level(level: Level) -> str:
    return f"level {level.number}, {level.name.lower()}"


def _bands(old: Level, new: Level, editions: Editions) -> Iterator[Said]:
    del editions
    said = f"{_level(new)}, now means {bands_named(new.bands)} (before: {bands_named(old.bands)})."
    yield Said(bands_moved(old.bands, new.bands), sentence_case(said))


def _next_steps(old: Level, new: Level, editions: Editions) -> Iterator[Said]:
    del editions
    name = sentence_case(_level(new))
    came, went = f"{name}, has a new next step:", f"{name}, no longer has the next step:"
    for sentence in facets.lines(
        old.next_steps, new.next_steps, came=came, went=went, moved=f"{name}, has its next steps in another order."
    ):
        yield Said(Weight.WORDING, sentence)


def _clock(level: Level, document: ThresholdDocument) -> str:
    return next((priority.name for priority in document.priorities if priority.id == level.priority), level.priority)


def _agreement(level: Level, _: ThresholdDocument) -> str:
    return "is needed" if level.needs_agreement else "is not needed"


LEVELS: Section[Level] = Section(
    ChangedPart.LEVEL,
    lambda document: document.levels,
    lambda level: level.id,
    _level,
    lambda level, _: Said(Weight.OTHER, f"New level: {_level(level)}, which means {bands_named(level.bands)}."),
    lambda level, _: Said(Weight.OTHER, f"{sentence_case(_level(level))}, is withdrawn. It meant {bands_named(level.bands)}."),
    {
        "number": told(
            Weight.OTHER, "The level “{name}” now has the number {new} (before: {old}).", lambda it: it.name, lambda it, _: it.number
        ),
        "name": told(
            Weight.OTHER, "{name} is now called “{new}” (before: “{old}”).", lambda it: f"level {it.number}", lambda it, _: it.name
        ),
        "bands": _bands,
        "meaning": told(Weight.WORDING, "{name}, now reads “{new}” (before: “{old}”).", _level, lambda it, _: it.meaning),
        "responds": told(Weight.WORDING, "At {name}, these now respond: “{new}” (before: “{old}”).", _level, lambda it, _: it.responds),
        "next_steps": _next_steps,
        "needs_agreement": told(Weight.OTHER, "At {name}, the family's agreement now {new} (before: it {old}).", _level, _agreement),
        "priority": told(Weight.OTHER, "{name}, now has the priority {new} (before: {old}).", _level, _clock),
    },
)


# --- priorities --------------------------------------------------------------------------------------------------------------------


def _priority(priority: Priority) -> str:
    return f"the priority {priority.name}"


_OUT_OF_HOURS = {OutOfHours.RUNS: "runs on while the hub is closed", OutOfHours.WAITS: "waits until the hub opens"}

PRIORITIES: Section[Priority] = Section(
    ChangedPart.PRIORITY,
    lambda document: document.priorities,
    lambda priority: priority.id,
    _priority,
    lambda priority, _: Said(Weight.OTHER, f"New priority: {priority.name}, due {limit_named(priority.within)}."),
    lambda priority, _: Said(
        Weight.OTHER, f"{sentence_case(_priority(priority))} is withdrawn. It was due {limit_named(priority.within)}."
    ),
    {
        "name": told(Weight.OTHER, "{name} was called {old} before.", _priority, lambda it, _: it.name),
        "within": told(Weight.OTHER, "{name} is now due {new} (before: {old}).", _priority, lambda it, _: limit_named(it.within)),
        "out_of_hours": told(
            Weight.OTHER, "The clock of {name} now {new} (before: it {old}).", _priority, lambda it, _: _OUT_OF_HOURS[it.out_of_hours]
        ),
    },
)


# --- actions -----------------------------------------------------------------------------------------------------------------------

_KINDS = {
    ActionKind.DUTY: "a legal duty",
    ActionKind.MEDICAL: "a medical step",
    ActionKind.ROUTE: "a route to another service",
    ActionKind.SAFETY: "a step for safety",
}


def _action(action: Action) -> str:
    return f"the action {quoted(action.wording)}"


def _action_added(action: Action, document: ThresholdDocument) -> Said:
    who, within, due = quoted(action.who), limit_named(action.within), spoken(action.when, document)
    sentence = f"New action, in paragraph {action.paragraph}: {quoted(action.wording)}. For {who}, {within}. It is due if {due}."
    return Said(Weight.OTHER, sentence)


ACTIONS: Section[Action] = Section(
    ChangedPart.ACTION,
    lambda document: document.actions,
    lambda action: action.id,
    _action,
    _action_added,
    lambda action, _: Said(Weight.OTHER, f"Paragraph {action.paragraph} is withdrawn: {_action(action)} is no longer due."),
    {
        "kind": told(Weight.OTHER, "{name} is now {new} (before: {old}).", _action, lambda it, _: _KINDS[it.kind]),
        "wording": facets.reworded(lambda action: action.wording),
        "who": told(Weight.OTHER, "{name} is now for “{new}” (before: “{old}”).", _action, lambda it, _: it.who),
        "within": told(Weight.OTHER, "{name} is now due {new} (before: {old}).", _action, lambda it, _: limit_named(it.within)),
        "when": facets.without_weight(facets.when(_action, "is due")),
        "paragraph": facets.paragraph(_action),
        "sources": facets.sources(_action),
    },
)
