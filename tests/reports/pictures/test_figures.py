"""The picture of slacks leaves no verdict out, and an axis says what was measured."""

import pytest
from matplotlib.figure import Figure
from matplotlib.mathtext import MathTextParser

from bounds import STATEMENTS, Quantity
from reports.pictures.figures import _quantity, _slack_axes
from reports.rendering.style import count_iterations, figure_style, log_axes


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


@pytest.mark.parametrize(
    "seen", [(0.9, 1.1), (2.30, 2.32), (0.3, 0.9), (1e-5, 3e-5), (3.0, 4e6), (1e-9, 1.0)]
)
def test_a_logarithmic_axis_names_two_values_or_more_in_plain_letters(seen) -> None:
    figure = Figure()
    axes = figure.subplots()
    axes.plot([1, 2], seen)
    log_axes(axes, "y")
    figure.draw_without_rendering()
    low, high = axes.get_ylim()
    named = [
        label.get_text()
        for tick, label in zip(axes.get_yticks(), axes.get_yticklabels(), strict=True)
        if low <= tick <= high
    ]
    assert len(set(named)) == len(named) >= 2
    assert not any("$" in name for name in named)


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda each: each.name)
def test_an_axis_names_what_was_measured_and_no_letter_of_a_recursion(statement) -> None:
    label = _quantity(statement)
    letters = {Quantity.GRADIENT_SQUARED: "\\nabla f", Quantity.EXCESS: "f^*"}
    assert letters.get(statement.measures, "x^*") in label
    assert "q" not in label
    assert "h" not in label
    MathTextParser("path").parse(label)


@pytest.mark.parametrize("most", [1, 3, 20, 1000])
def test_no_tick_stands_between_two_iterations(most) -> None:
    with figure_style():
        axes = Figure().subplots()
        axes.plot([0, most], [0, 1])
        count_iterations(axes)
        ticks = axes.get_xticks()
    assert [tick for tick in ticks if tick != int(tick)] == []
    assert len(ticks) > 1
