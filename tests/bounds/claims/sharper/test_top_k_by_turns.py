"""Memories of TopK at two workers: a run that meets every hypothesis, and false twins."""

from fractions import Fraction
from itertools import product

import pytest

from bounds.claims.sharper import far_by_top_k, lacked_by_workers
from bounds.claims.sharper.lacked import row_of
from bounds.claims.sharper.lacked_by_top_k import TOP_K
from bounds.claims.sharper.lacked_far import column_far
from bounds.claims.sharper.tails_by_turns import PART, fits, more
from bounds.proving.kernel.logic import arithmetic
from bounds.proving.models.arithmetic.exact import symbolic
from bounds.proving.models.asking.by_definition import rules_of
from bounds.proving.models.asking.truth import evaluate
from bounds.proving.models.world.maps import TopK
from bounds.proving.models.world.model import Model
from bounds.symbols import k, p, t
from bounds.symbols import turn as Delta
from tests.bounds.claims.sharper.turns import (
    LETTERS,
    MINE,
    SPAN,
    STEPS,
    TURN,
    Seen,
    at,
    false_sums,
    meets,
    names,
    proved,
    table,
    waited,
)
from tests.bounds.proving.refusal import is_refused

NAMES = names("top-k")
Q = TopK(1)


def weights(last: int) -> dict:
    """b by its recursion: q - 1 is ``last``, and d/K - q is 1."""
    found = {}
    for s, a, r in product(SPAN, SPAN, MINE):
        for out in range(last + 2):
            if a >= s:
                value = 1
            elif out == last + 1:
                value = 0
            else:
                before = found[s - 1, a, out, r]
                value = found[s - 1, a, out + 1, r] if TURN[s - 1, r] else before
            found[s, a, out, r] = value
    return found


def seen(d: int, when: int) -> Seen:
    """One entry of d is sent, of gradients with one entry each, where most of it is kept back."""
    held = [(Fraction(0),) * d for _ in MINE]
    vectors: dict[str, dict] = {"g": {}, "r": {}, "held": {(0, r): (held[r],) for r in MINE}}
    for s in range(STEPS + 1):
        mine = s % len(MINE)
        g = tuple(Fraction(n == (s // 2) % d) for n in range(d))
        w = tuple(a + b for a, b in zip(held[mine], g, strict=True))
        sent = Q(w)
        held[mine] = tuple(a - b for a, b in zip(w, sent, strict=True))
        vectors["g"][(s,)], vectors["r"][(s,)] = (g,), (sent,)
        vectors["held"] |= {(s + 1, r): (held[r],) for r in MINE}
    numbers = {"turn": table(TURN), "waited": table(waited()), "b": table(weights(d - 2))}
    letters = {**LETTERS, k: 1, more: d - 2, PART: 1}
    model = Model((1,), d, vectors, numbers, letters, maps={"Q": Q}, horizon=STEPS,
                  rules=rules_of("Q", Q))  # fmt: skip
    return Seen(model, at(when))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("d", [2, 3])
def test_two_workers_meet_every_hypothesis(name, d) -> None:
    assert meets(name, lambda when: seen(d, when))


@pytest.mark.parametrize("name", [NAMES[2], NAMES[3]])
def test_a_run_attains_the_sums(name) -> None:
    run, theorem = seen(3, STEPS), proved(name)
    run.values |= {each: 0 for each in run.values if each.name == "i"}
    left, right = (symbolic(evaluate(side, run.model, run.values)[0]) for side in theorem.fact.args)
    assert left == right == 4


FALSE = {
    **false_sums(TOP_K, fits),
    "without the part": lambda: arithmetic(
        row_of(t, TOP_K.weight, p * more), lacked_by_workers.row(TOP_K), fits()
    ),
    "a turn less far": lambda: arithmetic(
        column_far(TOP_K.weight, far_by_top_k.Y, more * Delta, Delta * TOP_K.back),
        proved(NAMES[-1]), fits(),
    ),
}  # fmt: skip


@pytest.mark.parametrize("trick", FALSE.values(), ids=FALSE)
def test_a_false_twin_is_refused(trick) -> None:
    is_refused(trick)
