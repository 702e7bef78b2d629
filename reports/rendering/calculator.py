"""A form that computes closed formulas: what it asks for, what it computes, its default table."""

from __future__ import annotations

from dataclasses import dataclass

import sympy as sp


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A number that the form asks for: a letter of the formulas, within [``least``, ``most``].

    ``name`` is its option on the command line; ``default`` is None where it may be left empty;
    ``below`` names the letter of a field that it may not exceed.
    """

    letter: sp.Symbol
    name: str
    label: str
    unit: str
    default: float | None
    least: float
    most: float
    whole: bool = False
    below: sp.Symbol | None = None

    @property
    def allowed(self) -> str:
        """What may be entered, in words."""
        kind = "a whole number" if self.whole else "a number"
        none = ", or nothing" if self.default is None else ""
        return f"{kind} from {_brief(self.least)} to {_brief(self.most)}{none}"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several words; the first option is chosen at the start."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A theorem as formulas: a step size, the iterations that need it, and what it asks of both.

    The formulas read the letters of the fields, B and, but for the step size itself, alpha.
    """

    name: str
    step_size: sp.Expr
    iterations: sp.Expr
    conditions: tuple[tuple[str, sp.Basic], ...]
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the results: B, and of the rules the one with the fewest iterations.

    Without a rule the line says ``instead`` why there is none.
    """

    name: str
    constant: sp.Expr
    constant_name: str
    rules: tuple[Rule, ...]
    fault: str = ""
    instead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is asked for and computed under one choice; no step is needed where ``reached``."""

    chosen: tuple[str, ...]
    fields: tuple[sp.Symbol, ...]
    lines: tuple[Line, ...]
    reached: sp.Basic | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculator:
    """A form and its table of results.

    ``columns`` and ``rows`` are the results at the defaults, for paper and where no script runs:
    the line's name, B, step size, iterations, and by which theorem. ``constants`` are letters with
    fixed values; ``command`` is what computes the same outside the page, before its options.
    """

    caption: str
    choices: tuple[Choice, ...]
    fields: tuple[Field, ...]
    cases: tuple[Case, ...]
    constants: tuple[tuple[sp.Symbol, float], ...]
    command: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | float | int, ...], ...]


def entered(x: float) -> str:
    """A number as one types it, with all its digits: 0.01, 1e-9, 1000000."""
    return str(int(x)) if x == int(x) else repr(x).replace("e-0", "e-")


def _brief(x: float) -> str:
    return f"{x:g}".replace("e-0", "e-").replace("e+0", "e")
