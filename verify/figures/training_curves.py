"""Training by Hogwild and by EF-Rand-beta, for several numbers of processes: elastic, 6."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd
import torch
from torch import Generator, nn

from bounds import Quantity
from bounds.symbols import M, beta, d, p, tau
from bounds.systems import ef_rand_beta, hogwild
from sim import HeavyBall, StepDecay, System, run
from sim.delays import Uniform
from sim.learning.data import digits
from sim.learning.network.images import Images
from sim.problems import Neural
from sim.systems import EFRandBeta, Hogwild
from verify.figures.experiment import Experiment, Progress, Scale
from verify.figures.named_seed import named_generator

PROCESSES = (4, 6, 8)
#: 1 stands for Hogwild, which applies every block at once.
BETAS = (1.0, 0.75, 0.5, 0.25)
MOMENTUM, DECAY = 0.9, 0.0005
THINNED = 7  # of the digits' training images every seventh is used: 206


@dataclass(frozen=True, slots=True)
class Size:
    """How long a curve is, in passes of each process and of all, and how many curves there are."""

    passes: int
    every: int
    batch: int
    repetitions: int


FULL, QUICK = Size(16, 4, 34, 5), Size(1, 2, 103, 2)
FOLDER, QUICK_FOLDER = Size(16, 4, 128, 3), Size(1, 2, 128, 2)


def method(rate: float) -> str:
    """As in the legends of the paper: HW, ER .75."""
    return "HW" if rate == 1 else f"ER {rate:.2f}".replace("0.", ".").rstrip("0")


def part_name(processes: int, rate: float) -> str:
    """The name of the part with this number of processes and this method."""
    return f"{processes}-{'hw' if rate == 1 else f'er-{rate:g}'}"


_PARTS = {part_name(n, rate): (n, rate) for n in PROCESSES for rate in BETAS}


class TrainingCurves(Experiment):
    """Loss and accuracy at the view v_t that the acting process has, over shared epochs.

    A view misses the last s updates of each tensor, s uniform on 0..2(p - 1): p - 1 in the mean, as
    with p processes of one speed. Momentum and weight decay are a process's own, before its memory.
    """

    __slots__ = ()

    @abstractmethod
    def small(self, generator: Generator) -> nn.Module:
        """The network for the digits that stands for the paper's."""

    @abstractmethod
    def papers(self, generator: Generator) -> nn.Module:
        """The paper's own network. Raises ``InputError`` where it needs what is not installed."""

    @abstractmethod
    def images(self, folder: Path) -> Images:
        """The paper's own data. Raises ``InputError`` where the folder lacks it."""

    @abstractmethod
    def stands_for(self, scale: Scale) -> str:
        """Which network on which data, and for what it stands."""

    def setting(self, scale: Scale) -> str:
        size = _size(scale)
        return (
            f"{self.stands_for(scale)} Hyperparameters of the paper: first step size .0125, a "
            f"tenth of it after every 30 shared epochs, momentum {MOMENTUM}, weight decay {DECAY}; "
            "none was searched, but other step sizes and mini-batches were tried on Hogwild alone "
            f"before the first report. {size.passes} epochs a process, mini-batches of "
            f"{size.batch}, {size.repetitions} initial models from one seed, the same for all "
            "methods. Simulated shared memory: every tensor of a view misses the last s updates, "
            "s uniform on 0 to 2(p - 1), so no running times; a tensor is applied with probability "
            "beta, and its memory, which holds gradients after momentum and weight decay, is then "
            "zero. Loss, over all training images, and test accuracy are those of the view v_t."
        )

    def parts(self, scale: Scale) -> tuple[str, ...]:
        if scale.data_folder is not None:
            self.images(scale.data_folder)
            self.papers(Generator())
        return tuple(_PARTS)

    def run(
        self, part: str, scale: Scale, *, seed: int, progress: Progress | None = None
    ) -> pd.DataFrame:
        (processes, rate), size = _PARTS[part], _size(scale)
        data = _bundled() if scale.data_folder is None else self.images(scale.data_folder)
        tables = []
        for repetition in range(size.repetitions):
            start = named_generator(self.name, "start", seed, repetition)
            module = self.small(start) if scale.data_folder is None else self.papers(start)
            problem = Neural.classifier(module, data, min(size.batch, len(data.train_inputs)))
            draws = named_generator(self.name, part, seed, repetition)
            tell = _share(progress, repetition, size.repetitions)
            curve = _curve(problem, processes, rate, size, draws, tell)
            tables.append(curve.assign(repetition=repetition))
        return pd.concat(tables, ignore_index=True)


def _size(scale: Scale) -> Size:
    if scale.data_folder is None:
        return QUICK if scale.quick else FULL
    return QUICK_FOLDER if scale.quick else FOLDER


@lru_cache(maxsize=1)
def _bundled() -> Images:
    all_of = digits()
    return Images(
        all_of.train_inputs[::THINNED],
        all_of.train_targets[::THINNED],
        all_of.test_inputs,
        all_of.test_targets,
        all_of.classes,
    )


def _share(progress: Progress | None, before: int, of: int) -> Progress:
    def tell(done: int, total: int) -> None:
        if progress is not None:
            progress(before * total + done, of * total)

    return tell


def system(problem: Neural, processes: int, rate: float) -> System:
    """Hogwild for rate 1, else EF-Rand-beta; its blocks are the tensors of the network."""
    trained = [q for q in problem.module.parameters() if q.requires_grad]
    blocks, delay = tuple(q.numel() for q in trained), Uniform(2 * (processes - 1))
    if rate == 1:
        shared: System = Hogwild(processes, delay, blocks)
    else:
        shared = EFRandBeta(processes, rate, blocks, delay, whole_reads=True)
    return HeavyBall(shared, MOMENTUM, DECAY)


def _curve(
    problem: Neural, processes: int, rate: float, size: Size, draws: Generator, tell: Progress
) -> pd.DataFrame:
    updates = max(1, round(len(problem.inputs) / problem.batch))
    epochs = size.passes * processes
    trace = run(
        system(problem, processes, rate),
        problem,
        alpha=StepDecay(0.0125, 0.1, 30 * updates),
        steps=epochs * updates + 1,  # the last row is of the view after all epochs
        runs=1,
        generator=draws,
        record=(Quantity.VIEW_LOSS, Quantity.VIEW_ACCURACY),
        every=size.every * updates,
        device="cuda" if torch.cuda.is_available() and problem.dimension > 10**5 else "cpu",
        progress=tell,
    )
    printed, proved = constants(problem.dimension, processes, rate)
    return pd.DataFrame(
        {
            "processes": processes,
            "method": method(rate),
            "beta": rate,
            "epoch": np.arange(0, epochs + 1, size.every),
            "loss": trace.values[Quantity.VIEW_LOSS][:, 0],
            "accuracy": trace.values[Quantity.VIEW_ACCURACY][:, 0],
            "printed_B": printed,
            "proved_B": proved,
        }
    )


def constants(dimension: int, processes: int, rate: float) -> tuple[float, float]:
    """B / M as Lemma 5.3 (rate 1) or 5.7 prints it, and as it is proved; tau = 2 (p - 1).

    Proved of a constant step size, and of coins that may influence the gradients.
    """
    values = {tau: 2 * (processes - 1), p: processes, d: dimension, beta: rate, M: 1.0}
    said = hogwild if rate == 1 else ef_rand_beta
    return float(said.PRINTED.constant.subs(values)), float(said.SHARPER.constant.subs(values))
