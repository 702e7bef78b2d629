"""The picture of a timeline says what the timeline says."""

from __future__ import annotations

import pytest
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch
from torch import Generator

from reports.pictures.timeline_figure import GRADIENT, MODEL, timeline_figure
from reports.rendering.document import Figure as Drawing
from reports.rendering.style import svg
from sim.schedules import Cluster
from sim.server.virtual_time.timeline import Timeline


def timeline(**changed: object) -> Timeline:
    return Cluster(3, **changed).draw(60, 2, Generator().manual_seed(3))  # type: ignore[arg-type]


def drawn(timeline: Timeline, run: int, updates: int) -> Axes:
    (axes,) = timeline_figure(timeline, run, updates).axes
    return axes


def arrows(axes: Axes, label: str) -> list[tuple[float, ...]]:
    found = [p for p in axes.patches if isinstance(p, FancyArrowPatch) and p.get_label() == label]
    return sorted((x0, x1) for ((x0, _), (x1, _)) in (arrow._posA_posB for arrow in found))


CASES = [{}, {"update": 0.1}, {"sockets": "single"}, {"broadcast": True}]


@pytest.mark.parametrize("changed", CASES, ids=repr)
def test_every_message_and_computation_is_drawn_when_it_was(changed: dict[str, object]) -> None:
    trace = timeline(**changed)
    frame, axes = trace.frame(1), drawn(trace, run=1, updates=9)
    end = frame.time[8]
    sent, answered = frame[frame.sent < end], frame[frame.time <= end]
    assert arrows(axes, GRADIENT) == sorted(zip(sent.sent, sent.arrived, strict=True))
    assert arrows(axes, MODEL) == sorted(zip(answered.answered, answered.returned, strict=True))
    assert len(answered) == 9
    bars = [bar for container in axes.containers for bar in container]
    began = sorted(bar.get_x() for bar in bars if bar.get_y() > 0.5)
    assert began == sorted(frame.began[frame.began < end])


def test_every_update_is_labelled_with_its_model_and_staleness() -> None:
    trace = timeline()
    texts = [text.get_text() for text in drawn(trace, run=0, updates=9).texts]
    stale = trace.staleness[:9, 0].tolist()
    assert texts == [*(f"$x_{{{t + 1}}}$\n{s}" for t, s in enumerate(stale)), "model\nstaleness"]
    assert max(stale) > 2


def test_it_stands_in_a_report() -> None:
    picture = svg(timeline_figure(timeline()))
    assert picture == svg(timeline_figure(timeline()))
    Drawing(picture, "caption", "alternative")


def test_more_updates_than_there_are_draws_them_all_and_none_is_refused() -> None:
    assert len(drawn(timeline(), run=0, updates=1000).texts) == 61
    with pytest.raises(ValueError, match=r"updates: given 0, allowed: >= 1"):
        timeline_figure(timeline(), updates=0)
    with pytest.raises(ValueError, match=r"run: given 2, allowed: 0\.\.1"):
        timeline_figure(timeline(), run=2)
