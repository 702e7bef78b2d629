"""Whether a run can go on for ever with what is said of every t."""

from fractions import Fraction

import pytest
import sympy as sp

from bounds.own import (
    SECOND_MOMENT,
    SMOOTH,
    STEP,
    UNBIASED,
    L,
    M,
    R,
    T,
    X,
    alpha,
    constant,
    entry,
    for_all,
    g,
    index,
    norm,
    numbers,
    operator,
    same,
    t,
    total,
    v,
    vectors,
    x,
)
from bounds.proving.models.asking.every_vector import Verdict
from bounds.proving.models.asking.holding import holds
from bounds.proving.models.world.maps import TopK
from bounds.proving.models.world.model import Model
from bounds.proving.models.world.objective import Quadratic
from verify.own.ending import lasting
from verify.own.ending.lasting import goes_on

i, n = index("i"), index("n")
K = constant("K_late")
a, b = numbers("a"), numbers("b")
m = numbers("m")
near, bit = numbers("near", kind="nonnegative"), numbers("coin", kind="bit")
e, u, Q = vectors("e", X), vectors("u", X), operator("Q")
WITHIN = for_all(norm(x(t)) <= R, t)


def model(horizon=2, f=None, maps=None, vectors=None, **values) -> Model:
    """One outcome and one dimension; numbers by name, each from 0 on."""
    rows = {name: {(s,): ((each,),) for s, each in enumerate(row)}
            for name, row in (vectors or {}).items()}  # fmt: skip
    tables = {name: {(s,): (each,) for s, each in enumerate(row)} for name, row in values.items()}
    letters = {R: 4, K: 3, M: 4, L: 1, alpha: 1, T: 2}
    return Model((Fraction(1),), 1, rows, tables, letters, f, maps or {}, horizon)


def of_x(*row) -> Model:
    return model(len(row) - 1, vectors={"x": row})


def sgd(curvature, *, x, v, g) -> Model:
    f = Quadratic(((curvature,),), (0,))
    return model(len(x) - 1, f, vectors={"x": x, "v": v, "g": g})


SYNC = [STEP, UNBIASED, SMOOTH, SECOND_MOMENT, for_all(same(v(t), x(t)), t)]
LATE = [*SYNC[:-1], for_all(same(v(t + 1), x(t)), t)]
MEMORY = for_all(sp.Eq(a(t + 1), a(t) / 2 + 1), t)
FED = [for_all(same(e(t + 1), e(t) + u(t) - Q(e(t) + u(t))), t), for_all(norm(u(t)) <= R, t)]

GO_ON = {
    "a value that stays": ([for_all(norm(x(t + 1)) <= 2 * norm(x(t)), t), WITHIN], of_x(1, 2, 4)),
    "0 from now on": ([for_all(a(t + 1) + a(t) <= 3, t)], model(1, a=[0, 3])),
    "two names together": ([for_all(a(t) + b(t) <= 3, t)], model(1, a=[0, 3], b=[3, 0])),
    "from an index on": ([for_all(sp.Implies(t >= 3, a(t) <= 0), t)], model(1, a=[7, 7])),
    "up to T": ([for_all(sp.Implies(t < T, a(t) >= 1), t)], model(1, a=[1, 7])),
    "even indices": ([for_all(a(2 * t + 1) <= a(t), t)], model(3, a=[1, 1, 3, 1])),
    "entries that no vector has": ([for_all(entry(x(t), i) <= R, t, i)], of_x(1, 2)),
    "two indices": ([for_all(m(t) <= m(n) + 3, t, n)], model(1, m=[0, 3])),
    "a sum over a known range": (
        [for_all(total(i, 0, 9, a(t + i)) <= 9, t)],
        model(2, a=[0, 1, 1]),
    ),
    "an equality alone": ([MEMORY], model(1, a=[0, 1])),
    "an equality that grows": ([for_all(same(x(t + 1), 2 * x(t)), t)], of_x(1, 2)),
    "an equality with what is bounded": (
        [for_all(sp.Eq(a(t + 1), 2 * a(t) + b(t)), t), for_all(b(t) <= 1, t)],
        model(1, a=[0, 1], b=[1, 1]),
    ),
    "an equality of a nonnegative number": (
        [for_all(sp.Eq(near(t + 1), 2 * near(t) + 1), t)],
        model(1, near=[0, 1]),
    ),
    "the memory of error feedback": (
        FED,
        model(1, maps={"Q": TopK(1)}, vectors={"e": [1, 0], "u": [4, 4]}),
    ),
    "steps to the least point": (SYNC, sgd(1, x=[2, 0], v=[2, 0], g=[2, 0])),
    "steps that come back": (LATE, sgd(1, x=[3, -1], v=[4, 3], g=[4, 3])),
}
END = {
    "what doubles within a ball": (
        [for_all(norm(x(t + 1)) >= 2 * norm(x(t)), t), WITHIN],
        of_x(1, 2, 4),
    ),
    "an equality within a ball": ([for_all(same(x(t + 1), 2 * x(t)), t), WITHIN], of_x(1, 2)),
    "what must fall and may not": (
        [for_all(a(t + 1) <= a(t) - 1, t), for_all(a(t) >= 0, t)],
        model(2, a=[2, 1, 0]),
    ),
    "late by many steps": (
        [for_all(a(t + 9) >= a(t) + 1, t), for_all(a(t) <= 3, t)],
        model(9, a=[0] * 9 + [1]),
    ),
    "what the iterations count": ([for_all(a(t) >= t, t)], model(1, a=[0, 1])),
    "a sum that grows": (
        [for_all(total(i, 0, t, a(i)) <= 3, t), for_all(a(t) >= 1, t)],
        model(2, a=[1, 1, 1]),
    ),
    "an equality of a nonnegative number that falls": (
        [for_all(sp.Eq(near(t + 1), near(t) - 1), t)],
        model(1, near=[1, 0]),
    ),
    "an equality of a bit": (
        [for_all(sp.Eq(bit(t + 1), bit(t) + a(t)), t), for_all(a(t) >= 1, t)],
        model(1, coin=[0, 1], a=[1, 1]),
    ),
    "two equalities of one name": (
        [MEMORY, for_all(sp.Eq(a(t + 1), 2 * a(t) + 1), t)],
        model(1, a=[0, 1]),
    ),
    "an equality that divides by what becomes 0": (
        [for_all(sp.Eq(a(t + 1), 1 / b(t)), t), for_all(sp.Eq(b(t + 1), b(t) - 1), t)],
        model(1, a=[1, 1], b=[1, 0]),
    ),
    "steps that leave the ball": (SYNC, sgd(-1, x=[1, 2], v=[1, 2], g=[-1, -2])),
}


@pytest.mark.parametrize(("hypotheses", "made"), GO_ON.values(), ids=GO_ON)
def test_a_run_that_can_go_on_does(hypotheses, made) -> None:
    assert goes_on(tuple(hypotheses), made, {})


@pytest.mark.parametrize(("hypotheses", "made"), END.values(), ids=END)
def test_of_a_run_that_ends_it_is_not_shown(hypotheses, made) -> None:
    assert not goes_on(tuple(hypotheses), made, {})


@pytest.mark.parametrize(("hypotheses", "made"), END.values(), ids=END)
def test_such_a_run_meets_what_is_said_for_as_long_as_it_lasts(hypotheses, made) -> None:
    """Else the test above would show nothing."""
    assert all(holds(each, made) is Verdict.HOLDS for each in hypotheses)


@pytest.mark.parametrize(("hypotheses", "made"), GO_ON.values(), ids=GO_ON)
def test_what_is_asked_of_a_few_more_indices_holds_of_many(hypotheses, made, monkeypatch) -> None:
    monkeypatch.setattr(lasting, "SURE", 40)
    assert goes_on(tuple(hypotheses), made, {})


def test_a_sample_that_tells_more_than_its_past_is_seen_after_the_end() -> None:
    """Of two outcomes that the end of a run does not tell apart, the next sample may."""
    coin = (Fraction(1, 2),) * 2
    rows = {"x": {(0,): ((0,), (0,))}, "v": {(0,): ((0,), (0,))}, "g": {(0,): ((1,), (-1,))}}
    made = Model(coin, 1, rows, {}, {}, Quadratic(((0,),), (0,)), horizon=0)
    assert goes_on((UNBIASED,), made, {})
    assert not goes_on((UNBIASED, for_all(same(g(t + 1), g(t)), t)), made, {})
