"""How long the solver may try, in z3's own unit: a clock would decide differently when slower."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

#: What a step of a proof is given.
EFFORT = 40_000_000
_allowed = ContextVar("effort", default=EFFORT)


def allowed() -> int:
    """The effort of a question that names none of its own."""
    return _allowed.get()


@contextmanager
def within(effort: int) -> Iterator[None]:
    """Every question in the context gets so much effort, where it names none of its own."""
    before = _allowed.set(effort)
    try:
        yield
    finally:
        _allowed.reset(before)
