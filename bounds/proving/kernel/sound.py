"""Whether a hypothesis says what its kind may say, and a copy of it that nobody else holds."""

from __future__ import annotations

from typing import Any

import sympy as sp

from bounds.proving.kernel.hypothesis import (
    Always,
    Assumed,
    Convex,
    Given,
    GradientDominated,
    Hypothesis,
    Smooth,
    StronglyConvex,
)
from bounds.proving.kernel.refused import RefusedError
from bounds.proving.terms.closed import CONNECTIVES, RELATIONS, foreign, plain
from bounds.proving.terms.exact import has_value
from bounds.proving.terms.finite.indices import index, is_held
from bounds.proving.terms.inside import terms_of, texts_of
from bounds.proving.terms.mean import Mean
from bounds.proving.terms.node import free, free_in
from bounds.proving.terms.size import Size
from bounds.proving.terms.vector import Variable, Vector
from bounds.symbols import MEANINGS, d

KINDS = (Assumed, Always, Given, Smooth, StronglyConvex, Convex, GradientDominated)
_sound: dict[int, object] = {}


def copied(hypothesis: Hypothesis) -> Hypothesis:
    """The hypothesis anew, if it is of a listed kind and says what that may say."""
    match hypothesis:
        case _ if type(hypothesis) not in KINDS:
            raise RefusedError(f"{type(hypothesis).__name__} is no kind of hypothesis")
        case Assumed():
            return Assumed(_known(hypothesis.fact))
        case Always():
            return _always(hypothesis)
        case Given():
            return _given(hypothesis)
        case Smooth():
            return Smooth(_known(hypothesis.L))
        case StronglyConvex():
            return StronglyConvex(_known(hypothesis.c))
        case Convex():
            return Convex()
        case GradientDominated():
            return GradientDominated(_known(hypothesis.mu))
    raise AssertionError


def _known(value: Any) -> Any:
    if id(value) in _sound:
        return value
    strange = foreign(value)
    if strange:
        raise RefusedError(strange)
    if any(is_held(each) for each in free_in(value)):
        raise RefusedError("a hypothesis has the index of a sum outside it")
    if value is sp.false:
        raise RefusedError("a hypothesis that never holds")
    if isinstance(value, sp.Basic) and alike(value):
        raise RefusedError(f"two different letters would be printed as {alike(value)}")
    _sound[id(value)] = value  # kept, so that no other object gets its identity
    return value


def by_signs(value: Any) -> Any:
    """The fact, true or false where the signs of its letters decide it; no numbers but real ones
    are compared."""
    if type(value) in RELATIONS:
        try:
            return value.func(*value.args)
        except TypeError as why:
            raise RefusedError(str(why)) from None
    return value.func(*map(by_signs, value.args)) if type(value) in CONNECTIVES else value


def _always(said: Always) -> Always:
    if type(said.variables) is not tuple or type(said.name) is not str:
        raise RefusedError("what is said for all has a tuple of variables and a name")
    for each in said.variables:
        letter = type(each) is sp.Symbol and plain(each) and each != d
        if not letter and not (type(each) is Variable and type(each.name) is str):
            raise RefusedError(f"{each} is no variable")
    _known(said.fact)
    if not has_value(said.fact):
        raise RefusedError("what is said for all need not have a value for all")
    vectors = {each for each in said.variables if type(each) is Variable}
    for inside in terms_of(said.fact) if vectors else ():
        if type(inside) in (Mean, Size) and inside.free & vectors:
            raise RefusedError("no expectation of a vector that is bound")
    return Always(said.variables, said.fact, said.name)


def _given(said: Given) -> Given:
    exact = type(said.past) is tuple and all(
        type(each) is tuple and [type(part) for part in each] == [str, int] for each in said.past
    )
    if not exact or type(said.bounds) is not bool or type(said.name) is not str:
        raise RefusedError("a past is a tuple of names with their lags")
    if type(said.t) is not sp.Symbol or said.t != index(said.t.name):
        raise RefusedError(f"{said.t} is no iteration that starts at 0")
    if said.bounds and (type(said.subject) is Vector or type(said.expected) is Vector):
        raise RefusedError("a vector is no bound of another")
    for each in (said.subject, said.expected):
        _known(each)
        if isinstance(each, sp.Basic) and not has_value(each):
            raise RefusedError("what is expected need not have a value")
    return Given(said.subject, said.expected, said.t, said.past, said.bounds, said.name)


def alike(said: sp.Basic) -> str:
    """A text that two letters have: of what is said, of the papers, of a term, of a sum's index."""
    papers = {each.name: each for each in MEANINGS if type(each) is sp.Symbol}
    seen: dict[str, object] = {}
    for each in free(said):
        name = getattr(each, "name", "")
        own = papers.get(name, each) if isinstance(each, sp.Symbol) else each
        if seen.setdefault(name, each) != each or own != each:
            return str(name)
    for letter in said.free_symbols:
        for text, what in texts_of(letter):
            if seen.setdefault(text, what) != what:
                return str(text)
    return ""
