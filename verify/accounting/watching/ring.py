"""The last versions of the parameters, and how stale a view was."""

from __future__ import annotations

from collections.abc import Sequence

from torch import Tensor

from bounds import InputError, whole
from verify.accounting.recording.events import spread_out
from verify.accounting.recording.tensors import copied, minus, norm


class Ring:
    """Copies of the last ``views`` versions (version t: after t steps), and every delay."""

    def __init__(self, views: int) -> None:
        self.views = views
        self.kept: dict[int, list[Tensor]] = {}
        self.runs: list[tuple[int, int]] = []  # (first, delay) of each stretch of equal delays
        self.count = 0
        self.version: int | None = None

    @property
    def delays(self) -> list[int]:
        """That of every step of which it was said."""
        return [int(each) for each in spread_out(tuple(self.runs), self.count)]

    def keep(self, step: int, parameters: Sequence[Tensor]) -> None:
        """The version before this step."""
        if self.views:
            self.kept[step] = copied(parameters)
            self.kept.pop(step - self.views, None)

    def say(self, version: int, step: int) -> None:
        """The gradient of the next step was computed at ``version``. Raises ``ValueError``."""
        given = whole("version", version, least=0)
        if given > step:
            raise InputError("version", given, f"at most {step}, the steps that were made")
        self.version = given

    def late(self, step: int, parameters: Sequence[Tensor]) -> float | None:
        """|x - v| of this step; None where the version was not said or is no longer kept."""
        version, self.version = self.version, None
        if version is None:
            return None
        if not self.runs or self.runs[-1][1] != step - version:
            self.runs.append((self.count, step - version))
        self.count += 1
        if version == step:
            return 0.0
        there = self.kept.get(version)
        return None if there is None else norm(minus([p.detach() for p in parameters], there))
