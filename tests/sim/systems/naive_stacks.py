"""Stacks of relaxations in plain Python: one run, one worker, one coordinate at a time."""

from __future__ import annotations

from collections.abc import Callable

from sim import System
from sim.compressors import Bernoulli, OneBit, RandomK, TopK
from sim.delays import Constant, Uniform
from sim.server.turns import Turns
from sim.systems import Stacked
from tests.sim.naive_systems import (
    ALPHA,
    X0,
    Ages,
    D,
    Noise,
    Path,
    Row,
    Twin,
    at,
    minus,
    one_bit,
    random_two,
    top_two,
)


def whole(w: Row, chance: Row) -> Row:
    return w


def coins(w: Row, chance: Row) -> Row:
    return [4 * a if c < 0.25 else 0.0 for a, c in zip(w, chance, strict=True)]


def plus(a: Row, b: Row, by: float = 1.0) -> Row:
    return [x + by * y for x, y in zip(a, b, strict=True)]


def twin_stack(
    p: int = 1, sends: Callable[[Row, Row], Row] = whole, *, mu: float = 0.0, ahead: bool = False,
    own: float = 0.0, local: int = 1, fair: Callable[[Row, Row], Row] = whole, crashed: int = 0,
    lost: tuple[int, ...] = (), late: tuple[int, int] = (0, 0), rounds: bool = False,
    buffer: int = 1, rate: float = 1.0, clip: float = 1e9, masking: bool = False,
    turns: bool = False, delayed: bool = True,
) -> Twin:  # fmt: skip
    scale = (1 - mu) * (1 - own) * buffer / rate

    def twin(noise: Noise, ages: Ages, chance: Noise) -> Path:
        x, z, m, path = X0, X0, [0.0] * D, []
        memory, average = [[0.0] * D for _ in range(p)], [[0.0] * D for _ in range(p)]
        pending = [0.0] * D
        served, under_way = [X0], [[[0.0] * D] * late[1] for _ in range(late[0])]
        for t, (row, luck) in enumerate(zip(noise, chance, strict=True)):
            k, step = divmod(t, local)
            if step == 0:
                base = served[k - (ages[t][0] if ages[t] and delayed else 0)]
                said = [[0.0] * D for _ in row]
            views = [plus(base, each, -ALPHA) for each in said]
            path.append((x, views))
            for i, (view, n, fate) in enumerate(zip(views, row, luck, strict=True)):
                g = at(view, n)
                length = sum(a * a for a in g) ** 0.5
                g = fair([a * min(1.0, clip / length) for a in g], fate)
                x, said[i] = minus(x, g, 1 / scale / len(row)), plus(said[i], g)
            if step < local - 1:
                continue
            arrived = [0.0] * D
            sender = ages[t][-1] if turns else k % p
            for i, worker in enumerate(range(p) if rounds else [sender]):
                if k in lost:
                    memory[worker] = [0.0] * D
                average[worker] = plus(said[i], average[worker], own)
                w = plus(memory[worker], average[worker])
                sent = sends(w, luck[i])
                memory[worker] = plus(w, sent, -1.0)
                if masking:
                    average[worker] = [
                        0.0 if s else a for a, s in zip(average[worker], sent, strict=True)
                    ]
                if i < late[0]:
                    under_way[i] = [*under_way[i], sent]
                    sent = under_way[i].pop(0)
                if k >= crashed:
                    arrived = plus(arrived, sent, 1 / len(row))
            pending = plus(pending, arrived)
            if (k + 1) % buffer == 0:
                m = plus([a / buffer for a in pending], m, mu)
                z, pending = minus(z, m, rate), [0.0] * D
            served.append(minus(z, m, mu) if ahead else z)
        return path

    return twin


STACK_TWINS: list[tuple[System, Twin]] = [
    (Stacked(delay=Uniform(4)), twin_stack()),
    (Stacked(2, Constant(3), momentum=0.5), twin_stack(2, mu=0.5)),
    (Stacked(2, Uniform(3), momentum=0.5, nesterov=True), twin_stack(2, mu=0.5, ahead=True)),
    (Stacked(3, Uniform(4), TopK(2)), twin_stack(3, top_two)),
    (Stacked(1, None, TopK(2), momentum=0.8), twin_stack(1, top_two, mu=0.8)),
    (Stacked(2, Uniform(2), worker_momentum=0.5), twin_stack(2, own=0.5)),
    (
        Stacked(2, Uniform(2), TopK(2), worker_momentum=0.5, momentum=0.5),
        twin_stack(2, top_two, own=0.5, mu=0.5),
    ),
    (Stacked(3, Uniform(2), TopK(2), local_steps=3), twin_stack(3, top_two, local=3)),
    (Stacked(1, Uniform(2), OneBit(), local_steps=4, momentum=0.5),
     twin_stack(1, one_bit, local=4, mu=0.5)),
    (Stacked(3, None, TopK(2), momentum=0.5, rounds=True),
     twin_stack(3, top_two, mu=0.5, rounds=True)),
    (Stacked(3, None, RandomK(2), worker_momentum=0.5, rounds=True),
     twin_stack(3, random_two, own=0.5, rounds=True)),
    (Stacked(2, Constant(2), crashed=3, momentum=0.5), twin_stack(2, crashed=3, mu=0.5)),
    (Stacked(2, Uniform(2), TopK(2), lost=(4, 9)), twin_stack(2, top_two, lost=(4, 9))),
    (Stacked(3, momentum=0.5, late_peers=(2, 3), rounds=True),
     twin_stack(3, mu=0.5, late=(2, 3), rounds=True)),
    (Stacked(3, Uniform(4), local_steps=2, buffer=3, momentum=0.5),
     twin_stack(3, local=2, buffer=3, mu=0.5)),
    (Stacked(2, Uniform(4), TopK(2), buffer=4, server_rate=4.0),
     twin_stack(2, top_two, buffer=4, rate=4.0)),
    (Stacked(2, Uniform(2), TopK(2), worker_momentum=0.5, masking=True, clip=1.0),
     twin_stack(2, top_two, own=0.5, masking=True, clip=1.0)),
    (Stacked(3, Uniform(4), TopK(2), turns=Turns(7)), twin_stack(3, top_two, turns=True)),
    (Stacked(3, Uniform(4), TopK(2), worker_momentum=0.5, turns=Turns(5, drawn=True)),
     twin_stack(3, top_two, own=0.5, turns=True)),
    (Stacked(2, None, OneBit(), local_steps=2, turns=Turns(4, drawn=True), lost=(3,)),
     twin_stack(2, one_bit, local=2, turns=True, delayed=False, lost=(3,))),
    (Stacked(1, Uniform(3), unbiased=Bernoulli(0.25, scaled=True), momentum=0.5),
     twin_stack(1, fair=coins, mu=0.5)),
]  # fmt: skip
