"""False proofs about memories of error feedback, each beside an honest twin."""

import sympy as sp

from bounds.error_feedback import memory_constant_of_noise
from bounds.proving.kernel.logic import arithmetic, assume, given
from bounds.proving.remembering import noisy
from bounds.proving.remembering.nodes import R, e, w
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import square
from bounds.symbols import G, delta, sigma, t
from tests.bounds.proving.refusal import is_refused, tricks, twins

SHARE = assume(sp.Le(delta, 1))
NODE = {t: t, R: R}


def squares_add(*fresh):
    """E|w|² = E|e + h|² + E|noise|², which asks that the noise is uncorrelated."""
    parts = mean(square(e(t) + noisy.h(t))) + mean(square(noisy.noise(t)))
    return arithmetic(sp.Eq(mean(square(w(t))), parts), *fresh)


def fixed(bound):
    """The bound is where s √((a + G)² + sigma²) rests."""
    return arithmetic(sp.Eq((1 - delta) * ((bound + G) ** 2 + sigma**2), bound**2), SHARE)


#: The trick, and what an honest author can say instead.
TRICKS = {
    "noise: adds its square, though it may point along the memory": (
        lambda: squares_add(given(noisy.SPREAD, NODE)),
        lambda: squares_add(given(noisy.FRESH, NODE)),
    ),
    "noise: divided by delta, as if nothing of it were kept": (
        lambda: fixed(memory_constant_of_noise(delta) * sp.sqrt(1 - delta)),
        lambda: fixed(memory_constant_of_noise(delta)),
    ),
    "contraction: of more than there is": (
        lambda: arithmetic(sp.Ge(memory_constant_of_noise(delta), 0)),
        lambda: arithmetic(sp.Ge(memory_constant_of_noise(delta), 0), SHARE),
    ),
}


@tricks(TRICKS)
def test_a_trick_is_refused(trick):
    is_refused(trick)


@twins(TRICKS)
def test_its_honest_twin_goes_through(twin):
    assert twin().fact not in (sp.true, sp.false)
