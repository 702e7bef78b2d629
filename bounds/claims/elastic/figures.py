"""The captions of Figures 1 to 4: what is arithmetic is decided, what was observed stays open."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Sort, Tight, Tightness, Verdict
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, given
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.scalar import applied
from bounds.statement import Condition

_i = index("i")
passes = applied("passes", _i, kind="nonnegative")  # of process i over the data
# Training loss after the same number of epochs, unless the name says something else.
B_small, B_large = sp.symbols("loss_at_small_B loss_at_large_B", nonnegative=True)
full, large_beta, small_beta = sp.symbols(
    "loss_of_full_updates loss_at_large_beta loss_at_small_beta", nonnegative=True
)
seconds_6, seconds_8 = sp.symbols("seconds_of_6 seconds_of_8", nonnegative=True)
accuracy_4, accuracy_8 = sp.symbols("accuracy_of_4 accuracy_of_8", nonnegative=True)
of_full, of_sparse = sp.symbols("accuracy_of_full accuracy_of_sparse", nonnegative=True)
gap_4, gap_6, gap_8 = sp.symbols("gap_of_4 gap_of_6 gap_of_8", real=True)  # loss over full updates

_EACH = Always((_i,), compared(sp.Eq, passes, 16))
SIXTEEN = Condition(
    name="every process passes 16 times over the data (Section 6)", means=lambda: (_EACH,)
)
EPOCHS = sp.And(
    compared(sp.Eq, total(_i, 0, 6, passes), 96), compared(sp.Eq, total(_i, 0, 8, passes), 128)
)
_TRAINING = (
    "not decided by computation: an observation of neural network training on eight GPUs, of which "
    "neither code nor data nor measured delays are given; one run a curve, no spread. "
    "verify.figures.experiments makes it anew with other data and models, which cannot decide it. "
    "The bound it is said to corroborate is judged in "
)


def epochs() -> Theorem:
    """6 processes pass 96 times, 8 pass 128 times."""
    each = [step(f"process {n + 1}", "16 each", given(_EACH, {_i: n})) for n in range(8)]
    return step("both", "96 and 128", arithmetic(EPOCHS, *each))


def _observed(
    name: str, place: str, says: str, printed: sp.Basic, where: str, remark: str = ""
) -> Claim:
    return Claim(
        id=f"elastic/{name}",
        place=place,
        says=says,
        printed=printed,
        verdict=Verdict.OPEN,
        proof_sound=None,
        search=_TRAINING + where,
        remark=remark,
    )


CLAIMS = (
    _observed(
        "figure-1-loss",
        "caption of Figure 1",
        "TopK on linear regression converges more slowly where a larger memory is allowed",
        compared(sp.Le, B_small, B_large),
        "lemma-5.6 and lemma-4.3",
        "'as expected': an upper bound that grows with B does not say that runs are slower",
    ),
    Claim(
        id="elastic/figure-2-epochs",
        sort=Sort.ARITHMETIC,
        place="caption of Figure 2",
        says="16 passes by each process are 96 epochs for 6 processes and 128 for 8",
        printed=EPOCHS,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(epochs),
        hypotheses=(SIXTEEN,),
        tightness=Tightness(Tight.ATTAINED, "an equality"),
    ),
    _observed(
        "figure-2-loss",
        "caption of Figure 2",
        "EF-Rand-beta is always worse than full updates, the more so the smaller beta is",
        sp.And(compared(sp.Lt, full, large_beta), compared(sp.Lt, large_beta, small_beta)),
        "lemma-5.7, section-5.4-worse and figure-2-constant",
    ),
    _observed(
        "figure-2-time",
        "caption of Figure 2",
        "the running time grows with asynchrony, because writes conflict more",
        compared(sp.Lt, seconds_6, seconds_8),
        "no entry: Section 5 bounds iterations, not time",
    ),
    _observed(
        "figure-2-accuracy",
        "caption of Figure 2, last sentence",
        "full updates have a better test accuracy than EF-Rand-beta",
        compared(sp.Lt, of_sparse, of_full),
        "no entry: nothing in the paper bounds a test accuracy",
    ),
    _observed(
        "figure-3-accuracy",
        "caption of Figure 3",
        "more asynchrony worsens the test accuracy, more so with error feedback",
        compared(sp.Lt, accuracy_8, accuracy_4),
        "no entry: nothing in the paper bounds a test accuracy",
    ),
    _observed(
        "figure-4-loss",
        "caption of Figure 4",
        "for large beta EF-Rand-beta is competitive, and loses ground from 4 to 6 to 8 processes",
        sp.And(compared(sp.Le, gap_4, gap_6), compared(sp.Le, gap_6, gap_8)),
        "lemma-5.7",
        "sits badly with 'always worse' of Figure 2; p and tau grow together here",
    ),
)  # fmt: skip
