"""A report of a suite as large as the quick one, with as many runs, so with the same power."""

from dataclasses import replace

from tests import quick_frames
from verify import QUICK

SMALL = replace(QUICK, real_steps=8)
HOW = {"formats": ["html", "pdf"], "scale": quick_frames.QUICK, "seed": quick_frames.SEED,
       "processes": 1}  # fmt: skip
