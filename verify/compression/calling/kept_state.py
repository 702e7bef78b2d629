"""What a function holds between two calls: its cells, its object, the globals that it names."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import numpy as np
import torch
from torch import Tensor

#: Chance is no memory: what draws is passed over.
_CHANCE = (torch.Generator, np.random.Generator, np.random.RandomState, random.Random)
_DEPTH = 5


def held(function: Callable[..., Any]) -> object:
    """Everything reachable that a call may change, by value: unequal once it has changed."""
    if isinstance(function, partial):
        return held(function.func), _value(function.args, _DEPTH), _value(function.keywords, _DEPTH)
    own = getattr(function, "__self__", None)
    inner = getattr(function, "__func__", function)
    code = getattr(inner, "__code__", None)
    cells = [_cell(cell) for cell in getattr(inner, "__closure__", None) or ()]
    named = getattr(inner, "__globals__", {}) if code is not None else {}
    world = {name: named[name] for name in getattr(code, "co_names", ()) if name in named}
    parts = (own, cells, getattr(inner, "__defaults__", None), data(world), function)
    return tuple(_value(part, _DEPTH) for part in parts)


def _cell(cell: Any) -> object:
    try:
        return cell.cell_contents
    except ValueError:  # not yet filled
        return None


def data(world: Mapping[str, object]) -> dict[str, object]:
    """What of it may be a memory: no functions, modules and classes."""
    plain = (Tensor, np.ndarray, int, float, complex, str, list, dict, tuple, set)
    return {name: value for name, value in world.items() if isinstance(value, plain)}


def _value(thing: object, depth: int) -> object:
    if isinstance(thing, _CHANCE) or depth == 0:
        return None
    if isinstance(thing, Tensor):
        values = thing.detach().cpu()
        return tuple(thing.shape), str(values.flatten().tolist())
    if isinstance(thing, np.ndarray):
        return thing.shape, thing.tobytes()
    if isinstance(thing, Mapping):
        return tuple((str(k), _value(v, depth - 1)) for k, v in thing.items())
    if isinstance(thing, (list, tuple, set)):
        return tuple(_value(each, depth - 1) for each in thing)
    fields = getattr(thing, "__dict__", None)
    if fields and not isinstance(thing, type):
        return type(thing).__name__, _value(dict(fields), depth - 1)
    return None if isinstance(thing, type) or callable(thing) else repr(thing)
