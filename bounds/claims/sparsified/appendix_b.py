"""Appendices B and D: a rate that is called a delay, and two parameter counts that are right."""

from __future__ import annotations

from itertools import pairwise

import sympy as sp

from bounds.claim import Claim, Verdict
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.proving.proof import Let, Proof, Reals, Step

delay_low, delay_high = sp.symbols("delay_low delay_high", nonnegative=True)
rate = sp.Symbol("rate", positive=True)


def _faster() -> Instance:
    low, high = sp.Rational(1, 10), sp.Integer(10)  # the ends of the range of Appendix D
    x = sp.Symbol("x", positive=True)
    mean = {r: sp.integrate(x * r * sp.exp(-r * x), (x, 0, sp.oo)) for r in (low, high)}
    facts = (Fact("a larger rate", sp.Gt(high, low)),)
    return Instance(facts, promised=mean[high], actual=mean[low])


def convolution(size: int, into: int, out: int, bias: bool) -> int:
    """Parameters of a square convolution."""
    return size * size * into * out + bias * out


def dense(into: int, out: int) -> int:
    """Parameters of a dense layer."""
    return into * out + out


def lenet() -> int:
    """LeNet-5 on 28 x 28: two convolutions of size 5, pooled, and three dense layers."""
    side = (28 // 2 - 4) // 2  # the first is padded, the second is not; each is pooled by two
    return (
        convolution(5, 1, 6, True)
        + convolution(5, 6, 16, True)
        + dense(16 * side * side, 120)
        + dense(120, 84)
        + dense(84, 10)
    )


def resnet18() -> int:
    """ResNet-18 for 32 x 32 and 10 classes: first convolution 3 x 3, no bias, batch norms."""
    widths = (64, 64, 128, 256, 512)
    count = convolution(3, 3, 64, False) + 2 * 64
    for into, out in pairwise(widths):
        count += convolution(3, into, out, False) + 3 * convolution(3, out, out, False) + 8 * out
        if into != out:
            count += convolution(1, into, out, False) + 2 * out
    return count + dense(512, 10)


count = sp.Symbol("count", positive=True)


def _exactly(of: int) -> Proof:
    return Proof(steps=(Step("count", "layer by layer", sp.Eq(count, of), Let()),))


def _about(of: int, said: int) -> Proof:
    return Proof(
        steps=(
            *_exactly(of).steps,
            Step("near", "within five in a hundred",
                 sp.Le(abs(count - said), sp.Rational(said, 20)), Reals(), ("count",)),
        ),
    )  # fmt: skip


CLAIMS = (
    Claim(
        id="sparsified/appendix-b-rate",
        place="Appendix B, last sentence; Section 3.1",
        says="a higher rate of the exponential means longer communication delays",
        printed=sp.Ge(delay_high, delay_low),
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=Counterexample(
            "t_comm with density λ exp(-λ x) has mean 1/λ: 10 for λ = 1/10, 1/10 for λ = 10",
            _faster,
        ),
        remark="Section 3.1 says that λ is the inverse of the mean, and that many gradients are a "
        "little stale when it is small. Staleness is a count of updates by others, which a short "
        "delay need not lower; but long delays mean small λ",
    ),
    Claim(
        id="sparsified/appendix-d-lenet",
        place="Appendix D: LeNet has d = 61706",
        says="the parameters of LeNet-5 on 28 x 28 images with 10 classes",
        printed=sp.Eq(count, 61706),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=_exactly(lenet()),
    ),
    Claim(
        id="sparsified/appendix-d-resnet",
        place="Appendix D: ResNet-18 has d = 11173962",
        says="the parameters of ResNet-18 for 32 x 32 images with 10 classes",
        printed=sp.Eq(count, 11173962),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=_exactly(resnet18()),
        remark="for the variant whose first convolution is 3 x 3",
    ),
    Claim(
        id="sparsified/section-3.1-lenet",
        place="Section 3.1: d is approximately 60K for LeNet",
        says="61706 is 60000 within five in a hundred",
        printed=sp.Le(abs(count - 60000), 3000),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=_about(lenet(), 60000),
    ),
    Claim(
        id="sparsified/section-3.1-resnet",
        place="Section 3.1: d is approximately 11M for ResNet-18",
        says="11173962 is 11 million within five in a hundred",
        printed=sp.Le(abs(count - 11000000), 550000),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=_about(resnet18(), 11000000),
    ),
)
