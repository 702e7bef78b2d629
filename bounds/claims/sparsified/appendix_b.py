"""Appendices B and D: a rate that is called a delay, and two parameter counts that are right."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import sympy as sp

from bounds.claim import Claim, Sort, Verdict
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.hypothesis import Assumed
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.models.refuting import against
from bounds.proving.models.world.model import CERTAIN, Model
from bounds.proving.terms.exact import compared
from bounds.statement import Condition

low, high = sp.symbols("lambda_1 lambda_2", positive=True)
RATES = Condition(name="lambda_2 > lambda_1", relation=compared(sp.Gt, high, low))
#: The mean delay of an exponential law is the inverse of its rate.
LONGER, SHORTER = compared(sp.Ge, 1 / high, 1 / low), compared(sp.Lt, 1 / high, 1 / low)


def shorter() -> Theorem:
    """A higher rate means shorter delays."""
    return step("mean", "of the inverses", arithmetic(SHORTER, assume(RATES.relation)))


#: The ends of the range of Appendix D.
_ENDS = Model(CERTAIN, 1, letters={low: Fraction(1, 10), high: 10})


def convolution(size: int, into: int, out: int, bias: bool) -> int:
    """Parameters of a square convolution."""
    return size * size * into * out + bias * out


def dense(into: int, out: int) -> int:
    """Parameters of a dense layer."""
    return into * out + out


def lenet() -> tuple[int, ...]:
    """LeNet-5 on 28 x 28: two convolutions of size 5, pooled, and three dense layers."""
    side = (28 // 2 - 4) // 2  # the first is padded, the second is not; each is pooled by two
    return (
        convolution(5, 1, 6, True),
        convolution(5, 6, 16, True),
        dense(16 * side * side, 120),
        dense(120, 84),
        dense(84, 10),
    )


def resnet18() -> tuple[int, ...]:
    """ResNet-18 for 32 x 32 and 10 classes: first convolution 3 x 3, no bias, batch norms."""
    widths = (64, 64, 128, 256, 512)
    layers = [convolution(3, 3, 64, False), 2 * 64]
    for into, out in pairwise(widths):
        layers += [convolution(3, into, out, False), 3 * convolution(3, out, out, False), 8 * out]
        if into != out:
            layers += [convolution(1, into, out, False), 2 * out]
    return (*layers, dense(512, 10))


count = sp.Symbol("count", positive=True)


def _layered(network: str, sizes: tuple[int, ...]) -> Condition:
    """That the count is the sum over the layers, and how many parameters each has."""
    layers = sp.symbols(f"layer_1:{len(sizes) + 1}", positive=True)
    facts = [sp.Eq(layer, size) for layer, size in zip(layers, sizes, strict=True)]
    every = sp.And(*facts, sp.Eq(count, sp.Add(*layers)))
    name = f"the count is the sum over the layers of {network}"
    return Condition(name=name, means=lambda: (Assumed(every),))


LENET, RESNET = _layered("LeNet-5", lenet()), _layered("ResNet-18", resnet18())


def _shown(said: sp.Basic, network: Condition) -> Derivation:
    def build() -> Theorem:
        assert network.means is not None
        (layers,) = network.means()
        known = step("count", "layer by layer", assume(layers.fact))
        return step("near", "the number that is printed", arithmetic(said, known))

    return Derivation(build)


def _number(name: str, place: str, says: str, printed: sp.Basic, network: Condition,
            remark: str = "") -> Claim:  # fmt: skip
    return Claim(
        id=f"sparsified/{name}",
        sort=Sort.ARITHMETIC,
        place=place,
        says=says,
        printed=printed,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=_shown(printed, network),
        hypotheses=(network,),
        remark=remark,
    )


CLAIMS = (
    Claim(
        id="sparsified/appendix-b-rate",
        sort=Sort.SETTING,
        place="Appendix B, last sentence; Section 3.1",
        says="a higher rate of the exponential means longer communication delays",
        printed=LONGER,
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=against(
            LONGER,
            "t_comm with density λ exp(-λ x) has mean 1/λ: 10 for λ = 1/10, 1/10 for λ = 10; the "
            "means are left to the reader, the machine compares their inverses",
            _ENDS,
            RATES,
        ),
        replacement=SHORTER,
        replacement_proof=Derivation(shorter),
        hypotheses=(RATES,),
        remark="Section 3.1 says that λ is the inverse of the mean, and that many gradients are a "
        "little stale when it is small. Staleness is a count of updates by others, which a short "
        "delay need not lower; but long delays mean small λ",
    ),
    _number("appendix-d-lenet", "Appendix D: LeNet has d = 61706",
            "the parameters of LeNet-5 on 28 x 28 images with 10 classes",
            compared(sp.Eq, count, 61706), LENET),
    _number("appendix-d-resnet", "Appendix D: ResNet-18 has d = 11173962",
            "the parameters of ResNet-18 for 32 x 32 images with 10 classes",
            compared(sp.Eq, count, 11173962), RESNET,
            "for the variant whose first convolution is 3 x 3"),
    _number("section-3.1-lenet", "Section 3.1: d is approximately 60K for LeNet",
            "61706 is 60000 within five in a hundred",
            compared(sp.Le, abs(count - 60000), 3000), LENET),
    _number("section-3.1-resnet", "Section 3.1: d is approximately 11M for ResNet-18",
            "11173962 is 11 million within five in a hundred",
            compared(sp.Le, abs(count - 11000000), 550000), RESNET),
)  # fmt: skip
