"""What an optimizer says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import torch
from torch.optim import Optimizer

from bounds.relaxations import REFUSED
from bounds.relaxations.momentum import AT_SERVER
from verify.accounting.declared import UPDATE
from verify.accounting.ground import made
from verify.accounting.hypothesis import Hypothesis, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """An optimizer's: its ``name``, what it says of the hypotheses, and the ``system`` that it
    makes with its ``parameters``, by the names of ``bounds.plan``; None where none covers it."""

    name: str
    findings: tuple[Hypothesis, ...]
    system: str | None = None
    momentum: float = 0.0
    parameters: Mapping[str, Any] = field(default_factory=dict)


def rule_of(optimizer: Optimizer) -> Rule:
    """torch.optim.SGD is read; any other of torch is covered by no theorem, and one from elsewhere
    is not known."""
    kind = type(optimizer)
    name = f"{kind.__module__.split('.')[0]}.{kind.__name__}"
    if kind is not torch.optim.SGD:
        torchs = kind.__module__.startswith("torch.optim")
        status = Status.VIOLATED if torchs else Status.UNOBSERVABLE
        reason = f"{name} is observed and covered by no theorem here" if torchs else (
            f"{name} is not known here"
        )  # fmt: skip
        return Rule(name=name, findings=(made(UPDATE, status, reason, 0 if torchs else None),))
    groups = optimizer.param_groups
    wrong = _uncovered(groups)
    if wrong:
        return Rule(name=name, findings=(made(UPDATE, Status.VIOLATED, wrong, 0),))
    mu, nesterov = float(groups[0]["momentum"]), bool(groups[0]["nesterov"])
    said = f"{name} with momentum {mu:g}" if mu else f"{name} without momentum"
    found = [made(UPDATE, Status.OBSERVED, said)]
    if not mu:
        return Rule(name=said, findings=tuple(found), system="sgd")
    if not nesterov:
        found.append(made(AT_SERVER, Status.OBSERVED, f"{said}; its buffer starts with g"))
    return Rule(
        name=said + (", Nesterov's" if nesterov else ""),
        findings=tuple(found),
        system="sgd+nesterov" if nesterov else "sgd+momentum",
        momentum=0.0 if nesterov else mu,
        parameters={"momentum": mu},
    )


def _uncovered(groups: list[dict[str, Any]]) -> str:
    """What of SGD's own options no theorem covers, in words."""
    for i, group in enumerate(groups):
        if group["weight_decay"]:
            return f"group {i} has weight decay: {REFUSED['weight-decay']}"
        if group["maximize"]:
            return f"group {i} adds the gradient: maximize"
        if group["momentum"] and group["dampening"]:
            return f"group {i} dampens what enters its momentum"
        if any(group[n] != groups[0][n] for n in ("momentum", "nesterov")):
            return f"group {i} has a momentum of its own"
    return ""
