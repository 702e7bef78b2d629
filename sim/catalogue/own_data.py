"""Data of one's own at each worker, as options say it."""

from __future__ import annotations

import math

from bounds.admissible import InputError, one_of, real, whole
from sim.learning.sampled import Sampled
from sim.problem import Problem
from sim.problems import Batched, Split, Tilted
from sim.require import require

#: What says how unlike the data of the workers are.
OWN_DATA = ("split", "concentration", "split_seed", "spread")
SPLITS = ("iid", "label")


def own_data(
    problem: Problem, workers: int, split: object = None, concentration: object = None,
    split_seed: object = None, spread: object = None,
) -> Problem:  # fmt: skip
    """The problem as these workers see it, as it is where nothing is given. ``InputError``."""
    if spread is not None:
        tilt = real("spread", spread)
        require(tilt >= 0, "spread", tilt, ">= 0")
        _require_two(workers, "spread")
        turning = "spread", f"{tilt} in {problem.dimension} dimension", "2 or more, to turn in"
        require(problem.dimension >= 2, *turning)
        if split is not None:
            raise InputError("split", split, "nothing beside `spread`")
        problem = Tilted(problem, workers, tilt)
    if split is None:
        for name, given in (("concentration", concentration), ("split-seed", split_seed)):
            if given is not None:
                raise InputError(name, given, "nothing without `split`")
        return problem
    kind, seed = one_of("split", split, SPLITS), whole("split-seed", split_seed or 0, least=0)
    if not isinstance(problem, Sampled):
        raise InputError("split", kind, "a problem with data, as digits; of others: `spread`")
    _require_two(workers, "split")
    if kind == "iid" and concentration is not None:
        raise InputError("concentration", concentration, "nothing beside `split` iid")
    if kind == "label" and concentration is None:
        raise InputError("concentration", None, "a value: `split` label needs it")
    if kind == "label" and problem.labels() is None:
        raise InputError("split", kind, "iid: the targets of this problem are no classes")
    unlike = math.inf if kind == "iid" else real("concentration", concentration)
    return Split(problem, workers, unlike, seed)


def batched(problem: Problem, batch: object) -> Problem:
    """The problem with gradients that are a mean of so many; as it is for None. ``InputError``."""
    return problem if batch is None else Batched(problem, whole("batch", batch, least=1))


def _require_two(workers: int, option: str) -> None:
    require(workers >= 2, "workers", workers, f">= 2, whose data differ by `{option}`")
