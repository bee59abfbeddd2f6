"""SpiffWorkflow's DMN engine: a decision table that collects, each row with entries only for the facts it reads.

The engine asks a workflow's task for its values and its script engine; a bare stand-in gives it both, so no workflow is in the figure.
"""

from types import SimpleNamespace

from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.dmn.engine.DMNEngine import DMNEngine
from SpiffWorkflow.dmn.specs.model import DecisionTable, HitPolicy, Input, InputEntry
from SpiffWorkflow.dmn.specs.model import Rule as Row

from rules.rule_sets import Rule, RuleSet
from tests.bench.peers.editions import Matcher
from tests.bench.peers.writing import as_dict, comparison, short_names


def matcher(rule_set: RuleSet) -> Matcher:
    """Return the engine over the table; every row's id is what it meets."""
    table = DecisionTable("rules", "rules", HitPolicy.COLLECT.value)
    table.inputs = [Input(name, name, name, name, "number") for name in short_names(rule_set).values()]
    inputs = dict(zip(rule_set.facts, table.inputs, strict=True))
    table.rules = [_row(rule, inputs) for rule in rule_set.rules]
    engine, workflow = DMNEngine(table), SimpleNamespace(script_engine=PythonScriptEngine())
    named = as_dict(rule_set)
    return lambda facts: frozenset([row.id for row in engine.decide(SimpleNamespace(data=named(facts), workflow=workflow))])


def _row(rule: Rule, inputs: dict[str, Input]) -> Row:
    row = Row(rule.meets)
    for literal in rule.term:
        entry = InputEntry(f"{rule.name}-{literal.fact}", inputs[literal.fact])
        entry.lhs = [f"{comparison(literal.below)} {literal.bound}"]
        row.inputEntries.append(entry)
    return row
