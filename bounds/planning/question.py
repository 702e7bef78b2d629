"""What the planner is asked: an objective, a system, their constants and a target."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import wraps
from inspect import signature
from typing import Any, ParamSpec, TypeVar

import sympy as sp

from bounds.admissible import one_of, together
from bounds.elastic import ElasticConstant, SystemClaim
from bounds.planning.objective import CONSTANTS, OBJECTIVES, ObjectiveClass, read_constants
from bounds.planning.parameters import LETTERS, PLANNED, constant_of, read_parameters
from bounds.planning.reading.moments import averaged
from bounds.planning.reading.share import share
from bounds.planning.representable import representable
from bounds.planning.stacking.point import stacked_at, theorems_at
from bounds.planning.stacking.reading import (
    LATE,
    by_names,
    is_stack,
    require_sharper,
    stack_of,
    text,
)
from bounds.planning.stacking.stack import Stack
from bounds.prescription import Prescription
from bounds.relaxation import Applied
from bounds.statement import Standing
from bounds.symbols import B, batch, nu, omega

P = ParamSpec("P")
T = TypeVar("T")

#: The letter of each number but epsilon, which has another one for each objective.
NUMBERS: dict[str, sp.Symbol] = {**CONSTANTS, **LETTERS, "batch": batch, "nu": nu}
#: The standings that a plan rests on by default.
PROVED = (Standing.CORRECTED, Standing.SHARPER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The keywords of ``bounds.plan``, which says what they mean. ``InputError`` for bad ones.

    ``system`` is the name of one that has a constant B, the claim about any other, or a stack of
    relaxations: names with + between them, or a list. ``values`` are the given numbers and B by
    their letters; ``stack`` is None for a system.
    """

    objective: str
    system: str | SystemClaim | Sequence[Applied]
    smoothness: float
    epsilon: float
    second_moment: float | None = None
    noise: float | None = None
    gradient_bound: float | None = None
    gap: float | None = None
    pl: float | None = None
    strong_convexity: float | None = None
    radius: float | None = None
    dimension: int | None = None
    kept: int | None = None
    workers: int | None = None
    delay: int | None = None
    faults: int | None = None
    beta: float | None = None
    delta: float | None = None
    turn: int | None = None
    momentum: float | None = None
    worker_momentum: float | None = None
    omega: float | None = None
    local_steps: int | None = None
    losses: int | None = None
    buffer: int | None = None
    block_delay: float | None = None
    batch: int | None = None
    nu: float | None = None
    form: str | None = None
    certify: str | None = None
    values: Mapping[sp.Basic, float] = field(init=False, repr=False, compare=False)
    stack: Stack | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        stack, given = self._read()
        object.__setattr__(self, "stack", stack)
        _, constant, _, values, own = together(
            lambda: one_of("objective", self.objective, OBJECTIVES),
            lambda: self.constant,
            lambda: self._at,
            lambda: read_constants(OBJECTIVES.get(self.objective), given),
            lambda: {} if self.system is None else read_parameters(self.claim, given),
        )
        values |= own
        self.kind.require_form(self.form)
        with representable(given):
            values |= averaged(values, self.batch)
            if stack is None:
                values[B] = constant_of(constant, values)
            else:
                stack = stack.sharpened(values)
                object.__setattr__(self, "stack", stack)
                values |= stack.constants(values)
        object.__setattr__(self, "values", values | share(self.nu, self.form))

    def _read(self) -> tuple[Stack | None, dict[str, Any]]:
        """The stack, if it is one, and what is given with the numbers of its parts."""
        given = {name: getattr(self, name) for name in NAMES}
        if isinstance(self.system, list | tuple):
            given |= by_names(given)
        system = given["system"]
        if not isinstance(system, str) or not is_stack(system, given):
            return None, given
        stack = stack_of(system, given)
        require_sharper(self.form, stack)
        return stack, given

    def without(self, name: str) -> Question:
        """The question with one part of its stack taken away, and the numbers of that part.

        Without a delay, single updates stay single, each at a view that misses nothing late.
        """
        stack, given = self._read()
        assert stack is not None
        if name == LATE:
            return replace(self, **{**given, "delay": 0})
        rest = stack.without(name)
        kept = {letter for each in rest.parts for letter in each.letters}
        taken = {n: None for n, letter in LETTERS.items() if letter not in kept}
        return replace(self, **{**given, **taken, "system": text(each.name for each in rest.parts)})

    @property
    def kind(self) -> ObjectiveClass:
        """The class of the objective."""
        return OBJECTIVES[self.objective]

    @property
    def claim(self) -> SystemClaim:
        """What is claimed about the system."""
        if isinstance(self.system, SystemClaim):
            return self.system
        if self.stack is not None:
            return self.stack.claim
        return PLANNED[one_of("system", self.system, PLANNED)]

    @property
    def theorems(self) -> list[Prescription]:
        """Those on the objective, of the standings, for the user's step size."""
        found = [t for t in self._at if t.standing in self.standings]
        if self.stack is None:
            return found
        every = [*found, *stacked_at(self.kind, self.certify)]
        return self.stack.theorems(every, noisy=self.values[omega] > 0)

    @property
    def _at(self) -> tuple[Prescription, ...]:
        """Those on the objective at the models that are to be certified."""
        kind = OBJECTIVES.get(self.objective)
        return () if kind is None else theorems_at(kind, self.certify)

    @property
    def standings(self) -> tuple[Standing, ...]:
        """The standings that the form admits."""
        return standings_of(self.form)

    @property
    def constant(self) -> ElasticConstant:
        """The constant B that goes with the form."""
        return self.claim.in_form(self.standings[-1])


#: What may be asked, by the names of the keywords.
NAMES: tuple[str, ...] = tuple(each.name for each in fields(Question) if each.init)


def standings_of(form: str | None) -> tuple[Standing, ...]:
    """The standings that a form admits: the last one's constant B goes with it."""
    if form is None:
        return PROVED
    return (Standing(one_of("form", form, [s.value for s in Standing])),)


def asking(make: Callable[P, Question]) -> Callable[[Callable[[Question], T]], Callable[P, T]]:
    """Lets a function of a question be called with the keywords of ``make``, and shows them."""

    def decorate(answer: Callable[[Question], T]) -> Callable[P, T]:
        @wraps(answer)
        def by_keywords(*args: P.args, **kwargs: P.kwargs) -> T:
            question = make(*args, **kwargs)
            with representable({name: getattr(question, name) for name in NAMES}):
                return answer(question)

        returns: Any = answer.__annotations__["return"]
        vars(by_keywords)["__signature__"] = signature(make).replace(return_annotation=returns)
        return by_keywords

    return decorate
