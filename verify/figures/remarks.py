"""What a reader of tables of runs must know of the search and of runs that were stopped."""

from __future__ import annotations

from collections.abc import Sequence

from verify.figures.experiment import Frames

#: More names than this are counted.
FEW = 6


def search_remark(frames: Frames) -> str:
    """Which parts have censored runs, a learning rate at the edge of its grid, or none."""
    stopped = {part: int((~frame.reached).sum()) for part, frame in frames.items()}
    below = [f"{part} {many} of {len(frames[part])}" for part, many in stopped.items() if many]
    edges = [part for part, frame in frames.items() if bool(frame.at_edge.any())]
    never = [part for part, frame in frames.items() if not frame.chosen.all()]
    runs = f"{sum(stopped.values())} of {sum(map(len, frames.values()))} runs, "
    said = [
        ("Runs stopped below the target, counted at the cap", below, runs),
        ("Best learning rate at the edge of the grid", edges, ""),
        ("No learning rate reached the target in the trials", never, ""),
    ]
    return " ".join(
        f"{words}: {_named(names, of=len(frames), instead=instead)}."
        for words, names, instead in said
        if names
    )


def _named(names: Sequence[str], *, of: int, instead: str) -> str:
    """Their names, or how many they are where nobody would read them."""
    few = len(names) <= FEW
    return ", ".join(names) if few else f"{instead}in {len(names)} of {of} settings"
