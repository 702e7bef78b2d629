"""Error feedback around a compressor: one memory for all, or one for each worker.

p memories hold back p times as much where each worker's update is an iteration of its own, and a
gradient stays in its worker's memory until that worker has sent again, up to Delta iterations.
"""

from __future__ import annotations

from dataclasses import dataclass

from bounds.relaxation import Applied
from bounds.statement import Condition
from bounds.symbols import p, turn

#: What p memories with single updates multiply the sums of the weights by.
ROWS, COLUMNS = p, turn
KEPT = Condition(name="memories start empty and none is lost")
IN_ORDER = Condition(name="messages of one worker arrive in the order in which they were sent")
OFTEN = Condition(name="no worker has more than Delta iterations from one update to its next")


@dataclass(frozen=True, slots=True)
class Memory:
    """The memory of ``compressor``: ``workers`` of them, each used every ``turn`` iterations.

    With one worker it is one memory for all, or averaged rounds in which every worker has one.
    """

    compressor: Applied
    workers: int = 1
    turn: int | None = None

    @property
    def name(self) -> str:
        """That of the compressor."""
        return self.compressor.name

    def given(self) -> dict[str, float | int | None]:
        """The numbers by the keywords of ``bounds.plan``."""
        return {**self.compressor.given(), "workers": self.workers, "turn": self.turn}
