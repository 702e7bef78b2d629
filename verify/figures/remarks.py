"""What a reader of tables of runs must know of the search and of runs that were stopped."""

from __future__ import annotations

from verify.figures.experiment import Frames


def search_remark(frames: Frames) -> str:
    """Which parts have censored runs, a learning rate at the edge of its grid, or none."""
    stopped = [
        f"{part} {(~frame.reached).sum()} of {len(frame)}"
        for part, frame in frames.items()
        if not frame.reached.all()
    ]
    edges = [part for part, frame in frames.items() if bool(frame.at_edge.any())]
    never = [part for part, frame in frames.items() if not frame.chosen.all()]
    said = [
        ("Runs stopped below the target, counted at the cap", stopped),
        ("Best learning rate at the edge of the grid", edges),
        ("No learning rate reached the target in the trials", never),
    ]
    return " ".join(f"{words}: {', '.join(names)}." for words, names in said if names)
