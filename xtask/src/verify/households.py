"""Runs model.toml for many households at once: a second reading of what docs/model.md says, in NumPy."""

import graphlib
import tomllib

import numpy as np

from equations import Equation
from philox import Luck

EVENTS = 0x10000000


def read(path):
    """A model.toml as it stands there, with the lists of the system.toml beside it."""
    toml = tomllib.loads(path.read_text())
    system = path.with_name("system.toml")
    for table, items in tomllib.loads(system.read_text() if system.exists() else "").items():
        toml[table] = toml.get(table, []) + items if isinstance(items, list) else items
    return toml


class Model:
    """A model, put in order."""

    def __init__(self, toml):
        self.toml = toml
        self.months = toml["months"]
        self.lags = []
        self.curves = {name(it): np.array(it["points"], dtype=float).T for it in self.all("curve")}
        self.starts = {name(it): self.ready(it["start"]) for it in self.all("stock")}
        equations = {name(it): Equation(it["rate"], self.lags) for it in self.all("flow")}
        equations |= {name(it): Equation(it["value"], self.lags) for it in self.all("helper")}
        order = graphlib.TopologicalSorter({it: equations[it].names & equations.keys() for it in equations})
        lines = [f"    v[{it!r}] = {equations[it].python}" for it in order.static_order()]
        self.month = python("\n".join(["def month(v, lags, curve):", *lines]))
        self.chances = [self.ready(it["chance"]) for it in self.all("event")]

    def all(self, table):
        return self.toml.get(table, [])

    def ready(self, text):
        return python(f"def month(v, lags, curve): return {Equation(text, self.lags).python}")

    def curve(self, of, at):
        return np.interp(at, *self.curves[of])

    def likely(self):
        """Every variable in every month, without chance and acts."""
        return Run(self, None).months()

    def drawn(self, seed, units):
        """What happens in these units, by chance too: a run that is done."""
        run = Run(self, Luck(seed, units))
        run.months()
        return run


class Run:
    """A run under way."""

    def __init__(self, model, luck):
        self.model, self.luck = model, luck
        self.lags = [Lag(*it) for it in model.lags]
        # Triples of unit, month and event.
        self.happened = []
        # What was paid, in cents: by payer, beneficiary, kind and year, for each unit.
        self.books = {}
        # The sum over the months of every indicator that shows a variable.
        self.sums = {it["id"]: 0.0 for it in model.all("indicator") if "shows" in it}
        self.history = [[] for _ in model.all("event")]
        self.sizes = [self.sizes_of(*it) for it in numbered(model.all("event"))]
        self.values = {}
        for at, it in enumerate(model.all("parameter")):
            self.values[name(it)] = self.draw([it["low"], it["value"], it["high"]], at)
        for stock, start in model.starts.items():
            self.values[stock] = start(self.values, self.lags, model.curve)

    def draw(self, size, purpose):
        low, likely, high = map(float, size)
        return likely if self.luck is None else self.luck.triangle(low, likely, high, purpose)

    def sizes_of(self, event, purpose):
        """The sizes of what an event adds and of what it posts, the latter in whole cents."""
        adds, posts = event.get("add", []), event.get("post", [])
        added = [self.draw(it["size"], purpose + at) for at, it in enumerate(adds)]
        posted = [cents(self.draw(it["size"], purpose + len(adds) + at)) for at, it in enumerate(posts)]
        return list(zip(adds, added)), list(zip(posts, posted))

    def months(self):
        model, values, kept = self.model, self.values, {}
        for month in range(model.months + 1):
            values["month"] = float(month)
            for it in model.all("input"):
                values[name(it)] = self.brought(it) if "money" in it else self.added(it, month)
            model.month(values, self.lags, model.curve)
            # The last month closes the run: nothing happens or is paid in it.
            if self.luck is not None and month < model.months:
                self.happen(month)
                self.pay(month)
                for it in model.all("indicator"):
                    if "shows" in it:
                        self.sums[it["id"]] = self.sums[it["id"]] + values[named(it["shows"])]
            for variable, value in values.items() if self.luck is None else ():
                kept.setdefault(variable, []).append(float(value))
            for flow in model.all("flow"):
                for end, sign in (("from", -1), ("to", 1)):
                    if end in flow:
                        values[named(flow[end])] = values[named(flow[end])] + sign * values[name(flow)]
        return kept

    def happen(self, month):
        for at, (chance, history) in enumerate(zip(self.model.chances, self.history)):
            does = self.luck.uniform(month, EVENTS + at) < chance(self.values, self.lags, self.model.curve)
            history.append(does)
            self.happened += [(int(unit), month, at) for unit in np.flatnonzero(does)]

    def pay(self, month):
        for flow in self.model.all("flow"):
            if "payer" in flow:
                self.book(flow, month, cents(self.values[name(flow)]))
        for (_, posts), history in zip(self.sizes, self.history):
            for post, size in posts:
                self.book(post, month, size * history[-1])

    def book(self, posting, month, amount):
        account = (posting["payer"], posting["beneficiary"], posting["kind"], month // 12)
        self.books[account] = self.books.get(account, 0.0) + amount

    def totals(self):
        """What all units paid together, in whole cents."""
        every_unit = self.luck.units.shape
        sums = {account: int(np.broadcast_to(paid, every_unit).sum()) for account, paid in self.books.items()}
        return {account: total for account, total in sums.items() if total != 0}

    def figures(self):
        """The mean over the months of every indicator that shows a variable, for each unit."""
        return {indicator: total / self.model.months for indicator, total in self.sums.items()}

    def added(self, to, month):
        """What events add to an input: felt from the month after they happen."""
        total = 0.0
        for (adds, _), history in zip(self.sizes, self.history):
            for add, size in adds:
                if add["input"] == to["id"]:
                    felt = history[max(0, month - int(add["lasts"].split()[0])) : month]
                    total = total + size * np.sum(felt, axis=0)
        return total

    def brought(self, to):
        """What the events of last month pay a party less what they take from it."""
        total = 0.0
        for (_, posts), history in zip(self.sizes, self.history):
            for post, size in posts if history else ():
                total = total + brings(post, to["money"]) * size * history[-1]
        return total / 100.0


class Lag:
    """One or three stages that follow each other, in XMILE's way."""

    def __init__(self, kind, order):
        self.kind, self.order, self.stages = kind, order, None

    def __call__(self, of, time):
        time = time / self.order
        delays = self.kind == "delay"
        if self.stages is None:
            self.stages = [of * time if delays else of] * self.order
        for at, stage in enumerate(self.stages):
            out = stage / time if delays else stage
            self.stages[at] = stage + (of - out) if delays else stage + (of - out) / time
            of = out
        return of


def brings(post, party):
    """1 for a posting that a party gets, -1 for one that it pays, 0 for one that it does not notice."""
    pays, gains, kind = post["payer"] == party, post["beneficiary"] == party, post["kind"]
    if kind == "transfer":
        return gains - pays
    return -pays if kind == "resources" else gains if kind == "avoided-cashable" else 0


def numbered(events):
    """Each event with the purpose of its first size."""
    purpose = EVENTS
    for event in events:
        yield event, purpose
        purpose += len(event.get("add", [])) + len(event.get("post", []))


def cents(euros):
    """Whole cents, halves away from zero."""
    return np.copysign(np.floor(np.abs(euros) * 100.0 + 0.5), euros)


def truth(is_so):
    return np.where(is_so, 1.0, 0.0)


def named(id):
    return id.replace("-", "_")


def name(entry):
    return named(entry["id"])


def python(text):
    scope = {"np": np, "truth": truth}
    exec(compile(text, "model.toml", "exec"), scope)
    return scope["month"]
