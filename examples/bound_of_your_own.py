"""A bound of your own: write it down, have it proved, and have half of it refuted.

The same as ``staleproof check FILE``: docs/your-own-claim.md says what the words mean.
"""

from __future__ import annotations

import bounds.own as own
from bounds.own import M, alpha, g, mean, square, t, v, x
from verify.own.answer import answer

LATE = own.for_all(own.same(v(t + 1), x(t)), t, name="a view is one step old")
MISSING = x(t + 1) - v(t + 1)
BOUND = mean(square(MISSING)) <= alpha**2 * M**2


def proof() -> object:
    """The view misses one step, and a step is as long as alpha |g|."""
    parts = [x(t + 1) - x(t) + alpha * g(t), -alpha * g(t), x(t) - v(t + 1)]
    lengths = [own.norm_square(each) for each in [*parts, MISSING]]
    known = [own.triangle(*parts), own.given(own.STEP, {t: t}), own.given(LATE, {t: t}), *lengths]
    sure = own.arithmetic(square(MISSING) <= alpha**2 * square(g(t)), *known)
    return own.arithmetic(BOUND, own.expected(sure), own.given(own.SECOND_MOMENT, {t: t}))


def main() -> None:
    """Print the verdict on the bound, and on half of it."""
    hypotheses = [own.STEP, LATE, own.SECOND_MOMENT]
    whole = own.Claimed(name="one step late", fact=BOUND, hypotheses=hypotheses, proof=proof)
    half = own.Claimed(
        name="half a step late",
        fact=mean(square(MISSING)) <= alpha**2 * M**2 / 2,
        hypotheses=hypotheses,
    )
    for claim in (whole, half):
        print(f"{claim.name}: {answer(claim, seconds=20, seed=0).verdict.value}")


if __name__ == "__main__":
    main()
