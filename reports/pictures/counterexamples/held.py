"""Lemmas 5.1 and 5.2: which gradients each of two compared models holds."""

from __future__ import annotations

from collections.abc import Mapping

from matplotlib.figure import Figure as Canvas

from bounds.claims.elastic import lemma_5_1_omission, lemma_5_2_copies
from bounds.claims.elastic.lemma_5_1_omission import DROPPED, HEARD_LATE
from bounds.proving.models.writing.rounds import Rounds
from reports.rendering.document import Figure
from reports.rendering.style import BLUE, HALF, VERMILLION, figure_style, svg

Held = Mapping[str, tuple[int, ...]]


def dropped() -> Figure:
    """Messages of node 1 never come to node 0."""
    return _draw(
        _counts(DROPPED, "copy of node 0", "copy of node 1"),
        "Node 0 hears nothing of node 1: every iteration separates the copies by one more gradient",
    )


def late() -> Figure:
    """Messages of node 1 come two rounds late to node 0."""
    return _draw(
        _counts(HEARD_LATE, "all gradients", "copy of node 0"),
        f"Node 0 hears of node 1 late, by {lemma_5_1_omission.LATE_BY} rounds: as many gradients "
        "are missing",
    )


def stale_copies() -> Figure:
    """The copy of one node now against the older copy whose gradient it uses."""
    now, then, by = lemma_5_2_copies.NOW, lemma_5_2_copies.THEN, lemma_5_2_copies.LATE_BY
    return _draw(
        _counts(lemma_5_2_copies.STALE, f"node 0, t = {now}", f"node 1, t = {then}"),
        f"Node 0 at t = {now} uses the gradient that node 1 computed at t = {then}, when messages "
        f"were {by} iterations late already",
    )


def _counts(copies: Rounds, x: str, v: str) -> Held:
    """How many gradients of node 0 and of node 1 the two copies hold at the end."""
    return {
        name: copies.counted(holds, copies.last) for name, holds in ((x, copies.x), (v, copies.v))
    }


def _draw(models: Held, words: str) -> Figure:
    """A square for every gradient that is held, a cross for one that only the other holds."""
    most = [max(counts[n] for counts in models.values()) for n in (0, 1)]
    with figure_style():
        canvas = Canvas(figsize=(HALF, 1.6))
        axes = canvas.subplots()
        for y, counts in enumerate(models.values()):
            for sender, first in ((0, 0), (1, most[0] + 1)):
                places = range(first, first + most[sender])
                count = counts[sender]
                axes.plot(places[:count], [y] * count, "s", color=BLUE, ms=13)
                axes.plot(places[count:], [y] * (most[sender] - count), "x", color=VERMILLION,
                          ms=11, mew=2.5)  # fmt: skip
        axes.set_yticks(range(len(models)), list(models))
        axes.set_xticks(
            [(most[0] - 1) / 2, most[0] + (most[1] + 1) / 2], ["of node 0", "of node 1"]
        )
        axes.set_ylim(len(models) - 0.4, -0.6)
        axes.tick_params(length=0)
        one, other = (sum(counts) for counts in models.values())
        caption = f"{words}. They hold {one} and {other} gradients of size 1."
        return Figure(svg(canvas), caption, f"Squares for gradients held, crosses else. {caption}")
