"""What our own programs say."""

import csv
import io
import re
import subprocess
import xml.etree.ElementTree as xml

import numpy as np

XMILE = "{http://docs.oasis-open.org/xmile/ns/XMILE/v1.0}"


class Ours:
    """The two programs: the command line, and the one that counts events."""

    def __init__(self, speelruimte, outside, scratch):
        self.speelruimte, self.outside, self.scratch = speelruimte, outside, scratch

    def case(self, name, options):
        """A run, and the document of it."""
        command = [self.speelruimte, "export-xmile", *options]
        document = self.scratch / f"{name.replace(' ', '-')}.xmile"
        document.write_text(said(command), encoding="utf-8")
        rows = list(csv.DictReader(io.StringIO(said([*command, "--values"]))))
        values = {name: np.array([float(row[name]) for row in rows]) for name in rows[0] if name != "month"}
        return Case(name, document, values)

    def events(self, model, seed, units):
        """What happens by chance: triples of unit, month and event."""
        lines = said([self.outside, "events", model, seed, units]).split()
        return [tuple(map(int, line.split(","))) for line in lines]

    def totals(self, model, seed, units):
        """What all units paid together in whole cents, by payer, beneficiary, kind and year."""
        lines = [line.split(",") for line in said([self.outside, "totals", model, seed, units]).split()]
        return {(*account, int(year)): int(cents) for *account, year, cents in lines}

    def figures(self, model, seed, units):
        """The mean over the months of every indicator that shows a variable, for each unit."""
        lines = [line.split(",") for line in said([self.outside, "figures", model, seed, units]).split()]
        return {indicator: np.array(values, dtype=float) for indicator, *values in lines}

    def milliseconds(self, model, seed, units):
        """How long that takes; one unit is the likely run."""
        return float(said([self.outside, "time", model, seed, units]))


class Case:
    """One run of ours: every variable in every month, and the document from which others can make the same run."""

    def __init__(self, name, document, values):
        self.name, self.document, self.values = name, document, values

    def changed(self, before, after):
        """The same with a fault planted in the document, where a pattern first occurs."""
        text, count = re.subn(before, after, self.document.read_text(encoding="utf-8"), count=1)
        if count == 0:
            raise LookupError(f"{before!r} is not in the document of {self.name!r}")
        document = self.document.with_stem(self.document.stem + "-changed")
        document.write_text(text, encoding="utf-8")
        return Case(self.name, document, self.values)

    def scales(self):
        """For each variable the largest value of its unit in the run; a flow is also held against what it changes."""
        elements = [it for it in xml.parse(self.document).iter() if it.get("name")]
        units = {it.get("name"): it.findtext(XMILE + "units").removesuffix("/month") for it in elements}
        largest = {}
        for name, values in self.values.items():
            largest[units[name]] = max(largest.get(units[name], 0.0), np.abs(values).max())
        return {name: largest[units[name]] for name in self.values}

    def deviation(self, theirs):
        """The largest relative deviation, and the variable that has it."""
        scales = self.scales()
        return max((deviation(values, theirs[name], scales[name]), name) for name, values in self.values.items())

    def cancelled(self, theirs):
        """The same with every value held against itself, however small, with ours and theirs."""
        worst, name = max((deviation(values, theirs[name], 0.0), name) for name, values in self.values.items())
        ours, theirs = self.values[name], theirs[name]
        at = next(at for at in range(len(ours)) if deviation(ours[at : at + 1], theirs[at : at + 1], 0.0) == worst)
        return worst, f"{name}: {ours[at]:.1e} beside {theirs[at]:.1e}"


def deviation(ours, theirs, scale):
    """The largest relative deviation: of the larger of two values.

    A value that is near zero because two large ones cancel out has the digits of those and not of its own: what is
    smaller than a thousandth of the scale is held against that thousandth.
    """
    if ours.shape != theirs.shape or not np.isfinite(theirs).all():
        return np.inf
    difference = np.abs(ours - theirs)
    apart = difference > 0
    if not apart.any():
        return 0.0
    against = np.maximum(np.maximum(np.abs(ours), np.abs(theirs)), scale / 1000)
    return (difference[apart] / against[apart]).max()


def said(command):
    """What a program prints; failing is an error."""
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(map(str, command))}: {done.stderr.strip()}")
    return done.stdout
