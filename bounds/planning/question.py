"""What the planner is asked: an objective, a system, their constants and a target."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import wraps
from inspect import signature
from typing import Any, ParamSpec, TypeVar

import sympy as sp

from bounds.admissible import InputError, one_of, real, together, whole
from bounds.elastic import ElasticConstant, SystemClaim
from bounds.planning.interval import above
from bounds.planning.objective import CONSTANTS, OBJECTIVES, ObjectiveClass, read_constants
from bounds.planning.parameters import LETTERS, PLANNED, constant_of, read_parameters
from bounds.planning.representable import representable
from bounds.planning.stacking.reading import LATE, by_names, is_stack, stack_of, text
from bounds.planning.stacking.stack import Stack
from bounds.prescription import Prescription
from bounds.relaxation import Applied
from bounds.statement import Standing
from bounds.symbols import B, batch, nu, sigma

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
    gap: float | None = None
    strong_convexity: float | None = None
    radius: float | None = None
    dimension: int | None = None
    kept: int | None = None
    workers: int | None = None
    delay: int | None = None
    faults: int | None = None
    beta: float | None = None
    turn: int | None = None
    momentum: float | None = None
    worker_momentum: float | None = None
    omega: float | None = None
    local_steps: int | None = None
    losses: int | None = None
    block_delay: float | None = None
    batch: int | None = None
    nu: float | None = None
    form: str | None = None
    values: Mapping[sp.Basic, float] = field(init=False, repr=False, compare=False)
    stack: Stack | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        stack, given = self._read()
        object.__setattr__(self, "stack", stack)
        _, constant, values, own = together(
            lambda: one_of("objective", self.objective, OBJECTIVES),
            lambda: self.constant,
            lambda: read_constants(OBJECTIVES.get(self.objective), given),
            lambda: {} if self.system is None else read_parameters(self.claim, given),
        )
        values |= own
        with representable(given):
            if self.batch is not None:
                values |= _averaged(values, self.batch)
            if stack is None:
                values[B] = constant_of(constant, values)
            else:
                values |= stack.constants(values)
        object.__setattr__(self, "values", values | _share(self.nu, self.form))

    def _read(self) -> tuple[Stack | None, dict[str, Any]]:
        """The stack, if it is one, and what is given with the numbers of its parts."""
        given = {name: getattr(self, name) for name in NAMES}
        if isinstance(self.system, list | tuple):
            given |= by_names(given)
        system = given["system"]
        if not isinstance(system, str) or not is_stack(system):
            return None, given
        stack = stack_of(system, given)
        if self.form in (Standing.PRINTED.value, Standing.CORRECTED.value):
            raise InputError("form", self.form, f"sharper with the stack {stack.name}")
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
        found = [t for t in self.kind.prescriptions if t.standing in self.standings]
        return found if self.stack is None else self.stack.theorems(found, self.kind, self.values)

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


def _averaged(values: Mapping[sp.Basic, float], given: int) -> dict[sp.Basic, float]:
    """sigma of the mean of a mini-batch; M stays, as the mean gradient may be all of it."""
    many = whole("batch", given, least=1)
    if sigma not in values:
        raise InputError("batch", given, "nothing without noise, which alone it makes smaller")
    return {sigma: above(sigma / sp.sqrt(batch), {sigma: values[sigma], batch: many})}


def _share(given: float | None, form: str | None) -> dict[sp.Basic, float]:
    if given is None:
        return {}
    if form in (None, Standing.SHARPER.value):
        raise InputError("nu", given, "nothing with form sharper, which has no such share")
    share = real("nu", given, above=0)
    if share >= 1:
        raise InputError("nu", given, "a number in (0, 1)")
    return {nu: share}


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
