"""Section 5.2 around Lemma 5.3: two more printed constants, and the sign of Algorithm 2."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Verdict
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.proving.run import g, x
from bounds.proving.terms.finite import index
from bounds.proving.terms.scalar import entry
from bounds.symbols import B, M, alpha, d, t, tau

TEXT = sp.Le(B, sp.sqrt(d * M * tau))
SET = sp.Le(B, sp.sqrt(d * tau) * M)
i = index("i")
#: (3) at every coordinate.
DESCENDS = sp.Eq(entry(x(t + 1), i), entry(x(t), i) - alpha * entry(g(t), i))


def _missing(slope: int, delay: int) -> tuple[tuple[Fact, ...], sp.Integer]:
    """d = 1, f(x) = slope · x, alpha = 1, every view ``delay`` updates old: |x - v| at the end."""
    points = [sp.Integer(0)]
    for _ in range(delay):
        points.append(points[-1] - slope)
    return (
        (
            Fact("(6) with M = slope", sp.Le(slope**2, slope**2)),
            Fact("the view misses tau updates", sp.Eq(len(points) - 1, delay)),
        ),
        abs(points[-1] - points[0]),
    )


def _text() -> Instance:
    slope, delay, dimension = 4, 1, 1
    facts, far = _missing(slope, delay)
    values = {d: dimension, M: slope, tau: delay}
    return Instance(facts, promised=TEXT.rhs.subs(values), actual=far)


def _set() -> Instance:
    slope, delay, dimension = 1, 2, 1
    facts, far = _missing(slope, delay)
    values = {d: dimension, M: slope, tau: delay}
    return Instance(facts, promised=SET.rhs.subs(values), actual=far)


def _ascends() -> Instance:
    """d = 1, f(x) = x, alpha = 1, one process: the iteration (3) and Algorithm 2, line 3."""
    gradient, start = sp.Integer(1), sp.Integer(0)
    wanted = start - gradient
    printed = start + gradient  # faa(x[i], alpha g[i]) adds
    return Instance(
        (Fact("one process misses nothing", sp.Eq(start, 0)),),
        promised=sp.Integer(0),
        actual=abs(printed - wanted),
    )


CLAIMS = (
    Claim(
        id="elastic/section-5.2-constant",
        place="Section 5.2, before Lemma 5.3",
        says="shared memory has B = √(d M tau_max)",
        printed=TEXT,
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=Counterexample(
            "d = 1, f(x) = 4x, M = 4, tau_max = 1: |x - v| = 4 alpha; printed 2 alpha", _text
        ),
        remark="not even a gradient in unit; presumably the bar of a root drawn too far, for "
        "√d tau_max M",
    ),
    Claim(
        id="elastic/proof-of-lemma-5.3-constant",
        place="end of the proof of Lemma 5.3",
        says="shared memory has B = √(d tau_max) M",
        printed=SET,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="the line above it proves √d tau_max M",
        counterexample=Counterexample(
            "d = 1, f(x) = x, M = 1, tau_max = 2: |x - v| = 2 alpha; printed √2 alpha", _set
        ),
        remark="false for every tau_max > d: tau_max M is attained. True where d ≥ tau_max",
    ),
    Claim(
        id="elastic/section-5.2-algorithm-2",
        place="Algorithm 2, line 3",
        says="faa(x[i], alpha g[i]) carries out the iteration (3)",
        printed=DESCENDS,
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=Counterexample(
            "f(x) = x, alpha = 1: (3) goes from 0 to -1, fetch&add of alpha g to +1", _ascends
        ),
        remark="the sign: it should add -alpha g[i]",
    ),
)
