"""Does anything but the optimizer change the parameters, or those beside them in the model?"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from torch import Tensor

from verify.accounting.recording.tensors import norm

MOVED = "parameters were changed between two steps"
BESIDE = "parameters of the model that this optimizer does not hold were changed"


class Moves:
    """Looks at ``parameters`` from a step's end to the next one's begin, and at those ``beside``.

    torch counts the changes of each tensor, which is read at every step. A change through
    ``.data`` is not counted, so that after ``every`` so many steps lengths are compared too.
    """

    def __init__(self, parameters: Sequence[Tensor], every: int, beside: Sequence[Tensor]) -> None:
        self._parameters, self._every, self._beside = list(parameters), every, list(beside)
        self._counts: list[int] | None = None
        self._others = self._changes(self._beside)
        self._length: float | None = None

    def stepped(self, step: int) -> None:
        """After a step: what the parameters are now."""
        self._counts = self._changes(self._parameters)
        length = self._measured() if step % self._every == 1 else math.inf
        self._length = length if math.isfinite(length) else None

    def since(self, step: int) -> Iterator[str]:
        """Before a step: what has changed that should not have."""
        counts, self._counts = self._counts, None
        if counts is not None and (
            counts != self._changes(self._parameters)
            or (self._length is not None and self._measured() != self._length)
        ):
            yield MOVED
        others = self._changes(self._beside)
        if others != self._others:
            self._others = others
            yield BESIDE

    def loaded(self) -> None:
        """A checkpoint was put into the parameters, which is told as an event of its own."""
        self._counts = self._length = None

    def _measured(self) -> float:
        return norm([p.detach() for p in self._parameters])

    @staticmethod
    def _changes(tensors: Sequence[Tensor]) -> list[int]:
        return [t._version for t in tensors]
