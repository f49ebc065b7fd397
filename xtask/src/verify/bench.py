"""Measures our kernel beside PySD, pysimlin and NumPy; one line of JSON for each figure.

    bench.py PROGRAM EVENTS SCENARIOS SCRATCH
"""

import json
import statistics
import sys
import time
from pathlib import Path

from check import LANGUAGE, SEED
from engines import in_pysd, in_pysimlin, load_in_pysd, load_in_pysimlin
from households import Model, read
from ours import Ours

HOUSEHOLDS = 46_700


def main(speelruimte, outside, scenarios, scratch):
    scratch = Path(scratch)
    scratch.mkdir(parents=True, exist_ok=True)
    ours = Ours(speelruimte, outside, scratch)
    one_run(ours)
    municipality(ours, Path(scenarios) / "model.toml")


def one_run(ours):
    """A run of the ten variables that every word of the language is in, 481 steps, with all variables read."""
    case = ours.case("every word", [LANGUAGE])
    pysd, pysimlin = load_in_pysd(case.document), load_in_pysimlin(case.document)

    def simlin():
        with pysimlin.simulate() as run:
            run.run_to_end()
            return [run.get_series(name) for name in run.get_var_names()]

    figure("stock-flow.ours", ours.milliseconds(LANGUAGE / "model.toml", SEED, 1), "ms", deviation=0)
    figure("stock-flow.pysimlin", median(simlin, 50), "ms", deviation=case.deviation(in_pysimlin(case.document))[0])
    figure("stock-flow.pysd", median(pysd.run, 5), "ms", deviation=case.deviation(in_pysd(case.document))[0])


def municipality(ours, path):
    """The whole model for all households of a municipality, with chance, the ledger and the indicators."""
    milliseconds = ours.milliseconds(path, SEED, HOUSEHOLDS)
    cents = ours.totals(path, SEED, HOUSEHOLDS)
    model = Model(read(path))
    begin = time.perf_counter()
    found = model.drawn(SEED, HOUSEHOLDS).totals()
    numpy = (time.perf_counter() - begin) * 1000
    apart = sum(abs(cents.get(account, 0) - found.get(account, 0)) for account in cents | found)
    figure("municipality.ours", milliseconds, "ms")
    figure("municipality.numpy", numpy, "ms", cents_apart=apart, of=sum(cents.values()))
    figure("municipality.numpy-over-ours", numpy / milliseconds, "times", goal=5)


def median(run, times):
    """In milliseconds."""
    run()
    measured = []
    for _ in range(times):
        begin = time.perf_counter()
        run()
        measured.append((time.perf_counter() - begin) * 1000)
    return statistics.median(measured)


def figure(name, value, unit, **more):
    print(json.dumps({"figure": name, "value": float(f"{value:.4g}"), "unit": unit, **more}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
