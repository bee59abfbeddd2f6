"""zen-engine's decision table, collecting every row that holds.

One column holds each rule's whole condition: a column for every fact, most of its cells empty, takes more than twice as long.
"""

import json

import zen

from rules.rule_sets import RuleSet
from tests.bench.peers.editions import Matcher
from tests.bench.peers.writing import as_json, conditions


def matcher(rule_set: RuleSet) -> Matcher:
    """Return the decision, fed with JSON."""
    decide = zen.ZenEngine().create_decision(json.dumps(_model(_table(rule_set)))).evaluate
    meets = [rule.meets for rule in rule_set.rules]
    write = as_json(rule_set)
    return lambda facts: frozenset([meets[row["place"]] for row in decide(write(facts))["result"]])


def _table(rule_set: RuleSet) -> dict[str, object]:
    rows = enumerate(conditions(rule_set, " and "))
    return {
        "hitPolicy": "collect",
        "inputs": [{"id": "when", "name": "when"}],
        "outputs": [{"id": "place", "name": "place", "field": "place"}],
        "rules": [{"_id": f"row{place}", "when": when, "place": str(place)} for place, when in rows],
    }


def _model(table: dict[str, object]) -> dict[str, object]:
    nodes = [("facts", "inputNode", {}), ("rules", "decisionTableNode", table), ("met", "outputNode", {})]
    return {
        "nodes": [{"id": name, "name": name, "type": kind, "content": content} for name, kind, content in nodes],
        "edges": [_edge("facts", "rules"), _edge("rules", "met")],
    }


def _edge(source: str, target: str) -> dict[str, str]:
    return {"id": f"{source}-{target}", "type": "edge", "sourceId": source, "targetId": target}
