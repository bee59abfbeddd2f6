"""CLIPS (``clipspy``): one fact with a slot for every value, asserted, run and retracted; each rule adds its place to a global list.

Tried beside it: the fact written as text (three times as slow to read), rules read off the agenda without running them, calling back into
Python, all values in one list of one slot (a sixth quicker, but clipspy 1.0.6 leaks that list with every fact).
"""

import clips

from rules.rule_sets import RuleSet
from rules.terms import Literal, Term
from tests.bench.peers.editions import Facts, Matcher
from tests.bench.peers.writing import as_dict, comparison, short_names


def matcher(rule_set: RuleSet) -> Matcher:
    """Return the environment with its template and rules built."""
    names = short_names(rule_set)
    engine = clips.Environment()
    engine.build(f"(deftemplate child {' '.join(f'(slot {name} (type INTEGER))' for name in names.values())})")
    engine.build("(defglobal ?*met* = (create$))")
    for place, rule in enumerate(rule_set.rules):
        engine.build(f"(defrule r{place} {_when(rule.term, names)} => (bind ?*met* (create$ ?*met* {place})))")
    template, met = engine.find_template("child"), engine.find_global("met")
    meets = [rule.meets for rule in rule_set.rules]
    named = as_dict(rule_set)

    def decide(facts: Facts) -> frozenset[str]:
        fact = template.assert_fact(**named(facts))
        engine.run()
        found = frozenset([meets[place] for place in met.value])
        met.value = ()
        fact.retract()
        return found

    return decide


def _when(term: Term, names: dict[str, str]) -> str:
    read = dict.fromkeys(names[literal.fact] for literal in term)
    return f"(child {' '.join(f'({name} ?{name})' for name in read)}) {' '.join(_test(literal, names) for literal in term)}"


def _test(literal: Literal, names: dict[str, str]) -> str:
    return f"(test ({comparison(literal.below)} ?{names[literal.fact]} {literal.bound}))"
