"""Figure 4 of elastic: whether a large beta competes, and for how many processes."""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path
from typing import ClassVar

import numpy as np
from torch import Generator, nn

from bounds.statement import Paper, Source
from sim.learning.data import cifar100
from sim.learning.models import DigitsCNN, efficientnet_b3
from sim.learning.network.images import Images
from verify.figures.curve_numbers import CurveNumbers, Floats
from verify.figures.experiment import Comparison, Frames, Scale
from verify.figures.orderings import Family, Ordering, as_ratio, judge
from verify.figures.training_curves import BETAS, PROCESSES, TrainingCurves, method

COMPETITIVE = 1.1  # a loss that is at most a tenth above that of Hogwild
WIDTHS = (12, 24)


class CompetitiveBeta(TrainingCurves):
    """The loss of ER over that of HW: mean log loss over the epochs that all numbers have.

    Three orderings: for every number of processes, ER .75 is less than 1.1 times HW. Two more: the
    ratio, in the geometric mean over the three ER, grows from 4 to 6 and from 6 to 8 processes.
    """

    __slots__ = ()
    name: ClassVar[str] = "elastic/figure-4"
    title: ClassVar[str] = "Training loss of EF-Rand-beta over that of Hogwild in a bigger network"
    claim: ClassVar[str] = (
        "EF-Rand-beta tends to perform competitively for higher values of beta; as asynchrony "
        "increases from 4 to 6 to 8 processes, its relative performance deteriorates."
    )
    source: ClassVar[Source] = Source(Paper.ELASTIC, "Figure 4")

    def stands_for(self, scale: Scale) -> str:
        if scale.data_folder is not None:
            return "EfficientNet-B3 on CIFAR-100."
        return (
            "DigitsCNN one and a half times as wide (d = 6,586) on a seventh of the bundled digits "
            "stands for EfficientNet-B3 on CIFAR-100, as a relatively bigger network."
        )

    def small(self, generator: Generator) -> nn.Module:
        return DigitsCNN(generator, WIDTHS)

    def papers(self, generator: Generator) -> nn.Module:
        return efficientnet_b3(generator)

    def images(self, folder: Path) -> Images:
        return cifar100(folder)

    def compare(self, frames: Frames, scale: Scale) -> Comparison:
        """By the orderings that the class names, all of them at one joint level."""
        numbers = CurveNumbers(frames)
        hogwild, *feedback = [method(rate) for rate in BETAS]

        def behind(p: int, name: str) -> Floats:
            return numbers.log_loss(p, name) - numbers.log_loss(p, hogwild)

        close = tuple(
            Ordering(f"p = {p}", math.log(COMPETITIVE) - behind(p, feedback[0])) for p in PROCESSES
        )
        gaps: dict[int, Floats] = {
            p: np.mean([behind(p, name) for name in feedback], axis=0) for p in PROCESSES
        }
        grow = tuple(
            Ordering(f"from p = {few} to {many}", gaps[many] - gaps[few])
            for few, many in pairwise(PROCESSES)
        )
        says = f"{COMPETITIVE} times the loss of HW over the loss of {feedback[0]}"
        return judge(
            [
                Family(says, close, as_ratio),
                Family("Growth of the loss of ER over that of HW", grow, as_ratio),
            ]
        )
