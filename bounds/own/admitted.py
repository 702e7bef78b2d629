"""What somebody writes as a fact or a hypothesis, as the kernel takes it, or why it does not."""

from __future__ import annotations

import sympy as sp
from sympy.logic.boolalg import BooleanAtom

from bounds.admissible import InputError
from bounds.proving.formal import means
from bounds.proving.kernel.hypothesis import Always, Assumed, Hypothesis
from bounds.proving.kernel.refused import RefusedError
from bounds.proving.kernel.sound import copied
from bounds.proving.kernel.theorem import admitted
from bounds.proving.terms.closed import plain
from bounds.proving.terms.node import free
from bounds.proving.terms.text import told
from bounds.statement import Condition

#: What a comparison is written with.
COMPARISON = "a comparison of the kernel's terms, as in mean(square(g(t))) <= M**2"


def own_fact(value: object, called: str = "fact") -> sp.Basic:
    """The fact. Raises ``InputError`` for what says nothing, or what no fact may be made of."""
    if isinstance(value, bool | BooleanAtom):
        raise InputError(called, value, f"{COMPARISON}; the signs of its letters decide this one")
    if not isinstance(value, sp.Basic):
        raise InputError(called, _told(value), COMPARISON)
    _letters(value, called)
    try:
        return admitted(value)
    except RefusedError as why:
        raise InputError(called, _told(value), f"{COMPARISON}; {why}") from None


def hypothesis_of(value: object) -> tuple[Hypothesis, ...]:
    """The hypotheses of the kernel that something stands for. Raises ``InputError`` for none."""
    if isinstance(value, Condition):
        found = tuple(sorted(map(known, means(value)), key=lambda each: each.text))
        if not found:
            raise InputError(
                "hypotheses", value.name, "a condition of which the kernel knows terms"
            )
        return found
    if not isinstance(value, Hypothesis):
        return (Assumed(own_fact(value, "hypotheses")),)
    if isinstance(value, Assumed | Always):
        own_fact(value.fact, "hypotheses")
    return (known(value),)


def known(value: Hypothesis) -> Hypothesis:
    """The hypothesis anew, as the kernel takes it. Raises ``InputError`` where it does not."""
    try:
        return copied(value)
    except RefusedError as why:
        raise InputError("hypotheses", value.text, f"one that the kernel knows; {why}") from None


def _letters(value: sp.Basic, called: str) -> None:
    """Refuse a letter that assumes too much, by its name and with what to write instead."""
    for each in sorted(free(value), key=str):
        if type(each) is sp.Symbol and not plain(each):
            given = f"{each}, which assumes {_assumed(each)}"
            raise InputError(
                called, given, f'a letter that assumes a sign at most, as constant("{each}") does'
            )


def _assumed(symbol: sp.Symbol) -> str:
    said = symbol._assumptions_orig
    listed = [f"{name}={truth}" for name, truth in said.items() if name != "commutative"]
    return ", ".join(listed) or "nothing, not even that it is real"


def _told(value: object) -> str:
    if isinstance(value, sp.Basic):
        return told(value)
    return getattr(value, "text", None) or f"{value!r}"
