"""The picture of slacks leaves no verdict out."""

import pytest
from matplotlib.figure import Figure

from reports.pictures.figures import _slack_axes


@pytest.mark.parametrize("slacks", [(0.0111, 0.0256, 1.0, 40.0), (1.2, 3.0), (0.9, 1e6)])
def test_every_slack_is_within_the_axis(slacks) -> None:
    axes = Figure().subplots()
    for row, slack in enumerate(slacks):
        axes.scatter(slack, row)
    _slack_axes(axes, [str(slack) for slack in slacks])
    left, right = axes.get_xlim()
    assert left < min(slacks)
    assert max(slacks) < right
    assert left <= 0.5, "what is exceeded is seen as an area of its own"
