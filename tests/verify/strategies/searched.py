"""How long the tests of the strategies search and shrink, and what a view misses."""

from __future__ import annotations

from hypothesis import Phase, settings
from torch import Generator

from bounds import Quantity
from sim import run
from sim.problems import Slope
from tests.longer import longer

relaxed = settings(deadline=None, max_examples=longer(40))
#: The phase that explains a failure traces every line, which can take minutes.
shrunk = settings(
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=2000,
    phases=[Phase.generate, Phase.shrink],
)
unshrunk = settings(shrunk, phases=[Phase.generate])


def view_error(system, steps: int) -> float:
    """The largest |x - v| / alpha on a slope with M = 1."""
    trace = run(
        system, Slope(), alpha=1.0, steps=steps, runs=1,
        generator=Generator().manual_seed(0), record=[Quantity.VIEW_ERROR],
    )  # fmt: skip
    return float(trace.values[Quantity.VIEW_ERROR].max())
