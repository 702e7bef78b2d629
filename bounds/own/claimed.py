"""A claim of your own: what it says as a fact of the kernel, under which hypotheses, and perhaps a
proof."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import sympy as sp

from bounds.admissible import InputError
from bounds.consistency import Consistency
from bounds.own.admitted import hypothesis_of, own_fact
from bounds.prescription import Prescription
from bounds.proving.kernel.theorem import Theorem
from bounds.statement import Statement

Said: TypeAlias = Statement | Prescription | sp.Basic


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """``fact`` holds whenever every one of ``hypotheses`` does; nothing else is assumed.

    ``fact`` is a comparison of the kernel's terms, or a ``Statement``. A hypothesis is one of the
    kernel, a ``Condition``, a reading of elastic consistency, or a comparison. ``proof`` makes the
    theorem by rules of the kernel. Raises ``InputError`` for what is none of these.
    """

    name: str
    says: str = ""
    fact: Said
    hypotheses: Sequence[Any] = ()
    proof: Callable[[], Theorem | tuple[Theorem, ...]] | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.name, str) or not self.name.strip():
            raise InputError("name", self.name, "a text that is not empty")
        if not self.name.isprintable():
            raise InputError("name", repr(self.name), "a text of one line that can be printed")
        if not isinstance(self.says, str):
            raise InputError("says", self.says, "a text")
        if not isinstance(self.fact, Statement | Prescription):
            own_fact(self.fact)
        if not isinstance(self.hypotheses, list | tuple | set | frozenset):
            raise InputError("hypotheses", _shown(self.hypotheses), "a list of hypotheses")
        object.__setattr__(self, "hypotheses", tuple(self.hypotheses))
        for each in self.hypotheses:
            if not isinstance(each, Consistency):
                hypothesis_of(each)
        if self.proof is not None and not callable(self.proof):
            raise InputError("proof", _shown(self.proof), "a function that makes a theorem")


def _shown(value: object) -> str:
    return getattr(value, "text", None) or type(value).__name__
