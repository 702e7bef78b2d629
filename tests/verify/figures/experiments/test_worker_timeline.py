"""Figure 6 of sparsified."""

from __future__ import annotations

from tests.verify.figures.experiments.planted_runs import QUICK
from verify.figures.experiment import Agreement
from verify.figures.experiments import (
    EXPERIMENTS,
)
from verify.figures.experiments.worker_timeline import recounted

DISAGREES = Agreement.DISAGREES


def test_a_staleness_that_the_events_do_not_give_is_found() -> None:
    experiment = EXPERIMENTS["sparsified/figure-6"]
    frame = experiment.run("trace", QUICK, seed=0)
    found = experiment.compare({"trace": frame}, QUICK)
    assert found.agreement is Agreement.DEFINED
    assert "our own simulation" in found.says
    assert recounted(frame).tolist() == frame.staleness.tolist()
    wrong = frame.assign(staleness=frame.staleness + (frame["update"] == 20))
    assert experiment.compare({"trace": wrong}, QUICK).agreement is DISAGREES
