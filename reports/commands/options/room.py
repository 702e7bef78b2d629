"""What a run of the command line will take, said or refused before it starts."""

from __future__ import annotations

import argparse
import sys
from typing import Any

#: What takes longer than so many seconds, or more bytes, is announced.
_LONG, _LARGE = 10, 5e8


def require_buildable(options: argparse.Namespace) -> None:
    """Refuse what cannot even be built."""
    from sim.catalogue.recipe import MOST
    from sim.running.needs import require_room

    for name in ("dimension", "workers"):
        given = getattr(options, name)
        if isinstance(given, int) and 0 < given <= MOST:  # else it is refused anyway
            require_room(name, given, 100.0 * given)  # a number of Python's and a few copies


def tell_needs(options: argparse.Namespace, system: Any, problem: Any, recorded: int) -> None:
    """Say what a long or large run will take. ``InputError`` where it is more than there is."""
    from bounds import FileError, InputError
    from sim.running.needs import needs, require_room

    given = {"steps": options.steps, "runs": options.runs, "workers": system.workers,
             "dimension": problem.dimension}  # fmt: skip
    told = needs(system, problem, options.steps, options.runs, recorded)
    largest = max(given, key=lambda name: given[name])
    try:
        require_room(largest, given[largest], told.bytes)
    except InputError as error:
        log = options.arrivals if largest == "workers" else None
        if log is None:
            raise
        raise FileError(log, f"a worker {given[largest] - 1}", error.allowed) from None
    if told.seconds >= _LONG or told.bytes >= _LARGE:
        print(f"staleproof {options.command}: takes {told.says}", file=sys.stderr, flush=True)


def tell_bias(options: argparse.Namespace, system: Any, problem: Any) -> None:
    """Where each worker has data of its own, say how far its gradients are from those of f."""
    from sim.running.pulled import missed, pulled

    if problem.bias == 0:
        return
    biased = bool(pulled(system, problem))
    what = "biased for f, and no bound" if biased else "unbiased for f, and each bound"
    told = f"{missed(system, problem)}: {what} that assumes (5) speaks of this run"
    print(f"staleproof {options.command}: {told}", file=sys.stderr, flush=True)
