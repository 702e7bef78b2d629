"""Figure 2 of elastic: Hogwild against EF-Rand-beta, from the largest beta to the smallest."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import ClassVar

import pandas as pd
from torch import Generator, nn

from bounds.statement import Paper, Source
from sim.learning.data import cifar100
from sim.learning.models import DigitsCNN, efficientnet_b0
from sim.learning.network.images import Images
from verify.figures.curve_numbers import CurveNumbers
from verify.figures.experiment import Comparison, Frames, Scale
from verify.figures.orderings import Family, Ordering, as_points, as_ratio, judge
from verify.figures.training_curves import BETAS, PROCESSES, TrainingCurves, method


class SmallerBeta(TrainingCurves):
    """The whole order of the methods, for every number of processes.

    Loss, 9 orderings: HW below ER .75 below ER .5 below ER .25, by the mean log loss over the
    shared epochs that all numbers of processes have. Accuracy, 9: HW above each ER after the last
    epoch. What the caption says of running times is not examined: a simulation has none.
    """

    __slots__ = ()
    name: ClassVar[str] = "elastic/figure-2"
    title: ClassVar[str] = "Training loss of Hogwild and EF-Rand-beta, by beta"
    claim: ClassVar[str] = (
        "EF-Rand-beta performs always worse than HW, with decreasing loss minimisation as beta "
        "decreases; in terms of generalisation accuracy as well HW outperforms EF-Rand-beta."
    )
    source: ClassVar[Source] = Source(Paper.ELASTIC, "Figure 2")

    def stands_for(self, scale: Scale) -> str:
        if scale.data_folder is not None:
            return "EfficientNet-B0 on CIFAR-100."
        return (
            "DigitsCNN (d = 3,818, two thirds of it in the last layer) on a seventh of the bundled "
            "digits stands for EfficientNet-B0 on CIFAR-100."
        )

    def small(self, generator: Generator) -> nn.Module:
        return DigitsCNN(generator)

    def papers(self, generator: Generator) -> nn.Module:
        return efficientnet_b0(generator)

    def images(self, folder: Path) -> Images:
        return cifar100(folder)

    def compare(self, frames: Frames, scale: Scale) -> Comparison:
        """By the orderings that the class names, all of them at one joint level."""
        numbers, methods = CurveNumbers(frames), [method(rate) for rate in BETAS]
        losses = tuple(
            numbers.lower_loss(p, better, worse)
            for p in PROCESSES
            for better, worse in pairwise(methods)
        )
        accuracies = tuple(
            Ordering(
                f"{methods[0]} above {other} at p = {p}",
                numbers.accuracy(p, methods[0]) - numbers.accuracy(p, other),
            )
            for p in PROCESSES
            for other in methods[1:]
        )
        found = judge(
            [
                Family("Training loss", losses, as_ratio),
                Family("Test accuracy, in points", accuracies, as_points),
            ]
        )
        return replace(found, says=f"{found.says} {_constants(frames)}", remark=_constants(frames))


def _constants(frames: Frames) -> str:
    """What the caption says to be corroborated: that B grows as beta falls."""
    table = pd.concat(frames.values(), ignore_index=True)
    fewest = table[table["processes"] == PROCESSES[0]].drop_duplicates("beta").set_index("beta")
    falling = fewest.loc[list(BETAS)]
    printed = ", ".join(f"{value:.3g}" for value in falling["printed_B"])
    proved = ", ".join(f"{value:.3g}" for value in falling["proved_B"])
    names = ", ".join(map(method, BETAS))
    return (
        f"The caption sees B grow as beta falls; for {names} at p = {PROCESSES[0]}, with "
        f"tau = {2 * (PROCESSES[0] - 1)}, B/M is {printed} as printed and {proved} as proved."
    )
