"""Figure 3 of elastic: what more processes do to the test accuracy."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import numpy as np
from torch import Generator, nn

from bounds.statement import Paper, Source
from sim.learning.data import cifar10
from sim.learning.models import DigitsResNet, ResNet20
from sim.learning.network.images import Images
from verify.figures.curve_numbers import CurveNumbers, Floats
from verify.figures.experiment import Comparison, Frames, Scale
from verify.figures.orderings import Family, Ordering, as_points, judge
from verify.figures.training_curves import BETAS, PROCESSES, TrainingCurves, method

FEWEST, MOST = PROCESSES[0], PROCESSES[-1]


class AccuracyUnderAsynchrony(TrainingCurves):
    """The accuracy after the last epoch, with 4 processes against 8.

    Four orderings: every method is more accurate with 4. One more: the mean loss of accuracy of the
    three ER is larger than that of HW.
    """

    __slots__ = ()
    name: ClassVar[str] = "elastic/figure-3"
    title: ClassVar[str] = "Test accuracy of Hogwild and EF-Rand-beta, by number of processes"
    claim: ClassVar[str] = (
        "Increased asynchrony (8 processes in comparison to 4) works against generalisation "
        "accuracy, more so with error feedback."
    )
    source: ClassVar[Source] = Source(Paper.ELASTIC, "Figure 3")

    def stands_for(self, scale: Scale) -> str:
        if scale.data_folder is not None:
            return "ResNet-20 on CIFAR-10."
        return (
            "DigitsResNet (d = 2,902, nine tenths of it evenly in the two convolutions of its "
            "block) on a seventh of the bundled digits stands for ResNet-20 on CIFAR-10."
        )

    def small(self, generator: Generator) -> nn.Module:
        return DigitsResNet(generator)

    def papers(self, generator: Generator) -> nn.Module:
        return ResNet20(generator)

    def images(self, folder: Path) -> Images:
        return cifar10(folder)

    def compare(self, frames: Frames, scale: Scale) -> Comparison:
        """By the orderings that the class names, all of them at one joint level."""
        numbers, methods = CurveNumbers(frames), [method(rate) for rate in BETAS]

        def lost(name: str) -> Floats:
            return numbers.accuracy(FEWEST, name) - numbers.accuracy(MOST, name)

        each = tuple(Ordering(name, lost(name)) for name in methods)
        with_feedback: Floats = np.mean([lost(name) for name in methods[1:]], axis=0)
        more = Ordering("ER in the mean against HW", with_feedback - lost(methods[0]))
        says = f"Accuracy lost from {FEWEST} to {MOST} processes, in points"
        return judge(
            [
                Family(says, each, as_points),
                Family("More of it with error feedback", (more,), as_points),
            ]
        )
