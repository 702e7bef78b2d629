"""Small runs in real processes, and who is left of them."""

from __future__ import annotations

import os

from sim.compressors import TopK
from sim.problems import Quadratic
from sim.running.multiprocessing.carried import carry_out
from sim.running.multiprocessing.process_system import ProcessSystem
from sim.running.multiprocessing.sending.broadcast import Broadcast
from sim.running.multiprocessing.sending.server import Server
from sim.running.multiprocessing.shared_memory import SharedMemory
from sim.running.multiprocessing.task import Task
from sim.running.multiprocessing.watch import Blow
from sim.staleness.logged.trace_table import TraceFacts, TraceTable

SYSTEMS = {
    "hogwild": SharedMemory(),
    "ef-rand-beta": SharedMemory(beta=0.5),
    "asgd": Server(),
    "mem-sgd": Server(TopK(1)),
    "crash": Broadcast(),
}
PROBLEM = Quadratic((2.0, 1.0, 0.5), x0=1.0, sigma=0.5, radius=9.0)


def run(
    system: ProcessSystem, *, steps: int = 60, processes: int = 3, blows: tuple[Blow, ...] = (),
    problem=PROBLEM, alpha: float = 0.05, every: int = 1,
) -> TraceTable:  # fmt: skip
    task = Task(problem, alpha, steps, processes, every=every)
    facts = TraceFacts(rounds=system.rounds, steps=steps, alpha=alpha, processes=processes)
    return carry_out(system, task, facts, blows=blows)


def kinds(trace: TraceTable) -> list[str]:
    return [each.kind for each in trace.facts.happened]


def descendants(ancestor: int) -> set[int]:
    """The processes below it that run."""
    parents: dict[int, int] = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/stat") as file:
                state, parent = file.read().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if state != "Z":
            parents[int(name)] = int(parent)
    found, before = {ancestor}, set()
    while found != before:
        before = set(found)
        found |= {child for child, parent in parents.items() if parent in found}
    return found - {ancestor}


def workers_left(parent: int) -> set[int]:
    """Those who run work of ours: not the server that forks them, which is a child itself."""
    return {each for child in descendants(parent) for each in descendants(child)}
