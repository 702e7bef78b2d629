"""Two runs in real processes, kept as their traces: how late they were is up to the machine.

Written by ``staleproof run --system SYSTEM --processes 4 --problem digits-cnn --steps 2000
--alpha 0.05`` on 1 December 2026, without the columns that no certificate needs; ``staleproof
certify`` reads them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sim.staleness.logged.trace_file import read_trace
from sim.staleness.logged.trace_table import TraceTable
from verify.accounting.certificate import Certificate
from verify.accounting.certify import certify
from verify.accounting.declared import Declared
from verify.accounting.recorded.traced import seen_in

FOLDER = Path(__file__).parent
#: What ``staleproof run`` calls them.
SHARED, SERVER = "hogwild", "asgd"
#: What the certificate is told of the digits' network; M and L are guesses that a run can refute.
DECLARED = Declared(smoothness=4.0, gap=2.4, second_moment=3.0, words=("unbiased", "oblivious"))
WHERE = "on two cores, 1 December 2026"


@cache
def trace(system: str) -> TraceTable:
    """The updates of the run, in their order."""
    return read_trace(FOLDER / f"{system}.parquet")


@cache
def certificate(system: str) -> Certificate:
    """What follows for the run, computed anew."""
    return certify(seen_in(trace(system), DECLARED), DECLARED)


def command(system: str) -> str:
    """The command that made such a run."""
    facts = trace(system).facts
    return (
        f"staleproof run --system {system} --processes {facts.processes} --problem digits-cnn "
        f"--steps {facts.steps} --alpha {facts.alpha}"
    )
