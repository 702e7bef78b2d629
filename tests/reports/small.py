"""A report of a suite as large as the quick one, with as many runs, so with the same power."""

from dataclasses import replace

from verify import QUICK
from verify.figures.experiment import Scale

SMALL = replace(QUICK, real_steps=8)
HOW = {"formats": ["html", "pdf"], "scale": Scale(quick=True), "seed": 0, "processes": 1}
