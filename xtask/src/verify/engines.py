"""Runs XMILE in two programs that have nothing in common with ours, or with each other."""

import os
import warnings

import numpy as np
import pysd
import simlin


def in_pysd(path):
    """Every variable in every month, by name."""
    model = load_in_pysd(path)
    with warnings.catch_warnings():
        # Curves that are read outside their points, where they are level.
        warnings.simplefilter("ignore")
        frame = model.run()
    return {name: np.asarray(frame[name], dtype=float) for name in frame.columns}


def in_pysimlin(path):
    """The same."""
    with load_in_pysimlin(path).simulate() as run:
        run.run_to_end()
        return {name: run.get_series(name) for name in run.get_var_names()}


def load_in_pysd(path):
    """A model that can be run again and again."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = pysd.read_xmile(str(path))
    # It is in memory by now, and would be in the way the next time.
    os.remove(model.py_model_file)
    return model


def load_in_pysimlin(path):
    """The same."""
    return simlin.load(path)


ENGINES = {"PySD": in_pysd, "pysimlin": in_pysimlin}
