"""Runs of stacks on a line, in exact numbers, that meet every hypothesis of a claim about them.

All gradients are 1 where nothing is said, M = 1 and alpha = 1/2: what is held back is then in step.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product

import sympy as sp

from bounds.claims.sharper.block_delay import blocks
from bounds.claims.sharper.local_steps import h, ratio
from bounds.proving.models.world.model import CERTAIN, Model
from bounds.proving.terms.finite.indices import index
from bounds.symbols import (
    H,
    M,
    N_lost,
    N_mem,
    alpha,
    f,
    losses,
    momentum,
    p,
    t,
    tau,
    worker_momentum,
)

HALF, STEP = Fraction(1, 2), Fraction(1, 2)
Table = dict[tuple[int, ...], Fraction | int]


@dataclass
class Run:
    """The tables of a model with one outcome, and the values of what a claim leaves free."""

    vectors: dict[str, Table]
    numbers: dict[str, Table] = field(default_factory=dict)
    letters: dict[sp.Basic, Fraction | int] = field(default_factory=dict)
    horizon: int = 0
    values: dict[sp.Basic, int] = field(default_factory=dict)

    @property
    def model(self) -> Model:
        points = {
            name: {at: ((Fraction(each),),) for at, each in table.items()}
            for name, table in self.vectors.items()
        }
        numbers = {
            name: {at: (Fraction(each),) for at, each in table.items()}
            for name, table in self.numbers.items()
        }
        letters = {alpha: STEP, M: 1, **self.letters}
        return Model(CERTAIN, 1, points, numbers, letters, horizon=self.horizon)


def server(
    steps: int, held: Callable[[int], Fraction | int], late: int, mu: Fraction, *,
    ahead: bool = False, size: int = 1, lost: Callable[[int], Fraction | int] = lambda s: 0,
) -> Run:  # fmt: skip
    """Late views of a served parameter, with memories of a given size and momentum."""
    names: dict[str, Table] = {
        each: {} for each in ("x", "v", "g", "z", "m", "e", "r", "y", "lost")
    }
    old: Table = {}
    x = y = m = Fraction(0)
    served = []
    for s in range(steps + 1):
        served.append(y - (1 - mu) * STEP * mu * m if ahead else y)
        n = max(0, s - late)
        old |= {(s, i): int(i == n) for i in range(steps + 2)}
        sent = size + held(s) - held(s + 1) - lost(s)
        rows = x, served[n], size, served[s], m, held(s), sent, y, lost(s)
        for name, value in zip(names, rows, strict=True):
            names[name][(s,)] = Fraction(value)
        m = mu * m + sent
        x, y = x - STEP * size, y - (1 - mu) * STEP * m
    letters = {tau: late, momentum: mu, N_mem: max(map(held, range(steps + 1)))}
    return Run(names, {"old": old}, letters, steps, {t: steps})


def full(s: int) -> int:
    """A memory that keeps its first gradient."""
    return int(s > 0)


def faulty(lacks: Callable[[int, int, int], Fraction], more: dict[str, Table], late: int) -> Run:
    """The same where a view lacks a share of what node 1 of two sent."""
    steps, mu = 8, HALF
    run = server(steps, full, late, mu)
    apart = {(s, r, k): lacks(s, r, k) for s, r, k in product(range(steps + 2), repeat=3) if k < 2}
    run.vectors["g"] |= dict.fromkeys(product(range(steps + 2), range(2)), 1)
    for s in range(steps + 1):
        run.vectors["v"][(s,)] += STEP * sum(apart[s, r, k] for r in range(s) for k in range(2))
    run.numbers |= {"apart": apart, **more}
    run.letters |= {p: 2, f: 1}
    return run


def crashes() -> Run:
    """Node 1 crashes in round 0."""
    half_sent = {(r, k): int((r, k) == (0, 1)) for r, k in product(range(10), range(2))}
    more = {"crashed": half_sent, "fails": {(0,): 0, (1,): 1}}
    return faulty(lambda s, r, k: Fraction(int(s > r and (r, k) == (0, 1))), more, 2)


def late_peers() -> Run:
    """Node 1 is three rounds late."""
    late = {
        (s, r, k): int(k == 1 and s - 3 <= r < s)
        for s, r, k in product(range(10), range(10), range(2))
    }
    more = {"late": late, "slow": {(0,): 0, (1,): 1}}
    run = faulty(lambda s, r, k: Fraction(late[s, r, k], 2), more, 0)
    run.letters |= {tau: 3}
    return run


def taking_turns(workers: int, late: int, own: Callable[[int], Fraction], mu: Fraction) -> Run:
    """Workers take turns; after n updates of its own each holds ``own(n)``."""
    steps = 8 * workers
    count = [[-(-(s - k) // workers) for k in range(workers)] for s in range(steps + 2)]
    run = server(steps, lambda s: sum((own(n) for n in count[s]), Fraction(0)), late, mu)
    all_, each = range(steps + 2), range(workers)
    run.vectors |= {
        "held": {(s, k): own(count[s][k]) for s, k in product(all_, each)},
        "e": {(n, k): own(n) for n, k in product(all_, each)},
        "G": dict.fromkeys(product(all_, each), 1),
        "q": {(n, k): 1 + own(n) - own(n + 1) for n, k in product(all_, each)},
    }
    run.numbers |= {
        "turn": {(s, k): int(s % workers == k) for s, k in product(all_, each)},
        "done": {(s, k, n): int(count[s][k] == n) for s, k, n in product(all_, each, all_)},
    }
    run.letters |= {p: workers, N_mem: 1}
    return run


def of_workers() -> Run:
    """Memories that keep their first gradient."""
    return taking_turns(3, 2, lambda n: Fraction(full(n)), HALF)


def with_momentum() -> Run:
    """Momentum at three workers, and nothing compressed."""
    pushed = [2 - Fraction(2, 2**n) for n in range(40)]
    run = taking_turns(3, 0, lambda n: pushed[n] / 2, Fraction(0))
    some = list(product(range(30), range(3)))
    run.vectors["m"] |= {(n, k): pushed[n] for n, k in some}
    run.vectors["c"] = dict.fromkeys(some, 0)
    run.letters |= {N_mem: 0, worker_momentum: HALF}
    return run


def one_worker() -> Run:
    """What a worker holds after seven updates."""
    run = with_momentum()
    run.values |= {index("n"): 7, index("r"): 0}
    return run


def local() -> Run:
    """Messages of three gradients, two late, whose local steps are twice as long as alpha; the last
    message is of the other sign, as is what it makes of its view."""
    steps, many, longer = 12, 3, 2
    run = server(steps, lambda s: 0, 2, Fraction(0), size=many)
    last = {s: -1 if s == steps else 1 for s in range(steps + 1)}
    run.vectors["g"][(steps,)] = run.vectors["r"][(steps,)] = -many
    for s, k in product(range(steps + 1), range(many + 1)):
        x, v = run.vectors["x"][(s,)], run.vectors["v"][(s,)]
        run.vectors.setdefault("local", {})[s, k] = last[s]
        run.vectors["x"][s, k] = x - STEP * k * last[s]
        run.vectors["v"][s, k] = v - STEP * longer * k * last[s]
    run.letters |= {H: many, ratio: longer}
    run.values |= {h: many - 1}
    return run


def lost() -> Run:
    """A memory that keeps a gradient, and is lost three times."""
    gone = (3, 5, 7)
    held = [0] + [int(s - 1 not in gone) for s in range(1, 22)]
    run = server(20, lambda s: held[s], 1, HALF, lost=lambda s: int(s in gone))
    run.numbers["loss"] = {(s,): int(s in gone) for s in range(22)}
    run.letters |= {losses: 3, N_lost: 1}
    return run


def ahead() -> Run:
    """Nesterov's momentum, and a memory that keeps its first gradient."""
    return server(16, full, 2, HALF, ahead=True)


def by_blocks() -> Run:
    """One block on a line, four updates late."""
    run = server(8, lambda s: 0, 4, Fraction(0))
    run.vectors["part"] = {(s, 0): 1 for s in range(10)}
    misses = {(s, i, 0): int(s - 4 <= i < s) for s, i in product(range(10), repeat=2)}
    run.numbers |= {"misses": misses, "M": {(0,): 1}, "tau": {(0,): 4}}
    run.letters |= {blocks: 1}
    return run


def weighted() -> Run:
    """Weights 1: three gradients in three iterations."""
    run = server(12, lambda s: 0, 0, Fraction(0))
    run.numbers["weight"] = {(s,): 1 for s in range(14)}
    run.letters |= {tau: 3}
    run.values |= {index("n"): 4, index("later"): 3}
    return run


#: For each claim a run, and how much of its bound that reaches at least.
RUNS: dict[str, tuple[Callable[[], Run], float]] = {
    "sharper/stack": (lambda: server(16, full, 2, HALF), 0.99),
    "sharper/stack-with-crashes": (crashes, 0.99),
    "sharper/stack-with-late-peers": (late_peers, 0.99),
    "sharper/memories-one-at-a-time": (of_workers, 1),
    "sharper/stack-of-workers": (of_workers, 0.99),
    "sharper/momentum-of-workers": (one_worker, 0.99),
    "sharper/momentum-of-workers-enters": (one_worker, 0.99),
    "sharper/stack-of-workers-with-momentum": (with_momentum, 0.99),
    "sharper/nesterov": (ahead, 0.99),
    "sharper/local-steps": (local, 1),
    "sharper/lost-memories": (lost, 0.99),
    "sharper/block-delay": (by_blocks, 1),
    "sharper/falling-weights-held": (weighted, 1),
}
