"""Holds our kernel against PySD, pysimlin and a second reading in NumPy; and each check against a planted fault.

    check.py PROGRAM EVENTS SCENARIOS SCRATCH
"""

import copy
import sys
from pathlib import Path

import numpy as np

import philox
from engines import ENGINES
from households import Model, read
from ours import Ours, deviation

LIMIT = 1e-12
LANGUAGE = Path(__file__).parent / "language"
UNITS = 1000
# Both halves of the key count.
SEED = 0x0123456789ABCDEF

# What an act by hand adds to an input, by its unit.
SIZES = {"points": 1.3, "hour/month": 12, "hours/month": 12, "euro": 900, "1": 1}


class Checks:
    """What was checked so far."""

    def __init__(self):
        self.passed = self.failed = 0
        self.worst = {}

    def check(self, passed, text):
        self.passed, self.failed = self.passed + bool(passed), self.failed + (not passed)
        print(f"{'ok    ' if passed else 'FAILED'} {text}", flush=True)

    def within(self, case, engine, theirs):
        worst, name = case.deviation(theirs)
        self.worst[engine] = max(self.worst.get(engine, 0.0), worst)
        small, values = case.cancelled(theirs)
        rest = f"; {small:.1e} where large values cancel ({values})" if small > LIMIT else ""
        self.check(worst <= LIMIT, f"{case.name}, {engine}: largest relative deviation {worst:.1e} ({name}){rest}")

    def caught(self, case, engine, theirs, fault):
        worst, name = case.deviation(theirs)
        self.check(worst > LIMIT, f"{fault}, {engine}: is noticed, {worst:.1e} ({name})")


def main(speelruimte, outside, scenarios, scratch):
    scenarios, scratch = Path(scenarios), Path(scratch)
    scratch.mkdir(parents=True, exist_ok=True)
    ours, checks = Ours(speelruimte, outside, scratch), Checks()
    toml = read(scenarios / "model.toml")
    cases = [ours.case(name, options) for name, options in wanted(scenarios, toml)]
    for case in cases:
        print(f"       {case.name}: {len(case.values)} variables, {len(next(iter(case.values.values())))} steps")
        for engine, run in ENGINES.items():
            checks.within(case, engine, run(case.document))
    by_name = {case.name: case for case in cases}
    faults(checks, by_name["every input"])
    at_rest = {name: np.array(values) for name, values in Model(toml).likely().items()}
    checks.within(by_name["at rest"], "NumPy", at_rest)
    events(checks, ours, toml, scenarios / "model.toml")
    for engine, worst in checks.worst.items():
        print(f"       {engine}: largest relative deviation over all runs {worst:.1e}, at most {LIMIT:.0e} is allowed")
    print(f"test result: {checks.passed} passed; {checks.failed} failed")
    return 1 if checks.failed else 0


def wanted(scenarios, toml):
    """The runs that are compared, with their options on the command line."""
    touched = [option for number, it in enumerate(toml["input"]) for option in touch(it, number, toml)]
    arrows = [f"--off={it['from']}:{it['to']}" for it in toml["arrow"][::3]]
    yield "at rest", [scenarios]
    yield "every input", [scenarios, *touched]
    yield "every input and a third of the arrows off", [scenarios, *touched, *arrows]
    for play in sorted(scenarios.glob("*/plays/*.play"))[:2]:
        yield f"play {play.stem}", [play.parent.parent, "--play", play]
    yield "every word", [LANGUAGE, "--add", "push=30.5@7+30"]
    off = ("wave:fill", "level:late", "late:limited")
    yield "every word with arrows off", [LANGUAGE, *(f"--off={it}" for it in off)]


def touch(it, number, toml):
    """Acts that come in at an input, one that ends and one that does not."""
    if "money" in it:
        other = next(party["id"] for party in toml["party"] if party["id"] != it["money"])
        gets, pays = f"{other}:{it['money']}=333.335@2", f"{it['money']}:{other}=41.7@{number}+12"
        return ["--pay", gets, "--pay", pays]
    size = SIZES[it["unit"]]
    ends, stays = f"{it['id']}={size}@{1 + number % 7}+{11 + number}", f"{it['id']}={-size / 2}@{9 + number}"
    return ["--add", ends, "--add", stays]


# Faults as small as they come: what stands in the document, and what others are given to read instead.
FAULTS = {
    "a coefficient wrong in its tenth digit": (r"(<flow .*\n *<eqn>)(.*)<", r"\g<1>(\2 * 1.0000000001)<"),
    "a flipped sign": (r"<inflow>(.*)</inflow>", r"<outflow>\1</outflow>"),
    "a lag of one stage instead of three": (r"SMTH3", r"SMTH1"),
    "an act that begins a month late": (r"TIME &gt;= 1\)", r"TIME &gt;= 2)"),
}


def faults(checks, case):
    for fault, (before, after) in FAULTS.items():
        changed = case.changed(before, after)
        for engine, run in ENGINES.items():
            checks.caught(case, engine, run(changed.document), fault)


def events(checks, ours, toml, path):
    """The same things happen to the same households in the same months."""
    for counter, key, words in philox.PUBLISHED:
        found = tuple(int(word) for word in philox.philox4x32(counter, key))
        checks.check(found == words, f"Philox4x32-10 in NumPy, published answer for {counter[0]:08x}")
    found = ours.events(path, SEED, UNITS)
    counts = np.bincount([event for _, _, event in found], minlength=len(toml["event"]))
    told = ", ".join(f"{it['id']} {count}" for it, count in zip(toml["event"], counts))
    theirs = Model(toml).drawn(SEED, UNITS)
    checks.check(found == sorted(theirs.happened), f"events of {UNITS} households, NumPy: {told}")
    checks.check(min(counts) > 0, "every event happens")
    figures(checks, ours.figures(path, SEED, UNITS), theirs.figures())
    ledger(checks, ours.totals(path, SEED, UNITS), theirs.totals(), toml)
    swapped = (SEED >> 32) | (SEED & 0xFFFFFFFF) << 32
    checks.check(found != happened(toml, swapped), "the halves of the key swapped: is noticed")
    coefficient, sign = copy.deepcopy(toml), copy.deepcopy(toml)
    for event in coefficient["event"]:
        event["chance"] = f"1.01 * ({event['chance']})"
    checks.check(found != happened(coefficient, SEED), "chances wrong by a hundredth: is noticed")
    for add in (add for event in sign["event"] for add in event.get("add", [])):
        add["size"] = [-size for size in reversed(add["size"])]
    checks.check(found != happened(sign, SEED), "the sign of what events add flipped: is noticed")


def happened(toml, seed):
    return sorted(Model(toml).drawn(seed, UNITS).happened)


def figures(checks, ours, theirs):
    """What is drawn and what happens has the same consequences."""
    scales = {name: np.abs(values).max() for name, values in ours.items()}
    worst, name = max((deviation(values, theirs[name], scales[name]), name) for name, values in ours.items())
    text = f"indicators of {UNITS} households, NumPy: largest relative deviation {worst:.1e} ({name})"
    checks.check(worst <= LIMIT, text)


def ledger(checks, ours, theirs, toml):
    """The same cents go from the same payers to the same beneficiaries in the same years."""
    cents = sum(ours.values())
    checks.check(ours == theirs, f"ledger of {UNITS} households, NumPy: {len(ours)} totals, {cents} cents together")
    swapped = copy.deepcopy(toml)
    flow = next(flow for flow in swapped["flow"] if "payer" in flow)
    flow["payer"], flow["beneficiary"] = flow["beneficiary"], flow["payer"]
    checks.check(ours != Model(swapped).drawn(SEED, UNITS).totals(), "a payer and a beneficiary swapped: is noticed")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
