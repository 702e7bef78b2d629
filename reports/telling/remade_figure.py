"""A figure of a paper, made anew: its numbers, and what they say about the paper's claim."""

from __future__ import annotations

from dataclasses import dataclass

from verify.figures.experiment import Comparison, Experiment, Frames


@dataclass(frozen=True, slots=True)
class Remade:
    """A figure of a paper, made anew: its numbers, and what they say about the paper's claim."""

    experiment: Experiment
    frames: Frames
    setting: str
    comparison: Comparison
