"""What other papers give for the same target, to stand beside a plan.

A row has a step size and a number of iterations only where its paper prints every constant; where a
paper hides them in O(), the row shows the rate alone. These rows are not proved here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sympy as sp

from bounds.planning.comparing.published import Reference
from bounds.planning.comparing.reference_row import ReferenceRow, computed, number
from bounds.planning.interval import ceiling
from bounds.planning.question import NUMBERS
from bounds.statement import letters
from bounds.symbols import D, L, M, c, d, delta, epsilon, k, p, sigma, tau

__all__ = ["REFERENCES", "Reference", "ReferenceRow", "references"]

_root = sp.sqrt(1 - delta)


_LATE = ("asynchronous", "hogwild")
_COMPRESSED = ("one-bit", "top-k")
_SYNCHRONOUS = ("sgd", *_COMPRESSED)

PLAIN = Reference(
    name="Plain SGD",
    source="folklore",
    setting="no delay, no compression",
    objective="nonconvex",
    systems=("sgd",),
    rate=r"8 L D/\epsilon + 8 L D \sigma^2/\epsilon^2",
    step=sp.Min(1, epsilon / sp.Max(sigma**2, epsilon, evaluate=False), evaluate=False) / (2 * L),
    iterations=8 * L * D / epsilon + 8 * L * D * sigma**2 / epsilon**2,
)
BIRCH = Reference(
    name="Birch SGD",
    source="Birch SGD (2026)",
    setting="views are old parameters; R, a distance in a tree, is read as the updates they miss",
    objective="nonconvex",
    systems=("sgd", "asynchronous"),
    rate=r"4 (R+1) L D/\epsilon + 8 \sigma^2 L D/\epsilon^2",
    step=sp.Min(
        1 / (2 * sp.Max(1, tau, evaluate=False)),
        epsilon / (4 * sp.Max(sigma**2, epsilon / 4, evaluate=False)),
        evaluate=False,
    )
    / L,
    iterations=4 * (tau + 1) * L * D / epsilon + 8 * sigma**2 * L * D / epsilon**2,
)
RENNALA = Reference(
    name="Rennala SGD",
    source="Tyurin and Richtárik",
    setting="rounds of max(⌈sigma²/epsilon⌉, 1) gradients; the iterations are rounds",
    objective="nonconvex",
    systems=("sgd", "asynchronous"),
    rate=r"16 L D/\epsilon",
    step=1 / (2 * L),
    iterations=16 * L * D / epsilon,
)
RINGLEADER = Reference(
    name="Ringleader",
    source="Maranjyan and Richtárik, Ringleader ASGD (2025)",
    setting="p workers, a table of their gradients, of which none is more than 2p - 2 late; one "
    "gradient of each or more in a mean (B = 1); how many iterations was not checked",
    objective="nonconvex",
    systems=("asynchronous",),
    rate=r"\gamma = \min(1/(8pL),\ \epsilon B/(10 L \sigma^2))",
    step=sp.Min(
        1 / (8 * p), epsilon / (10 * sp.Max(sigma**2, epsilon / 10, evaluate=False)),
        evaluate=False,
    )
    / L,
)  # fmt: skip
_noise, _memory = L * M**2, 4 * L**2 * M**2 * (1 - delta) / delta**2
_gamma = epsilon / (_noise + sp.sqrt(_noise**2 + 3 * _memory * epsilon))
FEEDBACK = Reference(
    name="Error feedback",
    source="Karimireddy et al. (2019), rho = 1, solved for the best step",
    setting="delta-compressor, E|g|² ≤ M²; T + 1 gradients",
    objective="nonconvex",
    systems=_SYNCHRONOUS,
    rate=r"2D/(\gamma(T+1)) + \gamma L M^2 + 4\gamma^2 L^2 M^2 (1-\delta)/\delta^2",
    step=_gamma,
    iterations=2 * D / (_gamma * (epsilon - _gamma * _noise - _gamma**2 * _memory)),
)
_theta = 1 - _root
EF21 = Reference(
    name="EF21",
    source="Richtárik, Sokolov and Fatkhullin (2021)",
    setting="full gradients, Polyak-Łojasiewicz with c, one worker",
    objective="strongly-convex",
    systems=_SYNCHRONOUS,
    rate=r"(1 - \gamma c)^T",
    step=sp.Min(
        1 / (L + L * sp.sqrt(2 * (1 - delta)) / _theta), _theta / (2 * c), evaluate=False
    ),
    noiseless=True,
)  # fmt: skip
_best = 2 / (L + c) * (1 - _root) / (1 + _root)
TIGHT = Reference(
    name="Tight error feedback",
    source="Berg Thomsen, Taylor and Dieuleveut (2025)",
    setting="full gradients, one worker",
    objective="strongly-convex",
    systems=_SYNCHRONOUS,
    rate=r"\rho_*^T,\ \rho_* = s + (1+s)(L-c)\lambda/4,\ s = \sqrt{1-\delta}",
    step=_best,
    noiseless=True,
)


def _hidden(name: str, source: str, systems: tuple[str, ...], setting: str, rate: str) -> Reference:
    return Reference(
        name=name, source=source, setting=setting, objective="nonconvex", systems=systems,
        rate=rate, explicit=False,
    )  # fmt: skip


REFERENCES = (
    PLAIN,
    BIRCH,
    RENNALA,
    RINGLEADER,
    FEEDBACK,
    EF21,
    TIGHT,
    _hidden(
        "Asynchronous SGD", "Koloskova, Stich and Jaggi (2022)", _LATE, "delays",
        r"O(\sigma^2/\epsilon^2 + \sqrt{\tau_{max} \tau_{avg}}/\epsilon)",
    ),
    _hidden(
        "Asynchronous SGD by workers", "Mishchenko, Bach, Even and Woodworth (2022)", _LATE,
        "arbitrary delays, p workers; rate not checked against the paper",
        r"O(\sigma^2/\epsilon^2 + p/\epsilon)",
    ),
    _hidden(
        "Error-feedback framework", "Stich and Karimireddy (2020)", (*_LATE, *_COMPRESSED),
        "delays or compression; rate not checked against the paper",
        r"O(\sigma^2/\epsilon^2 + (\tau + 1/\delta)/\epsilon)",
    ),
)  # fmt: skip


def references(*, objective: str, system: str, **given: Any) -> tuple[ReferenceRow, ...]:
    """The rows that speak of this objective and this system; ``given`` as in ``plan``.

    Whatever is not given leaves the numbers of a row out. Exact gradients need ``noise=0``.
    """
    values = _values(system, given)
    return tuple(
        _row(each, values)
        for each in REFERENCES
        if each.objective == objective and system in each.systems
    )


def _values(system: str, given: Mapping[str, Any]) -> dict[sp.Basic, float]:
    named = {**NUMBERS, "epsilon": epsilon}
    values = {named[n]: v for n, v in given.items() if n in named and v is not None}
    if system == "sgd":
        values |= {tau: 0, delta: 1}
    elif system == "asynchronous" and {tau, p} <= set(values):
        values[tau] = values[tau] * (values[p] - 1)  # as Lemma 5.2 counts: of every other worker
    elif system == "one-bit" and d in values:
        values[delta] = 1 / values[d]
    elif system == "top-k" and {d, k} <= set(values):
        values[delta] = values[k] / values[d]
    return values


def _row(reference: Reference, values: Mapping[sp.Basic, float]) -> ReferenceRow:
    fits = not reference.noiseless or values.get(sigma) == 0
    step, count = reference.step, reference.iterations

    def known(expr: sp.Expr | None) -> bool:
        return fits and expr is not None and set(letters(expr)) <= set(values)

    return ReferenceRow(
        name=reference.name,
        source=reference.source,
        setting=reference.setting,
        rate=reference.rate,
        explicit=reference.explicit,
        step_size=number(step, values) if known(step) else None,
        iterations=computed(lambda: max(1, ceiling(count, values))) if known(count) else None,
    )
