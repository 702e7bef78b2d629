"""Section 3 and the figures: what was measured there. Numbers of a simulation, not theorems."""

from __future__ import annotations

from fractions import Fraction

import sympy as sp

from bounds.claim import Claim, Sort, Verdict
from bounds.proving.kernel.hypothesis import Assumed
from bounds.proving.models.refuting import against
from bounds.proving.models.world.model import CERTAIN, Model
from bounds.proving.terms.exact import compared
from bounds.statement import Condition

MEASURED = (
    "an observation of trained networks, which no computation on the text can decide; "
    "verify.figures.experiments makes the figures anew with other data and models, which cannot "
    "either"
)


def _number(name: str) -> sp.Symbol:
    return sp.Symbol(name, nonnegative=True)


def _empirical(name: str, place: str, says: str, printed: sp.Basic, remark: str = "") -> Claim:
    return Claim(
        id=f"sparsified/{name}",
        sort=Sort.EXPERIMENT,
        place=place,
        says=says,
        printed=printed,
        verdict=Verdict.OPEN,
        proof_sound=None,
        search=MEASURED,
        remark=remark,
    )


def _read(name: str, **values: int | Fraction) -> tuple[Condition, Model]:
    """Numbers that the paper prints, as a condition and as a model."""
    numbers = {_number(letter): sp.Rational(value) for letter, value in values.items()}
    said = sp.And(*(sp.Eq(letter, value) for letter, value in numbers.items()))
    condition = Condition(name=name, means=lambda: (Assumed(said),))
    return condition, Model(CERTAIN, 1, letters=numbers)


def _contradicted(name: str, place: str, says: str, printed: sp.Basic, counter: str,
                  read: tuple[Condition, Model], remark: str = "",
                  sort: Sort = Sort.EXPERIMENT) -> Claim:  # fmt: skip
    condition, model = read
    return Claim(
        id=f"sparsified/{name}",
        sort=sort,
        place=place,
        says=says,
        printed=printed,
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=against(printed, counter, model, condition),
        hypotheses=(condition,),
        remark=remark,
    )


_T = {name: _number(name) for name in ("sparse", "memory", "asgd", "kardam", "plain", "best")}
CLAIMS = (
    _empirical("figure-1", "Figure 1, remarks after Corollary 2.1",
               "LeNet, λ = 0.1, rho = 10 %: mu_t rises, then drops, and stays above a mu > 0",
               compared(sp.Gt, _number("smallest mu_t"), 0),
               "shown for one run with memory, which no theorem of the paper covers"),
    _empirical("section-3.1-outliers", "Section 3.1",
               "for small λ some gradients are up to 40 updates late",
               compared(sp.Le, _number("largest staleness"), 40)),
    _empirical("section-3.1-round-robin", "Section 3.1",
               "for λ → ∞ every gradient is late by a number proportional to the workers",
               compared(sp.Eq, _number("staleness"), _number("workers") - 1),
               "in an exact round robin of p workers it is p - 1; λ → ∞ means no communication "
               "time at all"),
    _empirical("figure-2", "Figure 2, Section 3.2",
               "LeNet: sparsified methods need fewer iterations than ASGD and Kardam at every λ",
               compared(sp.Lt, _T["sparse"], sp.Min(_T["asgd"], _T["kardam"]))),
    _empirical("section-3.2-speed-up", "Section 3.2",
               "sparsification is almost twice as fast as ASGD",
               compared(sp.Ge, _T["asgd"] / _T["sparse"], sp.Rational(9, 5)),
               "'almost 2x' is read as at least 1.8"),
    _empirical("section-3.2-kardam", "Section 3.2", "and much more than twice as fast as Kardam",
               compared(sp.Gt, _T["kardam"] / _T["sparse"], 2)),
    _empirical("section-3.2-memory", "Section 3.2",
               "the variant with memory (rho = 10 %) is no slower than that without (rho = 50 %)",
               compared(sp.Le, _T["memory"], _T["sparse"])),
    _empirical("figure-3", "Figure 3, Section 3.2",
               "ResNet-18, λ = 1, rho = 1 %: memory needs fewer iterations than ASGD and Kardam",
               compared(sp.Lt, _T["memory"], sp.Min(_T["asgd"], _T["kardam"]))),
    _empirical("figure-4a", "Figure 4a, Section 3.3",
               "LeNet, λ = 0.1: with memory rho = 10 % costs little, above 75 % it gets worse",
               compared(sp.Ge, _number("iterations above 75 %"), _T["best"]),
               "against Section 2.4, where the bound improves with rho"),
    _empirical("section-3.3-overlap", "Section 3.3",
               "above rho = 50 % both variants need about the same number of iterations",
               compared(sp.Eq, _T["memory"], _T["plain"])),
    _empirical("figure-4b", "Figure 4b, Section 3.3",
               "the best rho falls when λ, and with it staleness, rises",
               compared(sp.Le, _number("best rho at large λ"), _number("best rho at small λ"))),
    _empirical("figure-4b-memory", "Figure 4b, Section 3.3",
               "with memory the best rho is lower than without",
               compared(sp.Le, _number("best rho with memory"), _number("best rho without"))),
    _empirical("figure-5", "Figure 5, Section 3.1",
               "a larger λ gives fewer outliers: the largest staleness falls",
               compared(sp.Le, _number("largest staleness at large λ"),
                     _number("largest staleness at small λ")),
               "a simulation of times, without a network, but the paper prints no computation "
               "times; the mean staleness is workers - 1 for every λ, so that larger λ means less "
               "spread, and not more staleness"),
    _empirical("abstract-practice", "Abstract, Section 4",
               "in practice sparsification consistently improves over vanilla SGD",
               compared(sp.Le, _T["sparse"], _T["asgd"]),
               "the theory says only that it does not hurt the rate, as Section 2.4 admits"),
    _contradicted(
        "section-3.2-second-best",
        "Section 3.2, first paragraph, against its footnote",
        "the results are those of the best rho",
        compared(sp.Le, _number("rank_in_footnote"), _number("rank_in_text")),
        "'use the best sparsification coefficient' in the text, 'results with the second best' in "
        "footnote 2",
        _read("the rho of Figure 2 has rank 1 in the text and 2 in the footnote",
              rank_in_text=1, rank_in_footnote=2),
    ),
    _contradicted(
        "section-3.2-dampening",
        "Section 3.2, on Kardam, with the dampening of Appendix D, λ = 0.2",
        "a gradient a few iterates late, here 7, counts less than a hundredth of a fresh one",
        compared(sp.Le, sp.exp(-_number("rate") * _number("staleness")), sp.Rational(1, 100)),
        "exp(-0.2 · 7) = 0.247: a gradient that is late by the mean of 8 workers keeps a quarter; "
        "a hundredth is reached at 24",
        _read("the rate is 0.2, the staleness that of a round robin of 8 workers",
              rate=Fraction(1, 5), staleness=7),
        "'as soon as gradient staleness increases beyond few model iterates, their contribution "
        "is nullified', read as below a hundredth at 7, the mean staleness of 8 workers",
        Sort.ARITHMETIC,
    ),
    _contradicted(
        "section-3.3-target",
        "Sections 3.2 and 3.3 against Figures 1 and 4 and Appendix D",
        "the target accuracy of LeNet on MNIST is one number",
        compared(sp.Le, _number("in_text"), _number("in_caption")),
        "95 % in Sections 3.2 and 3.3 and Figure 2, 91 % in Figures 1 and 4 and Appendix D",
        _read("the target is 95 in the text and 91 in the caption", in_text=95, in_caption=91),
    ),
)  # fmt: skip
