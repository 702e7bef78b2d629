"""A model that meets every hypothesis of a printed fact, and in which the fact fails."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

import sympy as sp

from bounds.proving.counterexample import Fact, Instance, Refutation
from bounds.proving.kernel.hypothesis import Hypothesis
from bounds.proving.models.arithmetic.exact import (
    Number,
    UndecidedError,
    UndefinedError,
    symbolic,
)
from bounds.proving.models.asking.evaluation import Evaluation
from bounds.proving.models.asking.every_vector import Verdict
from bounds.proving.models.asking.foresight import foresight
from bounds.proving.models.asking.holding import holds
from bounds.proving.models.world.gaps import gaps
from bounds.proving.models.world.model import Model, ModelError

_FAULTS = (ModelError, UndecidedError, UndefinedError)
#: What a fact says of its left side.
_WORDS: dict[type, str] = {
    sp.Le: "at most",
    sp.Lt: "below",
    sp.Ge: "at least",
    sp.Gt: "above",
    sp.Eq: "exactly",
    sp.Ne: "other than",
}
#: A fact and the hypotheses under which it is to fail.
Asked: TypeAlias = tuple[sp.Basic, tuple[Hypothesis, ...]]


def comparing(fact: sp.Basic) -> sp.Basic:
    """The fact itself. ``ModelError`` where it is no comparison."""
    if type(fact) not in _WORDS:
        raise ModelError(f"{fact} compares no two numbers: it cannot be seen to fail")
    return fact


@dataclass(frozen=True, slots=True, eq=False)  # a key by identity: a model has no hash
class Counterexample(Refutation):
    """All numbers are computed from fact and model. ``reading`` says how (10) is read, where it is.

    ``values`` are those of the indices that the fact leaves free.
    """

    says: str
    fact: sp.Basic
    hypotheses: tuple[Hypothesis, ...]
    model: Model
    values: Mapping[Any, Any] = field(default_factory=dict)
    _answers: dict[Hypothesis, str] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _asks: Callable[[], Asked] | None = field(default=None, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        comparing(self.fact)

    @classmethod
    def later(
        cls, says: str, asks: Callable[[], Asked], model: Model, values: Mapping[Any, Any]
    ) -> Counterexample:
        """One whose fact and hypotheses are made when they are first asked for."""
        made = object.__new__(cls)
        known = {"says": says, "model": model, "values": values, "_answers": {}, "_asks": asks}
        for name, value in known.items():
            object.__setattr__(made, name, value)
        return made

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """The fact and the hypotheses, where they were left for later."""
            if name not in ("fact", "hypotheses"):
                raise AttributeError(f"a counterexample has no {name}")
            fact, hypotheses = self._asks()
            object.__setattr__(self, "fact", comparing(fact))
            object.__setattr__(self, "hypotheses", hypotheses)
            return getattr(self, name)

    @property
    def where(self) -> int:
        """An outcome of positive probability at which the fact fails; the first if it holds."""
        here = Evaluation(self.model, self.values)
        possible = self.model.possible
        return next((o for o in possible if not here.fact(self.fact, o)), possible[0])

    @property
    def sides(self) -> tuple[Number, Number]:
        """What is ``actual``, and what is ``promised`` of it: the two sides of the fact there.

        Of a <= b and of a = b this is (a, b), of a >= b too.
        """
        here, o = Evaluation(self.model, self.values), self.where
        return here.number(self.fact.args[0], o), here.number(self.fact.args[1], o)

    @property
    def actual(self) -> Number:
        """What happens in the model."""
        return self.sides[0]

    @property
    def promised(self) -> Number:
        """What the fact says of it."""
        return self.sides[1]

    def check(self) -> tuple[str, ...]:
        """What fails of it, empty if the model meets every hypothesis and breaks the fact."""
        failures = (*gaps(self.model), *foresight(self.model))
        failures += tuple(filter(None, map(self._unmet, self.hypotheses)))
        try:
            here = Evaluation(self.model, self.values)
            if all(here.fact(self.fact, o) for o in self.model.possible):
                failures += (f"{self.actual} is as promised by {self.promised}",)
        except _FAULTS as why:
            failures += (str(why),)
        return failures

    def _unmet(self, hypothesis: Hypothesis) -> str:
        """Why it does not hold, asked once: nothing of this can change."""
        if hypothesis not in self._answers:
            self._answers[hypothesis] = self._asked(hypothesis)
        return self._answers[hypothesis]

    def _asked(self, hypothesis: Hypothesis) -> str:
        try:
            verdict = holds(hypothesis, self.model, self.values)
        except _FAULTS as why:
            return f"{hypothesis.text}: {why}"
        if verdict is Verdict.OPEN:
            return f"{hypothesis.text}: not decided for all vectors"
        return "" if verdict is Verdict.HOLDS else hypothesis.text

    def build(self) -> Instance:
        """What is promised and what happens, and which hypotheses are met."""
        met = tuple(
            Fact(h.text, sp.false if self._unmet(h) else sp.true, getattr(h, "name", ""))
            for h in self.hypotheses
        )
        actual, promised = map(symbolic, self.sides)
        return Instance(met, promised, actual, _WORDS[type(self.fact)])


@dataclass(frozen=True, slots=True, eq=False)  # a key by identity: a model has no hash
class Family(Refutation):
    """A counterexample for every value of a parameter; a machine looks at those in ``at``.

    For what is printed of all members together: a limit, a rate, "there is a constant". ``says``
    must say what of this is left to the reader. ``ModelError`` where no member would be looked at.
    """

    says: str
    of: Callable[[Any], Counterexample]
    at: tuple[Any, ...]
    _made: dict[Any, Counterexample] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        if type(self.at) is not tuple or not self.at:
            raise ModelError("a family of counterexamples of which no member is looked at")

    @property
    def members(self) -> tuple[Counterexample, ...]:
        """Those that are checked, each made once."""
        for value in self.at:
            if value not in self._made:
                self._made[value] = self.of(value)
        return tuple(map(self._made.__getitem__, self.at))

    def check(self) -> tuple[str, ...]:
        """What fails of the members."""
        pairs = zip(self.at, self.members, strict=True)
        return tuple(f"at {value}: {why}" for value, each in pairs for why in each.check())

    def build(self) -> Instance:
        """The first member."""
        return self.members[0].build()
