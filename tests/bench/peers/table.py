"""The race and its table: every peer decides the same referrals in one process, one referral after the other, in an order that changes.

*In turn*, each finds the processor's caches full of the others' work, as in a busy service. *In a row*, the quick ones also decide
stretches of the same referrals, turn by turn, as when a referral's questions are tried one after the other: there only the first does.

Each starts from the same plain facts, a whole number by name; whatever it has to turn them into is in its figure, ours included. What can
be done once, outside a decision, is not. Times are CPU times of the process, so the ratios are what to quote; they are of means, because
referrals read as least and as most worrying are two heaps with the median between them. No figure is printed for a peer that once said
anything else than a plain reading of the rules.
"""

import gc
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from statistics import fmean, quantiles

from rules.proof import plainly_met
from rules.rule_sets import RuleSet
from tests.bench.peers.editions import Facts, Matcher, Measured, as_answered, at_worst, few_met, many_met

REFERRALS = 10_000
IN_A_ROW, STRETCH = 2_000, 50
BAR = 0.8
"""This engine is to take at most so much of what zen-engine's best form takes."""


@dataclass(slots=True)
class Runner:
    """One peer, and how many referrals it decides: the slow ones fewer. *fault* says why it has no figure; *costs* are nanoseconds."""

    name: str
    build: Callable[[RuleSet], Matcher]
    at_most: int = REFERRALS
    costs: list[int] = field(default_factory=list)
    in_a_row: list[float] = field(default_factory=list)
    fault: str = ""
    _matcher: Matcher | None = None

    def get_ready(self, measured: Measured) -> None:
        """Build the matcher and decide once, untimed."""
        try:
            self._matcher = self.build(measured.rule_set)
            self._matcher(measured.referrals[0])
        except ImportError as error:
            self.fault = f"not installed here ({error})"
        except Exception as error:  # a peer of another version, or on another machine, may fail in any way; the others still run
            self.fault = f"fails: {type(error).__name__}"

    def decide(self, facts: Facts, said: frozenset[str]) -> None:
        """Decide one referral, timed, and compare it with what a plain reading says."""
        if self.fault or not self._matcher or len(self.costs) >= self.at_most:
            return
        began = time.process_time_ns()
        found = self._matcher(facts)
        self.costs.append(time.process_time_ns() - began)
        if found != said:
            self.fault = f"differs from a plain reading on {', '.join(sorted(found ^ said)[:3])}"

    def decide_in_a_row(self, stretch: Sequence[Facts], said: Sequence[frozenset[str]]) -> None:
        """Decide referrals one after the other, timed together, and compare them; the slow ones decide none."""
        if self.fault or not self._matcher or self.at_most < REFERRALS:
            return
        matcher = self._matcher
        began = time.process_time_ns()
        found = [matcher(facts) for facts in stretch]
        self.in_a_row.append((time.process_time_ns() - began) / len(stretch))
        if found != list(said):
            self.fault = "differs from a plain reading in a row"

    def to(self, other: "Runner") -> str:
        """Return what this one costs for 1 that the other costs, on the referrals that both decided in turn."""
        return "-" if self.fault or other.fault else _ratio(self.costs, other.costs)

    def in_a_row_to(self, other: "Runner") -> str:
        """Return the same for the stretches that both decided."""
        return "-" if self.fault or other.fault else _ratio(self.in_a_row, other.in_a_row)


def main(referrals: int = REFERRALS) -> int:
    """Print a table for each edition; gives 1 where this engine has no figure."""
    failed = False
    for measured in (as_answered, at_worst, few_met, many_met):
        runners = the_runners()
        print(race(measured(referrals), runners))
        failed |= bool(runners[0].fault)
    return int(failed)


def the_runners() -> list[Runner]:
    """Return this engine, zen-engine's best form, and the others."""
    return [
        Runner("this engine", _in_module("ours")),
        Runner("zen-engine, one list", _in_module("zen_list")),
        Runner("zen-engine, decision table", _in_module("zen_table"), 2_000),
        Runner("Rust CEL, one list", _in_module("rust_cel")),
        Runner("CLIPS", _in_module("clips_rules"), 2_000),
        Runner("json-logic", _in_module("json_logic_rules"), 500),
        Runner("SpiffWorkflow DMN", _in_module("spiff_dmn"), 100),
        Runner("generated Python, the floor", _in_module("generated_python")),
    ]


def race(measured: Measured, runners: Sequence[Runner]) -> str:
    """Let every runner decide, and return the table; the first is this engine, the second zen-engine's best form."""
    for runner in runners:
        runner.get_ready(measured)
    gc.collect()
    gc.disable()
    try:
        met = _run(measured, runners)
        _run_in_stretches(measured, runners)
    finally:
        gc.enable()
    return _table(measured, runners, met)


def _in_module(name: str) -> Callable[[RuleSet], Matcher]:
    def build(rule_set: RuleSet) -> Matcher:
        matcher: Matcher = import_module(f"tests.bench.peers.{name}").matcher(rule_set)
        return matcher

    return build


def _run(measured: Measured, runners: Sequence[Runner]) -> float:
    chance, order, met = random.Random(0), list(runners), 0
    for facts in measured.referrals:
        said = plainly_met(measured.rule_set, tuple(facts.values()))
        met += len(said)
        chance.shuffle(order)
        for runner in order:
            runner.decide(facts, said)
    return met / len(measured.referrals)


def _run_in_stretches(measured: Measured, runners: Sequence[Runner]) -> None:
    chance, order = random.Random(0), list(runners)
    for first in range(0, min(IN_A_ROW, len(measured.referrals)), STRETCH):
        stretch = measured.referrals[first : first + STRETCH]
        said = [plainly_met(measured.rule_set, tuple(facts.values())) for facts in stretch]
        chance.shuffle(order)
        for runner in order:
            runner.decide_in_a_row(stretch, said)


def _ratio(these: Sequence[float], those: Sequence[float]) -> str:
    both = min(len(these), len(those))
    return f"{fmean(these[:both]) / fmean(those[:both]):.2f}" if both else "-"


def _table(measured: Measured, runners: Sequence[Runner], met: float) -> str:
    rule_set, (ours, zen, *_) = measured.rule_set, runners
    return "\n".join(
        [
            f"\nmatching, {measured.name}: {len(rule_set.rules)} rules over {len(rule_set.facts)} facts, {met:.0f} parts met by a referral",
            f"{'CPU microseconds':29}{'referrals':>10}{'mean':>9}{'p50':>9}{'p99':>9}{'to ours':>9}{'to zen':>8}"
            f"{'in a row':>11}{'to zen':>8}",
            *(_row(runner, ours, zen) for runner in runners),
            f"the bar is {BAR} of zen-engine's best form; this engine takes {ours.to(zen)} of it in turn, {ours.in_a_row_to(zen)} in a row",
        ]
    )


def _row(runner: Runner, ours: Runner, zen: Runner) -> str:
    if runner.fault:
        return f"{runner.name:29}  no figure: {runner.fault}"
    centiles = quantiles(runner.costs, n=100)
    times = "".join(f"{cost / 1e3:9.1f}" for cost in (fmean(runner.costs), centiles[49], centiles[98]))
    row = f"{fmean(runner.in_a_row) / 1e3:11.1f}{runner.in_a_row_to(zen):>8}" if runner.in_a_row else ""
    return f"{runner.name:29}{len(runner.costs):10,}{times}{runner.to(ours):>9}{runner.to(zen):>8}{row}"
