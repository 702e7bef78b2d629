"""What was seen of one real run, as numbers: by an accountant, or in a trace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from bounds import InputError
from verify.accounting.declared import Declared
from verify.accounting.hypothesis import Hypothesis
from verify.accounting.recording.events import Event, Runs, run_lengths
from verify.accounting.recording.series import Series, squared
from verify.accounting.recording.tensors import MOST_SQUARED
from verify.estimating.estimates.staleness import in_flight

Floats = npt.NDArray[np.float64]
#: The probability with which all that is tested of a clean run may be called violated, and the
#: share of each of the tests: M, sigma, L and the mean of the gradients.
LEVEL, TESTS = 0.05, 4
SHARE = LEVEL / TESTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Delays:
    """How many updates each view misses: the ``largest``, first at step ``at``, the ``mean``, the
    most gradients ``in_flight``. ``whole``: every view is an old parameter as a whole. ``exceeded``
    is the first step with more than ``limit``."""

    largest: int
    at: int
    mean: float
    in_flight: int
    whole: bool = True
    limit: int | None = None
    exceeded: int | None = None

    @classmethod
    def of(
        cls, staleness: Sequence[int], *, whole: bool = True, limit: int | None = None
    ) -> Delays | None:
        """From the delay of every update in its order; None from none. Raises ``ValueError``."""
        late: Floats = np.array([float(each) for each in staleness])
        if late.size == 0:
            return None
        wrong = np.flatnonzero((late < 0) | (late != np.floor(late)))
        if len(wrong):
            step = int(wrong[0])
            raise InputError(f"staleness at step {step}", late[step], "a whole number at least 0")
        begun = np.minimum(late, np.arange(len(late))).astype(np.int64)
        beyond = np.flatnonzero(late > (np.inf if limit is None else limit))
        return cls(
            largest=int(late.max()),
            at=int(late.argmax()),
            mean=float(late.mean()),
            in_flight=int(in_flight(torch.from_numpy(begun).reshape(-1, 1)).max()),
            whole=whole,
            limit=limit,
            exceeded=int(beyond[0]) if len(beyond) else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotients:
    """What differences of gradients say of L.

    ``largest`` is the largest |∇f(u) - ∇f(w)|/|u - w| of ``exact`` gradients, ``at`` its step, and
    at most L for certain; 0 where none was seen. ``along`` is the mean of ``count`` quotients
    <g(u) - g(w), u - w>/|u - w|² of fresh batches, each of which has a mean of at most L, and
    ``lower`` what it is at least by Student's t; ``refuted`` the step at which a declared L was.
    """

    largest: float = 0.0
    at: int = 0
    exact: int = 0
    along: float = 0.0
    count: int = 0
    lower: float = 0.0
    refuted: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Traffic:
    """Bytes that were ``sent``, and the ``whole`` of what they stand for, over all steps."""

    sent: int
    whole: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Observations:
    """All that a certificate reads of a run of ``steps`` steps. What was not seen is None.

    ``step_sizes``: run lengths (first step, size). ``gradients``: |g_t|² by step; ``halves``: at
    some steps a number with the mean E|g - ∇f|²; ``view_errors``: |x_t - v_t|/alpha_t, and
    ``parts`` names what it is made of; ``memory``: |e_t| over alpha, ``balanced`` where r+ = r + g
    - sent was compared with what was sent. ``system`` and ``parameters``: what ran, by the names of
    ``bounds.plan``, where that was seen. ``drop``: a
    lower bound on the gap, f(x_0) - min f(x_t), exact. ``findings`` are hypotheses that were judged
    where they were seen (the optimizer's rule, the sampler); ``events`` what went wrong and when.
    ``whose`` says in words what ran; ``ended`` where a partial trace ends.
    """

    steps: int
    step_sizes: Runs
    gradients: Series | None = None
    halves: Series | None = None
    quotients: Quotients | None = None
    view_errors: Series | None = None
    parts: tuple[str, ...] = ()
    memory: Series | None = None
    balanced: bool = False
    delays: Delays | None = None
    traffic: Traffic | None = None
    system: str | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)
    drop: float | None = None
    findings: tuple[Hypothesis, ...] = ()
    events: tuple[Event, ...] = ()
    whose: str = ""
    ended: str = ""

    @classmethod
    def of_arrays(
        cls,
        *,
        step_sizes: Sequence[float],
        gradient_norms: Sequence[float] | None = None,
        distances: Sequence[float] | None = None,
        memory: Sequence[float] | None = None,
        staleness: Sequence[int] | None = None,
        whole_views: bool = True,
        declared: Declared | None = None,
        **rest: Any,
    ) -> Observations:
        """From a trace: T step sizes, and of as many steps |g|, |x - v| (``distances``, in the unit
        of x), |e| over alpha and delays in updates, where they are known; other fields as the
        ``rest``. With what was ``declared`` the steps are found at which it is refuted. Raises
        ``ValueError`` that names the place."""
        said = Declared() if declared is None else declared
        T = len(step_sizes)
        sizes, norms, apart, kept = (
            None if each is None else numbers(name, each, T)
            for name, each in (
                ("step_sizes", step_sizes), ("gradient_norms", gradient_norms),
                ("distances", distances), ("memory", memory),
            )
        )  # fmt: skip
        assert sizes is not None
        M, late = said.second_moment, None
        if staleness is not None:
            if len(staleness) != T:
                raise InputError("staleness", f"{len(staleness)} steps", f"{T}, as step_sizes")
            late = Delays.of(staleness, whole=whole_views, limit=said.most_missed)
        return cls(
            steps=T,
            step_sizes=run_lengths(sizes.tolist()),
            gradients=_series(None if norms is None else squares(norms), squared(M)),
            view_errors=_series(None if apart is None else over(apart, sizes)),
            parts=() if apart is None else ("|x - v| as recorded",),
            memory=_series(kept),
            delays=late,
            **rest,
        )


def _series(values: Floats | None, limit: float | None = None) -> Series | None:
    return None if values is None else Series.of(values, limit=limit, level=SHARE)


def squares(lengths: Floats) -> Floats:
    """Their squares, none counted as more than ``MOST_SQUARED``."""
    with np.errstate(over="ignore"):
        return np.asarray(np.minimum(lengths * lengths, MOST_SQUARED))


def over(apart: Floats, sizes: Floats) -> Floats:
    """apart/sizes; infinite or NaN where a step has no size, or hardly one."""
    with np.errstate(all="ignore"):
        return np.asarray(apart / sizes)


def numbers(name: str, values: Sequence[float], count: int) -> Floats:
    """``count`` finite numbers at least 0; else ``InputError`` with the first wrong step."""
    found = np.asarray(values, dtype=np.float64)
    if found.ndim != 1 or len(found) != count:
        raise InputError(name, f"shape {found.shape}", f"({count},), a number for each step")
    wrong = np.flatnonzero(~(np.isfinite(found) & (found >= 0)))
    if len(wrong):
        step = int(wrong[0])
        raise InputError(f"{name} at step {step}", found[step], "a finite number at least 0")
    return found
