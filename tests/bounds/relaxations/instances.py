"""For each relaxation an instance that comes near its B, in gradients of the theorem's alpha.

All gradients are 1 on a line where nothing else is said, so M = 1.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import product
from math import sqrt

from bounds.relaxation import Applied
from bounds.relaxations import (
    BlockDelay,
    Buffer,
    Contraction,
    Crash,
    Delay,
    LatePeers,
    LocalSteps,
    LostMemory,
    Memory,
    Momentum,
    Nesterov,
    OneBit,
    RandBeta,
    RandomK,
    ScaledSign,
    TopK,
    Unbiased,
    WorkerMomentum,
)

HALF = Fraction(1, 2)
Instance = tuple[list[Applied], float]


def served(late: int, mu: Fraction, *, ahead: bool = False) -> float:
    """How far views lag behind x: z of ``late`` iterations ago, moved by momentum."""
    x = y = m = Fraction(0)
    points = [y]
    for _ in range(80):
        m = mu * m + 1
        x, y = x + 1, y + (1 - mu) * m
        points.append(y + (1 - mu) * mu * m if ahead else y)
    return float(x - points[80 - late])


def delay() -> Instance:
    return [Delay(7)], served(7, Fraction(0))


def momentum() -> Instance:
    return [Momentum(0.5)], served(0, HALF)


def nesterov() -> Instance:
    return [Nesterov(0.5)], served(0, HALF, ahead=True)


def buffer() -> Instance:
    """Three messages late, and four wait in the buffer for the fifth."""
    served = [message - message % 5 for message in range(40)]
    return [Delay(3), Buffer(5)], float(max(t - served[t - 3] for t in range(10, 40)))


def block_delay() -> Instance:
    """The gradient (3, 4)/5, whose entries are four updates late and one."""
    missed = 4 * Fraction(3, 5), 1 * Fraction(4, 5)
    return [BlockDelay.of((4, 1), (0.6, 0.8))], sqrt(sum(each**2 for each in missed))


def late_peers() -> Instance:
    """One of three nodes is four rounds late; alpha is that of the mean."""
    missing = [Fraction(int(k == 2), 3) for r in range(9) for k in range(3) if r >= 9 - 4]
    return [LatePeers(delay=4, faults=1, workers=3)], float(sum(missing))


def crash() -> Instance:
    """Each of two nodes reaches one of two others with its last gradient."""
    heard = {0: 2, 1: 0}
    return [Crash(2)], float(heard[0] - heard[1])


def worker_momentum() -> Instance:
    """Three workers in turn, each with its own momentum."""
    held = [Fraction(0)] * 3
    for s in range(120):
        held[s % 3] = (held[s % 3] + 1) * HALF  # mu m
    parts = [Delay(0), WorkerMomentum(0.5, workers=3, turn=3)]
    return parts, float(sum(held))


def kept_of_two(steps: int = 40) -> float:
    """What TopK keeps of two entries: a gradient adds to the smaller and is sent in the other."""
    kept, little = Fraction(0), Fraction(1, 10**6)
    for _ in range(steps):
        add = (Fraction(sqrt(2 - float(kept) ** 2)) - kept) / 2 - little
        other = kept + add + little
        if add <= 0:
            break
        assert add**2 + other**2 <= 1
        kept += add
    return float(kept)


def top_k() -> Instance:
    return [Memory(TopK(1, 2))], kept_of_two()


def reacting(share: float) -> float:
    """A memory that is sent whole or not; every gradient is along it, as large as it may be."""
    alive, kept, size = 1 - share, 1.0, sqrt(1 - share)
    for _ in range(60):
        kept += kept / size  # E|g|² = 1
        alive *= 1 - share
        size = sqrt(alive) * kept
    return size


def random_k() -> Instance:
    """One entry of two, of which the other is never there."""
    return [Memory(RandomK(1, 2))], reacting(0.5)


def ef_rand_beta() -> Instance:
    """One block."""
    return [Memory(RandBeta(0.25))], reacting(0.25)


def contraction() -> Instance:
    """The same share is left of everything, of a gradient that is always the same."""
    kept = Fraction(0)
    for _ in range(40):
        kept = (kept + 1) * Fraction(3, 5)
    return [Memory(Contraction(1 - 0.36))], float(kept)


def half_of_the_difference() -> float:
    """Two entries a, -a and a gradient that makes both positive: half of their difference stays."""
    kept, little = 0.0, 1e-9
    for _ in range(200):
        second = kept + little
        first = sqrt(1 - second**2)
        kept = max(kept, kept + (first - second) / 2)
    return sqrt(2) * kept


def one_bit() -> Instance:
    """Both are sent as their mean."""
    return [Memory(OneBit(2))], half_of_the_difference()


def scaled_sign() -> Instance:
    """Both are sent as their mean size."""
    return [Memory(ScaledSign(2))], half_of_the_difference()


def unbiased() -> Instance:
    """Sent with chance 1/4 and four times as large: a view that misses one of these."""
    return [Delay(1), Unbiased(3.0)], sqrt(0.25 * 4**2)


def lost_memory() -> Instance:
    """A full memory is lost four times, and is full again."""
    return [Memory(TopK(1, 2)), LostMemory(4)], 5 * kept_of_two()


def local_steps() -> Instance:
    """Three messages of five gradients are late."""
    return [Delay(3), LocalSteps(5)], float(sum(1 for _ in product(range(3), range(5))))


def local_steps_in_rounds() -> float:
    """Of three workers with four steps the last goes the other way: its last step, in alpha."""
    workers, steps = 3, 4
    x = (workers - 1) * steps - (steps - 1)
    view = -workers * (steps - 1)
    return float(x - view)


INSTANCES: dict[str, Callable[[], Instance]] = {
    "asynchronous": delay,
    "buffer": buffer,
    "block-delay": block_delay,
    "late-peers": late_peers,
    "crash": crash,
    "top-k": top_k,
    "random-k": random_k,
    "one-bit": one_bit,
    "scaled-sign": scaled_sign,
    "ef-rand-beta": ef_rand_beta,
    "contraction": contraction,
    "lost-memory": lost_memory,
    "momentum": momentum,
    "nesterov": nesterov,
    "worker-momentum": worker_momentum,
    "unbiased": unbiased,
    "local-steps": local_steps,
}
