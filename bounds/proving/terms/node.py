"""A term stands in an expression as one letter, and that letter means the term and nothing else.

The letter is a sympy ``Dummy`` whose index is a digest of the term: equal terms have one letter,
different terms different ones, and whoever writes such a letter by hand has written the term.
"""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import sympy as sp

from bounds.proving.terms.exact import evaluates, is_exact, remembered, replaced
from bounds.proving.terms.expanded import expanded
from bounds.proving.terms.text import told

#: What may be put for letters: constants and indices for symbols, vectors for vector variables.
Binding = Mapping[Any, Any]


class Composed(Protocol):
    """What is made of letters and can have something put in for them: a vector."""

    @property
    def text(self) -> str:
        """How it is printed."""

    @property
    def free(self) -> frozenset[object]:
        """The symbols and vector variables that occur in it free."""

    def bound(self, binding: Binding) -> Any:
        """The same with the binding put in."""


class Node(ABC):
    """What a letter stands for: one number, which may be random."""

    __slots__ = ()

    @property
    @abstractmethod
    def text(self) -> str:
        """How it is printed."""

    @property
    @abstractmethod
    def random(self) -> bool:
        """Whether it may differ between outcomes."""

    @property
    @abstractmethod
    def parts(self) -> tuple[object, ...]:
        """All that it is made of, for its digest: strings, expressions, vectors."""

    @abstractmethod
    def bound(self, binding: Binding) -> sp.Expr:
        """The same term with the binding put in; an expression again."""

    @property
    @abstractmethod
    def free(self) -> frozenset[object]:
        """The symbols and vector variables that occur in it free."""

    @property
    def sign(self) -> dict[str, bool]:
        """What is known of its value whatever it is: real, nonnegative or positive."""
        return {"real": True}


_NODES: dict[sp.Dummy, Node] = {}
_LETTERS: dict[Node, sp.Dummy] = {}


def letter(node: Node) -> sp.Dummy:
    """The letter that means this term. ``ValueError`` where it means another already."""
    if node not in _LETTERS:
        if _unsettled(node.parts):
            raise ValueError(f"{node.text} has a letter inside that means nothing yet")
        made = written(node)
        if made in _NODES:
            raise ValueError(f"{node.text} has the digest of another term")
        _LETTERS[node] = made
        _NODES[made] = node
    return _LETTERS[node]


def written(node: Node) -> sp.Dummy:
    """The letter of a term as it is written: its digest, with the sign that its parts have."""
    index = int(digest((type(node).__name__, *node.parts)), 16)
    return sp.Dummy(f"{node.text!s}", dummy_index=index, **node.sign)


def node(symbol: sp.Basic) -> Node | None:
    """The term that a letter means; None for a constant or an index."""
    return _NODES.get(symbol) if type(symbol) is sp.Dummy else None


def digest(value: object) -> str:
    """Forty hexadecimal digits that tell any two different terms apart."""
    if isinstance(value, sp.Basic):
        return _of_expression(value)
    if isinstance(value, tuple):
        return _hash("(" + ",".join(digest(each) for each in value) + ")")
    if isinstance(value, str | int | bool):
        return _hash(f"{type(value).__name__}:{value}")
    return _hash(f"{type(value).__name__}:{digest(value.parts)}")  # type: ignore[attr-defined]


def _unsettled(value: object) -> bool:
    """Whether a letter without a term stands somewhere in a term, a vector or their parts."""
    if isinstance(value, sp.Basic):
        return any(type(each) is sp.Dummy and not settled(each) for each in value.free_symbols)
    if isinstance(value, tuple):
        return any(map(_unsettled, value))
    return _unsettled(getattr(value, "parts", ()))


def settled(symbol: sp.Dummy) -> bool:
    """Whether a letter means a term already, or is the index of a sum and never will."""
    return symbol in _NODES or symbol.dummy_index < 0


@remembered(settled)
def _of_expression(expr: sp.Basic) -> str:
    return _hash(sp.srepr(expr))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:40]


@remembered(settled)
def free(expr: sp.Basic) -> frozenset[object]:
    """The symbols and vector variables in an expression, those inside its terms too."""
    found: set[object] = set()
    for symbol in expr.free_symbols:
        inside = node(symbol)
        found |= {symbol} if inside is None else inside.free
    return frozenset(found)


@remembered(settled)
def is_random(expr: sp.Basic) -> bool:
    """Whether its value may differ between outcomes."""
    return any(inside.random for inside in map(node, expr.free_symbols) if inside is not None)


def nodes(expr: sp.Basic) -> tuple[Node, ...]:
    """The terms of an expression, not those inside them."""
    return tuple(inside for inside in map(node, expr.free_symbols) if inside is not None)


def put(expr: sp.Basic, binding: Binding) -> sp.Basic:
    """The expression with constants, indices and vectors put in for letters, inside terms too."""
    taken = {each: binding[each] for each in free(expr) if each in binding}
    if not taken:
        return expr
    key = expr, frozenset(taken.items())
    if not (evaluates() and _lasting(expr) and all(map(_lasting, taken.values()))):
        return _put(expr, taken)
    if key not in _PUT:
        _PUT[key] = _put(expr, taken)
    return _PUT[key]


#: What putting in came to, for expressions and values that say the same whenever they are read.
_PUT: dict[tuple[sp.Basic, frozenset[Any]], sp.Basic] = {}
_LASTING: set[sp.Basic] = set()


def _lasting(value: Any) -> bool:
    """Whether it is a whole number, or an exact expression and all of its letters are settled."""
    if type(value) is int:
        return True
    if not is_exact(value):
        return False
    if value not in _LASTING:
        if _unsettled(value):
            return False
        _LASTING.add(value)
    return True


def _put(expr: sp.Basic, binding: Binding) -> sp.Basic:
    new: dict[sp.Basic, sp.Basic] = {}
    for symbol in expr.free_symbols:
        inside = node(symbol)
        if inside is not None:
            if inside.free & set(binding):
                new[symbol] = inside.bound(binding)
        elif symbol in binding:
            new[symbol] = sp.sympify(binding[symbol])
    return replaced(expr, new)


@dataclass(frozen=True, slots=True)
class Applied(Node):
    """A number with indices, such as a step size, a coin or an entry of a choice.

    ``at`` holds indices and vectors; ``kind`` is real, nonnegative, positive or bit (0 or 1).
    """

    name: str
    at: tuple[Any, ...]
    varies: bool
    kind: str = "real"

    @property
    def text(self) -> str:
        name = f"{self.name}~" if self.varies else self.name
        return f"{name}[{', '.join(map(shown, self.at))}]"

    @property
    def random(self) -> bool:
        return self.varies or any(getattr(each, "random", False) for each in self.at)

    @property
    def parts(self) -> tuple[object, ...]:
        return (self.name, self.at, self.varies, self.kind)

    @property
    def free(self) -> frozenset[object]:
        return frozenset().union(*(free_in(each) for each in self.at))

    @property
    def sign(self) -> dict[str, bool]:
        return {"bit": {"nonnegative": True}}.get(self.kind, {self.kind: True})

    def bound(self, binding: Binding) -> sp.Expr:
        at = tuple(put_in(each, binding) for each in self.at)
        return letter(Applied(self.name, at, self.varies, self.kind))


def free_in(value: sp.Basic | Composed) -> frozenset[object]:
    """The symbols and vector variables in an index or a vector."""
    return free(value) if isinstance(value, sp.Basic) else value.free


def put_in(value: sp.Basic | Composed, binding: Binding) -> Any:
    """An index or a vector with the binding put in."""
    if isinstance(value, sp.Basic):
        return checked_index(put(value, binding))
    return value.bound(binding)


def checked_index(value: object) -> sp.Expr:
    """``ValueError`` unless it is a whole number that is the same at every outcome."""
    index = expanded(sp.sympify(value))
    if not index.is_integer or is_random(index):
        raise ValueError(f"{told(index)} may be no whole number, or differ between outcomes")
    return index


def shown(value: sp.Basic | Composed) -> str:
    """An index or a vector as text."""
    return told(value) if isinstance(value, sp.Basic) else value.text
