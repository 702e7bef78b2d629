"""The search for counterexamples: random, structured and gradient-based, many at once.

A round takes one shape of the claim's instances: structured and random ones, mutations of the best
so far, and gradient ascent from the best and from some of the others. A ratio above 1 counts only
where exact numbers confirm it. That nothing was found says how long was looked and no more.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import sympy as sp
import torch
from torch import Generator, Tensor

from bounds import InputError, one_of, whole
from bounds.ledger import ledger
from bounds.proving.kernel.hypothesis import Hypothesis
from bounds.proving.models.counterexample import Counterexample
from sim.draw import normal, uniform
from verify.searching.any_model import models, models_of
from verify.searching.ascent import ascend, ratios
from verify.searching.search import Budget, Outcome, Search, State
from verify.searching.shrink import MARGIN, Violation, rounded, shrink
from verify.searching.target import Target
from verify.searching.targets import TARGETS

#: Beside the best, instances that exceed what is claimed by so much are looked at.
WORTH = 1e-6
__all__ = ["Search", "State", "falsify", "search", "targets"]


def targets(claim: str) -> tuple[Target, ...]:
    """The shapes of instances that are searched for a claim: its own, or models of any shape.

    InputError for a claim that is unknown, or that compares no two numbers of a model.
    """
    one_of("claim", claim, dict.fromkeys([*TARGETS, *ledger()]))
    return TARGETS[claim] if claim in TARGETS else models(claim)


def search(
    fact: sp.Rel,
    hypotheses: Iterable[Hypothesis],
    *,
    seconds: float | None = None,
    evaluations: int | None = None,
    seed: int = 0,
    also: Callable[[Counterexample], bool] = lambda found: True,
) -> Search:
    """Search the models that meet the hypotheses, and what is ``also`` asked of them, for one in
    which the fact fails."""
    shapes = models_of("the fact", fact, frozenset(hypotheses), also=also)
    budget = {"seconds": seconds, "evaluations": evaluations}
    return falsify("the fact", **budget, seed=seed, shapes=shapes)  # type: ignore[arg-type]


def falsify(
    claim: str,
    *,
    seconds: float | None = None,
    evaluations: int | None = None,
    seed: int = 0,
    state: State | None = None,
    keep: Callable[[State], None] | None = None,
    progress: Callable[[int, int], None] | None = None,
    shapes: Sequence[Target] | None = None,
    maximise: bool = False,
) -> Search:
    """Search until a counterexample is found or a budget is spent, and shrink what is found.

    ``seconds`` (of the processor) and ``evaluations`` (of one instance each) include those of
    ``state``, which continues an earlier search; ``keep`` is called with the state after every
    round. ``shapes`` replaces the claim's own. With ``maximise`` the whole budget goes into the
    largest ratio. An interrupt ends the search and returns what it has. Raises ``InputError``.
    """
    budget = Budget(seconds, evaluations)
    every = tuple(shapes) if shapes is not None else targets(claim)
    now = state if state is not None else State(claim, whole("seed", seed, least=0, most=2**63 - 1))
    _fits(now, claim, every)
    started, before, violation, interrupted = time.thread_time(), now.seconds, None, False
    try:
        while not budget.spent(now):
            now, violation = _round(every, now)
            now = replace(now, seconds=before + time.thread_time() - started)
            if keep is not None:
                keep(now)
            if progress is not None:
                progress(*budget.share(now))
            if violation is not None and not maximise:
                break
        violation = violation or _best_violation(every, now)
        if violation is not None and not maximise:
            violation = _smallest(violation, now) or violation
    except KeyboardInterrupt:
        interrupted = True
    outcome = Outcome.NOT_FOUND if violation is None else Outcome.FOUND
    total = before + time.thread_time() - started
    return Search(
        claim, outcome, now.ratio, now.label, now.evaluations, total, violation, now, interrupted
    )


def _fits(state: State, claim: str, every: Sequence[Target]) -> None:
    if state.claim != claim:
        raise InputError("resume", f"a search of {state.claim}", f"one of {claim}")
    shapes = {target.label: target for target in every}
    for label, rows in state.best.items():
        if label not in shapes or any(len(row) != shapes[label].width for row in rows):
            raise InputError("resume", f"instances of {label}", ", ".join(shapes))
    if state.label and not state.best.get(state.label):
        raise InputError("resume", f"no instance of {state.label}", "the best instances")


def _round(every: Sequence[Target], now: State) -> tuple[State, Violation | None]:
    """One round on one shape; a violation if the best instance of the round is one."""
    target = every[now.rounds // every[0].turn % len(every)]
    if not target.possible:
        return replace(now, rounds=now.rounds + 1, evaluations=now.evaluations + 1), None
    pace = target.pace
    # A generator a round, so that a search that goes on draws what it would have drawn.
    mixed = (now.seed * 1_000_003 + now.rounds) % 2**63
    generator = Generator().manual_seed(mixed)
    elite = torch.tensor(now.best.get(target.label, []), dtype=torch.float64)
    elite = elite.view(-1, target.width)
    drawn = target.draw(pace.drawn, generator)
    structured = drawn[:0] if len(elite) else target.starts()
    pool = torch.cat([elite, structured, _mutations(elite, generator, pace.mutated), drawn])
    first = ratios(target, pool).detach()
    order = first.argsort(descending=True, stable=True)
    other = torch.randperm(len(pool), generator=generator)[: pace.climbing // 2]
    climbing = torch.cat([order[: pace.climbing // 2], other])
    climbed, reached = ascend(target, pool[climbing], pace.climb)
    pool, reached = torch.cat([pool, climbed]), torch.cat([first, reached])
    order = reached.argsort(descending=True, stable=True)[: pace.kept]
    best = float(reached[order[0]])
    now = replace(
        now,
        rounds=now.rounds + 1,
        evaluations=now.evaluations + len(first) + len(climbing) * (pace.climb + 1),
        ratio=max(best, now.ratio),
        label=target.label if best > now.ratio else now.label,
        best={**now.best, target.label: pool[order].tolist()},
    )
    found = _exact(target, pool, reached)
    if found is None:
        return now, None
    row, violation = found  # first, so that a search that goes on finds it again
    rows = [row.tolist(), *now.best[target.label]]
    return replace(now, label=target.label, best={**now.best, target.label: rows}), violation


def _exact(target: Target, pool: Tensor, reached: Tensor) -> tuple[Tensor, Violation] | None:
    """The best instance if it stands in exact numbers, else one of a few others that does."""
    order = reached.argsort(descending=True, stable=True)
    if float(reached[order[0]]) <= 1 + MARGIN:
        return None
    seem = order[: max(1, int((reached > 1 + WORTH).sum()))]
    looked = torch.linspace(0, len(seem) - 1, min(target.pace.looked, len(seem))).long()
    for at in seem[looked].tolist():
        violation = rounded(target, target.place(pool[at : at + 1])[0])
        if violation is not None:
            return pool[at], violation
    return None


def _mutations(elite: Tensor, generator: Generator, many: int) -> Tensor:
    """Copies of the best, some of their numbers moved by steps of many sizes."""
    if not len(elite):
        return elite
    copies = elite.repeat(many // len(elite) + 1, 1)[:many]
    sizes = 10 ** (-4 * uniform(copies[:, :1], generator))
    moved = uniform(copies, generator) < uniform(copies[:, :1], generator)
    return copies + torch.where(moved, sizes * normal(copies, generator), 0.0)


def _best(target: Target, now: State) -> Tensor:
    return torch.tensor(now.best[target.label][0], dtype=torch.float64)


def _best_violation(every: Sequence[Target], now: State) -> Violation | None:
    """What an earlier search, or an earlier round, had already found."""
    if now.ratio <= 1 + MARGIN:
        return None
    target = next(each for each in every if each.label == now.label)
    return rounded(target, target.place(_best(target, now).unsqueeze(0))[0])


def _smallest(found: Violation, now: State) -> Violation | None:
    return shrink(found.target, _best(found.target, now), seed=now.seed)
