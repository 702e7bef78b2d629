"""Error feedback around a compressor: one memory for all, or one for each worker.

p memories hold back p times as much where each worker's update is an iteration of its own, and a
gradient stays in its worker's memory until that worker has sent again, up to Delta iterations.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bounds.admissible import InputError
from bounds.relaxation import Applied, Compressor, Relaxation
from bounds.statement import Condition
from bounds.symbols import M, p, turn

#: What p memories with single updates multiply the sums of the weights by.
ROWS, COLUMNS = p, turn
KEPT = Condition(name="memories start empty and none is lost")
BEGUN = Condition(name="memories start empty")
IN_ORDER = Condition(name="messages of one worker arrive in the order in which they were sent")
SINGLE = Condition(
    name="an iteration is one worker's update, with a memory that no other worker uses; whose turn "
    "it is is fixed before the run"
)
ONE = Condition(name="one memory for all, and an iteration is one gradient")
AVERAGED = Condition(
    name="an iteration is a round: the mean of what p workers send, each from a memory of its own; "
    "sigma and M are of the gradient of one worker"
)
#: By its worker's own count of updates, as the claims about memories have it.
OWN = Condition(name="a memory holds back at most its size where each iteration uses it")
OFTEN = Condition(
    name="no worker has more than Delta iterations from one update to its next, nor before its "
    "first"
)
FRESH_NOISE = Condition(
    name="at every view E|∇f(v)|² ≤ G², and the noise of a gradient is uncorrelated with the memory"
)


def of_fresh_noise(part: Relaxation) -> Relaxation:
    """The part with its size in G and sigma; any other part as it is."""
    if part.fresh is None:
        return part
    said = "sharper/memory-of-noise"
    conditions = (*part.conditions, FRESH_NOISE)
    return replace(part, size=part.fresh / M, statement=said, conditions=conditions)


@dataclass(frozen=True, slots=True)
class Memory(Applied):
    """The memory of ``compressor``: ``workers`` of them, each used every ``turn`` iterations.

    With one worker it is one memory for all. Without delay p workers make averaged rounds, in which
    every worker has one.
    """

    compressor: Compressor
    workers: int = 1
    turn: int | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.compressor, Compressor):
            allowed = "what a memory goes with: TopK, RandomK, OneBit, ScaledSign or RandBeta"
            raise InputError("compressor", self.compressor, allowed)

    @property
    def name(self) -> str:  # type: ignore[override]
        """That of the compressor."""
        return self.compressor.name

    def given(self) -> dict[str, float | int | None]:
        """The numbers by the keywords of ``bounds.plan``."""
        return {**self.compressor.given(), "workers": self.workers, "turn": self.turn}
