"""What a term declares of its own values: that they do not vary, and their sign."""

from __future__ import annotations

from typing import TypeVar

from bounds.proving.models.arithmetic.exact import Number, sign
from bounds.proving.models.world.model import Model, ModelError
from bounds.proving.terms.node import Applied
from bounds.proving.terms.vector import Image, Named

Value = TypeVar("Value")
_SIGNS = {"positive": {1}, "nonnegative": {0, 1}}
_BITS = frozenset({0, 1})


def declared(
    term: Applied | Named | Image, values: tuple[Value, ...], model: Model
) -> tuple[Value, ...]:
    """The values, if they are one value wherever the term is declared not to vary."""
    if not term.varies and any(values[o] != values[model.possible[0]] for o in model.possible):
        raise ModelError(f"{term.text} does not vary, and the model has more than one value for it")
    return values


def declared_number(term: Applied, values: tuple[Number, ...], model: Model) -> tuple[Number, ...]:
    """The values, if they also are of the kind that the term is declared to be."""
    for each in values if term.kind != "real" else ():
        if each not in _BITS if term.kind == "bit" else sign(each) not in _SIGNS[term.kind]:
            raise ModelError(f"{term.text} is {term.kind}, and the model says {each}")
    return declared(term, values, model)
