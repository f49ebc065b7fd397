"""Equations of model.toml, turned into Python."""

import re

WORD = re.compile(r"\s*(\d+\.?\d*(?:[eE][+-]?\d+)?|\w+|<=|>=|<>|.)")
# From what binds loosest to what binds tightest.
LEVELS = (("or",), ("and",), ("<", "<=", ">", ">=", "=", "<>"), ("+", "-"), ("*", "/"))
PYTHON = {"=": "==", "<>": "!="}
FUNCTIONS = {"min": "np.minimum", "max": "np.maximum"}
LAGS = {"smooth1": ("smooth", 1), "smooth3": ("smooth", 3), "delay1": ("delay", 1), "delay3": ("delay", 3)}


class Equation:
    """One equation: the names that it needs, and its text in Python.

    Every name becomes `v["name"]`, every curve `curve("name", x)`, and every lag `lags[n](x, time)`, where n is its
    place in `lags`, a list that all equations share.
    """

    def __init__(self, text, lags):
        self.words = WORD.findall(text.strip()) + [""]
        self.lags = lags
        self.names = set()
        self.python = self.expression(0)
        if self.words != [""]:
            raise SyntaxError(f"{self.words[0]!r} in {text!r}")

    def take(self, word):
        """The next word, if it is this one."""
        found = self.words[0] == word
        if found:
            self.words.pop(0)
        return found

    def expression(self, level):
        if self.take("if"):
            condition = self.expression(0)
            self.take("then")
            yes = self.expression(0)
            self.take("else")
            return f"np.where({condition} != 0, {yes}, {self.expression(0)})"
        if level == 2 and self.take("not"):
            return f"truth({self.expression(level)} == 0)"
        if level == len(LEVELS):
            return self.value()
        left = self.expression(level + 1)
        while self.words[0] in LEVELS[level]:
            sign = self.words.pop(0)
            right = self.expression(level + 1)
            if level < 2:
                left = f"truth(({left} != 0) {'|' if sign == 'or' else '&'} ({right} != 0))"
            elif level == 2:
                left = f"truth({left} {PYTHON.get(sign, sign)} {right})"
            else:
                left = f"({left} {sign} {right})"
        return left

    def value(self):
        word = self.words.pop(0)
        if word == "-":
            return f"(-{self.value()})"
        if word == "(":
            inside = self.expression(0)
            self.take(")")
            return f"({inside})"
        if word[0].isdigit():
            return repr(float(word))
        if self.take("("):
            return self.call(word)
        self.names.add(word)
        return f"v[{word!r}]"

    def call(self, function):
        values = [self.expression(0)]
        while self.take(","):
            values.append(self.expression(0))
        self.take(")")
        arguments = ", ".join(values)
        if function in LAGS:
            self.lags.append(LAGS[function])
            return f"lags[{len(self.lags) - 1}]({arguments})"
        if function in FUNCTIONS:
            return f"{FUNCTIONS[function]}({arguments})"
        return f"curve({function!r}, {arguments})"
