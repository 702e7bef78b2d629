"""What does a condition in words say, as hypotheses of the kernel?

Every module holds a table ``MEANS`` for the conditions of one topic; a claim may give the meaning
of its own conditions beside them (``Condition.means``).
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from bounds.proving.kernel.hypothesis import Hypothesis
from bounds.statement import Condition

Meanings = dict[Condition, frozenset[Hypothesis]]


@cache
def meanings() -> Meanings:
    """The tables of all modules. ``ValueError`` where two give meanings to one condition."""
    found: Meanings = {}
    for module in sorted(iter_modules(__path__), key=lambda each: each.name):
        table: Meanings = import_module(f"{__name__}.{module.name}").MEANS
        twice = [each.name for each in table if each in found]
        if twice:
            raise ValueError(f"{', '.join(twice)}: two meanings")
        found |= table
    return found
