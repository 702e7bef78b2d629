"""What the theory says of one real run, and by what right."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from verify.accounting.hypothesis import Hypothesis, Status, finite
from verify.accounting.observations import Traffic
from verify.accounting.recording.events import Event
from verify.accounting.telling.page import write_page
from verify.accounting.telling.text import text
from verify.estimating.estimate import Estimate


class Right(Enum):
    """DECLARED: it holds if what was declared holds, and all else was observed. CONDITIONAL: it
    rests on measured constants, or on what nobody observed or declared. VOID: a hypothesis was
    violated, and nothing follows."""

    DECLARED = "holds if what was declared holds"
    CONDITIONAL = "NOT CERTIFIED: conditional on measured constants or unobserved hypotheses"
    VOID = "void: a hypothesis is violated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Constant:
    """A letter with what was ``declared`` of it and what was ``measured``; None where nothing."""

    name: str
    declared: float | None
    measured: Estimate | None

    @property
    def value(self) -> float | None:
        """What is reckoned with; None where nothing but 0 was seen, from below: it may be larger,
        and the theorems divide by it."""
        if self.declared is not None or self.measured is None:
            return self.declared
        return self.measured.value or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A theorem at the constants of this run: ``quantity`` <= ``value``; None where a hypothesis is
    violated. ``rests_on`` are the hypotheses that make it no more than conditional."""

    theorem: str
    quantity: str
    value: float | None
    right: Right
    rests_on: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Consistent:
    """|x - v|/alpha, in F/X: the ``largest`` of this run, at step ``at``, and the ``mean``, made of
    ``parts``; and the ``certified`` B of the stack that was named, by ``constant``, or why there is
    none. ``point`` says what x is, of which the bounds speak."""

    largest: float | None
    mean: float | None
    at: int | None
    parts: tuple[str, ...]
    certified: float | None
    constant: str
    right: Right
    refused: str = ""
    point: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prescribed:
    """The step size and the iterations after which ``epsilon`` is reached, by ``theorem``, and the
    ``largest_step`` with which it still is after some number of them. None of it where ``refused``
    says why."""

    epsilon: float
    step_size: float | None = None
    iterations: int | None = None
    largest_step: float | None = None
    theorem: str = ""
    right: Right = Right.CONDITIONAL
    refused: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """One run: how stale and inexact it was, which hypotheses it met, what follows."""

    whose: str
    system: str
    steps: int
    step_sizes: tuple[tuple[int, float], ...]
    constants: tuple[Constant, ...]
    hypotheses: tuple[Hypothesis, ...]
    consistent: Consistent
    bounds: tuple[Bound, ...]
    prescribed: Prescribed | None
    events: tuple[Event, ...]
    traffic: Traffic | None
    level: float
    ended: str = ""

    def of_status(self, status: Status) -> tuple[Hypothesis, ...]:
        """The hypotheses of this status."""
        return tuple(each for each in self.hypotheses if each.status is status)

    @property
    def violated(self) -> tuple[Hypothesis, ...]:
        """Those that the run breaks."""
        return self.of_status(Status.VIOLATED)

    def named(self, name: str) -> Hypothesis:
        """The first hypothesis with ``name`` in its name. Raises ``LookupError``."""
        for each in self.hypotheses:
            if name in each.name:
                return each
        raise LookupError(f"no hypothesis with {name!r} in its name")

    def record(self) -> dict[str, Any]:
        """All of it in plain numbers and words; None for what is not known."""
        return {
            "whose": self.whose,
            "system": self.system,
            "steps": self.steps,
            "ended": self.ended,
            "level": self.level,
            "step_sizes": [list(each) for each in self.step_sizes],
            "constants": [_constant(each) for each in self.constants],
            "hypotheses": [each.record() for each in self.hypotheses],
            "consistency": _plain(self.consistent),
            "bounds": [_plain(each) for each in self.bounds],
            "prescribed": None if self.prescribed is None else _plain(self.prescribed),
            "events": [each.record() for each in self.events],
            "traffic": None if self.traffic is None else _plain(self.traffic),
        }

    def json(self) -> str:
        """``record`` as JSON, without NaN."""
        return json.dumps(self.record(), indent=1, allow_nan=False, ensure_ascii=False)

    def page(self, path: str | Path) -> Path:
        """Written to ``path`` as one page that needs no network. Raises ``ValueError`` where that
        cannot be written, which leaves what was there."""
        return write_page(Path(path), self.record())

    def __str__(self) -> str:
        return text(self.record())


def _plain(made: Any) -> dict[str, Any]:
    """The fields of a small dataclass as JSON has them."""
    found: dict[str, Any] = {}
    for name in made.__slots__:
        value = getattr(made, name)
        if isinstance(value, Enum):
            value = value.value
        elif isinstance(value, tuple):
            value = list(value)
        elif isinstance(value, float):
            value = finite(value)
        found[name] = value
    return found


def _constant(each: Constant) -> dict[str, Any]:
    made = each.measured
    measured = made and {
        "value": finite(made.value),
        "lower": finite(made.lower),
        "upper": finite(made.upper),
        "confidence": made.confidence,
        "direction": made.direction.value,
        "bias": made.bias,
    }
    return {"name": each.name, "declared": each.declared, "measured": measured}
