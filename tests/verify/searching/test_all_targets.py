"""Every target: its instances meet the claim's hypotheses, and exact numbers agree with floats."""

from __future__ import annotations

from fractions import Fraction

import pytest
import sympy as sp
import torch
from torch import Generator

from bounds.ledger import ledger
from bounds.proving.counterexample import Counterexample
from bounds.systems import SYSTEMS
from verify.searching.ascent import ratios
from verify.searching.target import Target
from verify.searching.targets import TARGETS

EVERY = [target for targets in TARGETS.values() for target in targets]
SIMPLEST = [targets[1] for targets in TARGETS.values()]


def name(target: Target) -> str:
    return f"{target.claim}, {target.label}"


def drawn(target: Target, n: int, seed: int = 3) -> torch.Tensor:
    free = target.draw(4 * n, Generator().manual_seed(seed))
    sound = free[ratios(target, free) > 0]
    return target.place(sound[:n])


@pytest.mark.parametrize("target", EVERY, ids=name)
def test_what_is_drawn_or_structured_has_a_finite_ratio(target: Target) -> None:
    free = torch.cat([target.starts(), target.draw(64, Generator().manual_seed(0))])
    assert free.shape[1] == target.width
    assert free.dtype == torch.float64
    found = ratios(target, free)
    assert found.shape == (len(free),)
    assert (found >= 0).all()
    assert (found > 0).sum() >= 8


@pytest.mark.parametrize("target", SIMPLEST, ids=name)
def test_random_instances_meet_every_hypothesis_in_exact_numbers(target: Target) -> None:
    for numbers in drawn(target, 4):
        exact = [Fraction(x) for x in numbers.tolist()]
        for fact in target.instance(exact).hypotheses:
            assert sp.simplify(fact.holds) is sp.true, fact.says


@pytest.mark.parametrize("target", SIMPLEST, ids=name)
def test_exact_numbers_agree_with_floats(target: Target) -> None:
    numbers = drawn(target, 3)
    for row, ratio in zip(numbers, target.ratio(numbers).tolist(), strict=True):
        instance = target.instance([Fraction(x) for x in row.tolist()])
        exact = float(sp.N(instance.actual, 30) / sp.N(instance.promised, 30))
        assert exact == pytest.approx(ratio, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("target", SIMPLEST, ids=name)
def test_the_ratio_rises_along_its_gradient(target: Target) -> None:
    dense = torch.empty(64, target.width, dtype=torch.float64)
    free = dense.normal_(generator=Generator().manual_seed(5)).requires_grad_(True)
    before = ratios(target, free)
    (slope,) = torch.autograd.grad(before.sum(), free)
    steep = slope.isfinite().all(1) & (slope.norm(dim=1) > 1e-6) & (before > 0)
    if not steep.any():  # a mask or a quotient that no small change moves
        return
    step = 1e-7 * slope / slope.norm(dim=1, keepdim=True)
    after = ratios(target, (free + step).detach())
    gain = (after - before)[steep] / (1e-7 * slope.norm(dim=1)[steep])
    assert float(gain.detach().median()) == pytest.approx(1, abs=0.05)


@pytest.mark.parametrize("target", SIMPLEST, ids=name)
def test_a_smaller_target_takes_what_is_left(target: Target) -> None:
    free = target.draw(8, Generator().manual_seed(1))[0]
    for smaller, rows in target.smaller(free):
        assert smaller.claim == target.claim
        assert rows.shape[1] == smaller.width
        assert ratios(smaller, rows).isfinite().all()


@pytest.mark.parametrize("target", SIMPLEST, ids=name)
def test_an_instance_is_shown_in_exact_numbers(target: Target) -> None:
    numbers = [Fraction(x).limit_denominator(7) for x in drawn(target, 1)[0].tolist()]
    try:
        instance = target.instance(numbers)
    except ValueError:  # rounded to none
        return
    assert "." not in Counterexample(target.show(numbers), lambda: instance).says.replace("...", "")


def test_every_claim_is_one_of_the_ledger_or_of_a_system() -> None:
    known = {*ledger()}
    for claim in SYSTEMS.values():
        known |= {claim.printed.name, claim.corrected.name, claim.sharper.name}
    known |= {f"elastic/{name}/corrected" for name in ("lemma-4.3", "theorem-4.2", "theorem-4.4")}
    for claim in TARGETS:
        assert claim in known or claim.removesuffix("/replacement") in known
