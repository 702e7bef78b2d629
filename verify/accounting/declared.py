"""What the user says of a run that is no observation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import bounds.hypotheses as asked
from bounds import InputError, one_of, real
from bounds.planning.objective import OBJECTIVES
from bounds.planning.parameters import LETTERS, PLANNED, read_parameter
from bounds.planning.question import Question
from bounds.planning.stacking.reading import PLAIN, text
from bounds.planning.stacking.stack import JOIN
from bounds.relaxation import Applied
from bounds.relaxations import REFUSED, RELAXATIONS, memory, momentum
from bounds.statement import Condition

#: What every theorem here speaks of, and an accountant or a trace has to find.
UPDATE = Condition(
    name="a step subtracts alpha times what arrived, or a momentum of it at the server"
)
#: What every theorem about a memory speaks of.
CHOSEN = Condition(name="what is sent is what the compressor that was named sends")
#: What can be declared beside constants, by its short name.
WORDS: Mapping[str, tuple[Condition, ...]] = {
    "plain-steps": (UPDATE,),
    "chosen": (CHOSEN,),
    "unbiased": (asked.UNBIASED,),
    "oblivious": (asked.OBLIVIOUS, asked.FAULTS_FIXED),
    "stays": (asked.STAYS,),
    "everywhere": (asked.EVERYWHERE,),
    "below": (asked.BELOW,),
    "convex": (asked.CONVEX,),
    "synchronous": (asked.SYNCHRONOUS,),
    "per-coordinate": (asked.PER_COORDINATE,),
    "single-updates": (asked.SINGLE_UPDATES, memory.SINGLE, memory.OFTEN),
    "rounds": (asked.ROUNDS, memory.AVERAGED),
    "one-memory": (memory.ONE,),
    "in-order": (memory.IN_ORDER,),
    "momentum-at-server": (momentum.AT_SERVER,),
}
_CONSTANTS = (
    "smoothness", "gap", "second_moment", "noise", "gradient_bound", "strong_convexity", "radius",
    "pl",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """Constants in the units of ``bounds.plan``, the ``system`` that ran with its ``parameters``
    (as there: a name, names with + between them, or relaxations), and ``words`` of ``WORDS`` for
    hypotheses that no constant says. Raises ``ValueError``."""

    smoothness: float | None = None
    gap: float | None = None
    second_moment: float | None = None
    noise: float | None = None
    gradient_bound: float | None = None
    strong_convexity: float | None = None
    radius: float | None = None
    pl: float | None = None
    objective: str = "nonconvex"
    system: str | Sequence[Applied] | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)
    words: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        one_of("objective", self.objective, OBJECTIVES)
        for name, value in self.constants().items():
            if name in ("noise", "gradient_bound"):
                real(name, value, least=0)
            else:
                real(name, value, above=0)
        if not isinstance(self.words, tuple | list):
            raise InputError("words", self.words, "a tuple of words, as ('unbiased',)")
        object.__setattr__(self, "words", tuple(self.words))
        for word in self.words:
            one_of("words", word, WORDS)
        if not isinstance(self.parameters, Mapping):
            raise InputError("parameters", self.parameters, "numbers by name, as {'delay': 8}")
        if self.system is not None and not isinstance(self.system, str):
            self._name_parts(self.system)
        for name, value in self.parameters.items():
            read_parameter(one_of("parameters", name, LETTERS), value)
        if isinstance(self.system, str):
            _require_system(self.system)
            self._require_together()

    def _name_parts(self, parts: Any) -> None:
        """A list of relaxations as names and numbers."""
        if not isinstance(parts, list | tuple) or not all(isinstance(e, Applied) for e in parts):
            raise InputError("system", self.system, "a name, or a list of relaxations")
        given = {k: v for each in parts for k, v in each.given().items() if v is not None}
        object.__setattr__(self, "system", text(each.name for each in parts))
        object.__setattr__(self, "parameters", {**given, **self.parameters})

    def _require_together(self) -> None:
        """``InputError`` for numbers that no reading of the system takes; what is missing is no
        mistake yet, since a run may show it."""
        refused: list[InputError] = []
        for M in (None, 1.0):  # which reading it is depends on what will be known of M
            try:
                Question(objective=self.objective, system=self.system, smoothness=1.0,  # type: ignore[arg-type]
                         epsilon=1.0, second_moment=M, **self.parameters)  # fmt: skip
            except InputError as error:
                refused += [e for e in error.parts if e.given is not None][:1]
            else:
                return
        own = {"system", *(name.replace("_", "-") for name in self.parameters)}
        if len(refused) == 2 and refused[0].name in own:
            raise refused[0]

    def constants(self) -> dict[str, float]:
        """Those that were declared, by the keywords of ``bounds.plan``."""
        given = {name: getattr(self, name) for name in _CONSTANTS}
        return {name: value for name, value in given.items() if value is not None}

    def says(self, condition: Condition) -> bool:
        """Whether a word declares it."""
        return any(condition in WORDS[word] for word in self.words)

    @property
    def most_missed(self) -> int | None:
        """The most single updates that a view may miss as declared: ``delay`` counts them, or
        iterations of all workers for the system of asynchronous messages."""
        late, p = self.parameters.get("delay"), self.parameters.get("workers")
        if late is None:
            return None
        return int(late) * (int(p) - 1) if self.system == "asynchronous" and p else int(late)


def _require_system(system: str) -> None:
    """``InputError`` for a name that no system and no relaxation has."""
    allowed = [*PLANNED, *(name for name in RELAXATIONS if name not in PLANNED)]
    names = system.split(JOIN)
    for name in names:
        if name not in REFUSED and name != PLAIN:
            one_of("system", name, allowed if len(names) == 1 else [*RELAXATIONS, PLAIN])
