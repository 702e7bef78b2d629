"""Every system on a parameter server, and local SGD, in plain Python.

The twins were written from the text of sparsified, 2.3 and Appendices B and D: one run, objects
that send each other lists of numbers. The gradient at v is noise + v * slope, and the step size
changes on the way.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Generator

from sim import StepDecay
from sim.compressors import TopK
from sim.schedule import Arrivals, Schedule
from sim.staleness.dampening import Exponential
from sim.system import System
from sim.systems import ASGD, Kardam, LocalSGD, MemSGD, SparsifiedSGD

T, R, D, P, SLOPE = 60, 3, 5, 4, 0.7
X0 = [0.5, -1.0, 2.0, 0.25, 0.0]
ALPHA = StepDecay(0.1, 0.5, 20)
Row = list[float]
Noise = list[list[Row]]  # step, worker that acts, coordinate
Ages = list[list[int]]  # step: worker, staleness
Path = list[tuple[Row, list[Row]]]  # step: x_t, the views
Twin = Callable[[Noise, Ages], Path]


@dataclass(frozen=True, slots=True)
class Chance(Schedule):
    """Any worker, with a staleness uniform on 0..min(t, most)."""

    workers: int
    most: int

    def draw(self, steps: int, runs: int, generator: Generator) -> Arrivals:
        t = torch.arange(steps).unsqueeze(1).expand(-1, runs)
        drawn = torch.rand(steps, runs, generator=generator, dtype=torch.float64)
        return Arrivals(
            worker=torch.randint(self.workers, (steps, runs), generator=generator),
            staleness=(drawn * (t.clamp(max=self.most) + 1)).long(),
            time=t.to(torch.float64),
        )


def plus(a: Row, b: Row, scale: float = 1.0) -> Row:
    return [u + scale * v for u, v in zip(a, b, strict=True)]


def length(a: Row) -> float:
    return math.sqrt(sum(u * u for u in a))


def phi(k: int, u: Row) -> Row:
    order = sorted(range(len(u)), key=lambda i: (-abs(u[i]), i))
    return [u[i] if i in order[:k] else 0.0 for i in range(len(u))]


class Worker:
    """Has the model it was sent, computes there, and says what goes to the server."""

    def __init__(self) -> None:
        self.memory = [0.0] * D
        self.last: tuple[Row, Row] | None = None
        self.coefficient: float | None = None

    def plain(self, g: Row) -> Row:
        return g

    def sparse(self, g: Row) -> Row:
        return phi(2, g)

    def remembering(self, g: Row) -> Row:
        whole = plus(self.memory, g)
        sent = phi(2, whole)
        self.memory = plus(whole, sent, -1.0)
        return sent


def serve(send: Callable[[Worker, Row], Row], momentum: float, workers: int = P) -> Twin:
    def twin(noise: Noise, ages: Ages) -> Path:
        models, path, velocity = [X0], [], [0.0] * D
        team = [Worker() for _ in range(workers)]
        for t, (row, (who, age)) in enumerate(zip(noise, ages, strict=True)):
            view = models[t - age]
            path.append((models[t], [view]))
            message = send(team[who % workers], plus(row[0], view, SLOPE))
            velocity = plus(message, velocity, momentum)
            models.append(plus(models[t], velocity, -ALPHA(t)))
        return path

    return twin


def within(values: list[float], f: int) -> float:
    """The smallest value that at least (P - f)/P of the values do not exceed."""
    return min(b for b in values if P * sum(a <= b for a in values) >= (P - f) * len(values))


def grown(g: Row, v: Row, last: tuple[Row, Row] | None) -> float | None:
    if last is None or v == last[1]:
        return None
    return length(plus(g, last[0], -1.0)) / length(plus(v, last[1], -1.0))


def kardam(weigh: Callable[[int], float], f: int | None, at_server: bool, momentum: float) -> Twin:
    def twin(noise: Noise, ages: Ages) -> Path:
        models, path, velocity = [X0], [], [0.0] * D
        team = [Worker() for _ in range(P)]
        applied: tuple[Row, Row] | None = None
        refusals = 0
        for t, (row, (who, age)) in enumerate(zip(noise, ages, strict=True)):
            view, x = models[t - age], models[t]
            path.append((x, [view]))
            g = plus(row[0], view, SLOPE)
            mine = grown(g, view, team[who].last)
            if mine is not None:
                team[who].coefficient = mine
            team[who].last = (g, view)
            tested = grown(g, x, applied) if at_server else team[who].coefficient
            known = [w.coefficient for w in team if w.coefficient is not None]
            suspicious = bool(known) and tested is not None and tested > within(known, f or 0)
            if f is not None and suspicious and refusals < P:
                refusals += 1
                models.append(x)
                continue
            refusals, applied = 0, (g, x)
            velocity = plus([weigh(age) * a for a in g], velocity, momentum)
            models.append(plus(x, velocity, -ALPHA(t)))
        return path

    return twin


def local(period: int) -> Twin:
    def twin(noise: Noise, ages: Ages) -> Path:
        copies, path = [X0] * P, []
        for t, row in enumerate(noise):
            mean = [sum(column) / P for column in zip(*copies, strict=True)]
            path.append((mean, copies))
            copies = [
                plus(y, plus(n, y, SLOPE), -ALPHA(t)) for y, n in zip(copies, row, strict=True)
            ]
            if (t + 1) % period == 0:
                copies = [[sum(column) / P for column in zip(*copies, strict=True)]] * P
        return path

    return twin


def printed(age: int) -> float:
    return 0.2 * math.exp(-0.2 * age)


def normalised(age: int) -> float:
    return math.exp(-0.5 * age)


CHANCE = Chance(P, 7)
SERVER_TWINS: list[tuple[System, Twin]] = [
    (ASGD(CHANCE), serve(Worker.plain, 0.0)),
    (ASGD(CHANCE, momentum=0.5), serve(Worker.plain, 0.5)),
    (SparsifiedSGD(CHANCE, TopK(2)), serve(Worker.sparse, 0.0)),
    (SparsifiedSGD(CHANCE, TopK(2), momentum=0.9), serve(Worker.sparse, 0.9)),
    (MemSGD(CHANCE, TopK(2)), serve(Worker.remembering, 0.0)),
    (MemSGD(CHANCE, TopK(2), momentum=0.9), serve(Worker.remembering, 0.9)),
    (MemSGD(CHANCE, TopK(2), shared=True, momentum=0.5), serve(Worker.remembering, 0.5, 1)),
    (Kardam(CHANCE), kardam(printed, None, False, 0.0)),
    (Kardam(CHANCE, Exponential(0.5, True)), kardam(normalised, None, False, 0.0)),
    (Kardam(CHANCE, filter_f=1, momentum=0.5), kardam(printed, 1, False, 0.5)),
    (Kardam(CHANCE, filter_f=1, filter_at_server=True), kardam(printed, 1, True, 0.0)),
    (Kardam(CHANCE, filter_f=0, filter_at_server=True), kardam(printed, 0, True, 0.0)),
    (LocalSGD(P, 5), local(5)),
    (LocalSGD(P), local(1)),
]
