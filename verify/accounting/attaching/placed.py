"""Whether what is attached is of its kind, and the model the one that an optimizer changes."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn
from torch.optim import Optimizer

from bounds import InputError


def require_kinds(optimizer: Any, model: Any, loss: Any, f: Any) -> None:
    """Raise ``ValueError`` for what ``Accountant.attach`` cannot use, or would not."""
    if not isinstance(optimizer, Optimizer):
        raise InputError("optimizer", _named(optimizer), "an optimizer of torch")
    if model is not None and not isinstance(model, nn.Module):
        raise InputError("model", _named(model), "a module, the one that the loop calls")
    if loss is not None and not isinstance(loss, nn.Module):
        allowed = "a module that the loop calls, such as nn.MSELoss()"
        raise InputError("loss", _named(loss), allowed)
    if f is not None and not callable(f):
        raise InputError("f", f, "a function that gives f at x")
    if loss is not None and f is not None:
        raise InputError("loss", _named(loss), "nothing beside f, which takes its place")
    if loss is not None and model is None:
        raise InputError("loss", _named(loss), "nothing without the model, whose output it judges")


def _named(given: Any) -> object:
    """What was given, by its name where that says more."""
    if given is None or isinstance(given, str | int | float):
        return given
    if isinstance(given, type):
        return f"the class {given.__name__}"
    if callable(given) and not isinstance(given, nn.Module) and hasattr(given, "__name__"):
        return f"the function {given.__name__}"
    return type(given).__name__


def names_of(optimizer: Optimizer, model: nn.Module | None) -> dict[int, str]:
    """The name of every parameter of the optimizer, by its id.

    Raises ``ValueError`` with the name of one that is elsewhere: not in the model, or on another
    device than the rest.
    """
    found: dict[int, str] = {}
    inside = {} if model is None else {id(p): name for name, p in model.named_parameters()}
    devices: dict[torch.device, str] = {}
    for i, group in enumerate(optimizer.param_groups):
        for j, p in enumerate(group["params"]):
            place = f"group {i}, parameter {j}"
            if model is not None and id(p) not in inside:
                near = next(iter(model.parameters()), p).device
                allowed = f"parameters of the model, which lies on {near}"
                raise InputError(f"optimizer, {place}", f"one of shape {tuple(p.shape)} on "
                                 f"{p.device}", allowed)  # fmt: skip
            found[id(p)] = inside.get(id(p), place)
            devices.setdefault(p.device, found[id(p)])
    if len(devices) > 1:
        (first, _), (other, name) = list(devices.items())[:2]
        raise InputError(f"optimizer, {name}", f"on {other}", f"{first}, as the rest")
    return found


def beside(optimizer: Optimizer, model: nn.Module | None) -> list[nn.Parameter]:
    """The parameters of the model that ask for gradients and that the optimizer does not hold."""
    held = {id(p) for group in optimizer.param_groups for p in group["params"]}
    inside = [] if model is None else list(model.parameters())
    return [p for p in inside if p.requires_grad and id(p) not in held]
