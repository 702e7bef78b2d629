"""What was found out about a compressor."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from bounds import InputError, Plan
from verify.compression.examined import Examined, Finding, Promise, shown
from verify.compression.plan import contraction_plan

#: What a step size rests on; a batch that is refused, a bias and a variance do not touch it.
NEEDED = frozenset(Promise) - {Promise.BATCH, Promise.UNBIASED, Promise.VARIANCE}

#: So little left of |u|² is shown itself: six digits of delta would show 1.
_TINY = 1e-5


@dataclass(frozen=True, slots=True, kw_only=True)
class CompressorReport:
    """Every promise of a compressor of d entries with its finding, and what it is worth.

    ``contraction`` is the declared delta, ``entries`` the magnitudes for which C is meant.
    ``largest_delta``: the true delta is no larger, because ``worst`` is a vector that leaves
    1 - ``largest_delta`` of its square (below 0: C lengthens it); ``letter`` "w" where it is the
    sum of a memory that C keeps and u. ``memory_proved``: if the
    declared delta is true, and only then, error feedback with |g| <= 1 keeps sqrt(E|e|²) below it;
    ``memory_found``: a sequence of such gradients reaches it. Numbers are None where there is
    nothing to tell. For a C with chance, each number that was found and each FAILS is wrong with
    small probability, all together with at most ``level``.
    """

    d: int
    examined: tuple[Examined, ...]
    contraction: float | None
    variance: float | None
    random: bool
    level: float
    entries: tuple[float, float] | None = None
    largest_delta: float | None = None
    worst: tuple[float, ...] = ()
    letter: str = "u"
    memory_proved: float | None = None
    memory_found: float | None = None

    @property
    def failures(self) -> tuple[Examined, ...]:
        """The promises that are broken."""
        return tuple(each for each in self.examined if each.finding is Finding.FAILS)

    def of(self, promise: Promise) -> Examined:
        """What became of one promise."""
        return next(each for each in self.examined if each.promise is promise)

    def plan(self, *, objective: str, **constants: Any) -> Plan:
        """A step size that is safe for error feedback with this compressor, by ``bounds.plan``.

        It is conditional on the declared contraction, which the search did not refute and nobody
        has proved; the plan's conditions say so. ``constants`` are those of ``bounds.plan``. Raises
        ``ValueError`` where no contraction was declared, or a promise that it needs is broken.
        """
        if self.contraction is None or self.contraction <= 0:
            raise InputError("contraction", self.contraction, "a declared delta above 0")
        broken = [each.promise.name.lower() for each in self.failures if each.promise in NEEDED]
        if broken:
            allowed = "one that keeps what it promises"
            raise InputError("compressor", f"one that breaks {', '.join(broken)}", allowed)
        declared = self.of(Promise.CONTRACTION)
        resting = (
            f"conditional on the declared contraction delta = {self.contraction:.6g}, "
            f"which a search over {declared.tried} vectors did not refute"
        )
        if self.entries is not None:
            least, most = self.entries
            resting += (
                f", and on that every entry of memory + gradient is 0 or of a magnitude in "
                f"[{least:g}, {most:g}]"
            )
        return contraction_plan(self.contraction, resting, objective=objective, **constants)

    def __str__(self) -> str:
        lines = [f"compressor of {self.d} entries", *(f"  {each}" for each in self.examined)]
        sure = f" (with confidence {1 - self.level:g})" if self.random else ""
        if self.largest_delta is not None and self.largest_delta >= 1:
            lines.append("  true delta   not bounded: no vector was found that is not sent whole")
        elif self.largest_delta == -math.inf and not any(self.worst):
            lines.append("  true delta   none: C(0) is not 0")
        elif self.largest_delta is not None:
            left = 1 - self.largest_delta
            most = f"1 - {left:.6g}" if left < _TINY else f"{self.largest_delta:.6g}"
            lines.append(
                f"  true delta   at most {most}{sure}, by {self.letter} = {shown(self.worst)}"
            )
        if self.memory_found is not None:
            lines.append(f"  memory       reaches {self.memory_found:.6g} M{sure}")
        if self.of(Promise.CONTRACTION).finding is Finding.FAILS:
            lines.append("               no bound: the declared contraction is refuted")
        elif self.memory_proved is not None:
            lines.append(f"               stays below {self.memory_proved:.6g} M, proved from the "
                         "declared contraction")  # fmt: skip
        return "\n".join(line.replace("\n", "\n  ") for line in lines)
