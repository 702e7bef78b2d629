"""A real run: processes that share memory, what was measured, and which hypotheses they met."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import torch

from reports.pictures.real_run_figure import real_run
from reports.rendering.document import Column, Kind, Mark, Section, Table, Text
from reports.rendering.numbers import short
from reports.telling.kept.real_runs import (
    DECLARED,
    SERVER,
    SHARED,
    WHERE,
    certificate,
    command,
    trace,
)
from sim.schedules.cluster import Cluster
from verify.accounting.certificate import Certificate
from verify.accounting.hypothesis import Hypothesis, Status

_KINDS = {
    Status.OBSERVED: Kind.GOOD,
    Status.DECLARED: Kind.NEUTRAL,
    Status.UNOBSERVABLE: Kind.NEUTRAL,
    Status.VIOLATED: Kind.BAD,
}
_SEED = 0


def section() -> Section:
    """The picture, the hypotheses, and how like the simulated staleness is."""
    made, missed = certificate(SHARED), _missed()
    certified = made.consistent.certified
    assert certified is not None
    return Section(
        "A real run",
        (
            _text(made),
            real_run(trace(SHARED), certified, missed),
            _staleness(missed),
            _hypotheses(made),
        ),
    )


def _text(made: Certificate) -> Text:
    facts, seen = trace(SHARED).facts, made.consistent
    return Text(
        f"Not simulated: {facts.processes} processes train the digits' network in shared memory "
        f"without a lock around it ({command(SHARED)}; {WHERE}). What each of {made.steps} updates "
        f"missed was measured, and each view held against x rebuilt from the logged updates: "
        f"|x - v|/alpha was at most {short(seen.largest or 0.0)}, in the mean "
        f"{short(seen.mean or 0.0)}. With the delays that were seen and M = "
        f"{short(DECLARED.second_moment or 0.0)} the theory allows {short(seen.certified or 0.0)} "
        f"({seen.constant}), {seen.right.value}."
    )


def _missed() -> Mapping[str, npt.NDArray[np.int64]]:
    """How many updates each misses, (T,), of both real runs and of simulated workers."""
    real = {"real, shared memory": trace(SHARED), "real, a server": trace(SERVER)}
    facts = trace(SERVER).facts
    assert facts.processes is not None
    assert facts.steps is not None
    generator = torch.Generator().manual_seed(_SEED)
    drawn = Cluster(facts.processes).draw(facts.steps, 1, generator)
    counts = {name: each.missed for name, each in real.items() if each.missed is not None}
    return {**counts, "simulated, a server": drawn.staleness[:, 0].numpy()}


def _staleness(missed: Mapping[str, npt.NDArray[np.int64]]) -> Table:
    columns = (
        Column("Updates"),
        Column("Mean", numeric=True, help="Updates that an update misses, in the mean."),
        Column("95%", numeric=True, help="19 of 20 updates miss at most as many."),
        Column("Largest", numeric=True),
        Column(
            "Differs",
            numeric=True,
            help="The largest difference of what shares of updates miss a set of numbers, from "
            "the real server's: 0 if they are alike, 1 if no number is in both.",
        ),
    )
    rows = tuple(
        (name, float(each.mean()), int(np.quantile(each, 0.95)), int(each.max()),
         _apart(each, missed["real, a server"]))
        for name, each in missed.items()
    )  # fmt: skip
    return Table(
        columns,
        rows,
        "Real staleness beside simulated: the simulator's workers compute for times within 10% of "
        "each other and send with its default law.",
    )


def _apart(one: npt.NDArray[np.int64], other: npt.NDArray[np.int64]) -> float:
    """The distance in total variation of two samples of numbers."""
    size = int(max(one.max(), other.max())) + 1
    shares = (np.bincount(each, minlength=size) / len(each) for each in (one, other))
    return float(abs(next(shares) - next(shares)).sum() / 2)


def _hypotheses(made: Certificate) -> Table:
    columns = Column("Hypothesis"), Column("Status"), Column("What was seen")
    return Table(columns, tuple(map(_row, made.hypotheses)), "What the theorems ask of this run.")


def _row(each: Hypothesis) -> tuple[str, Mark, str]:
    return each.name, Mark(each.status.value, _KINDS[each.status]), each.reason
