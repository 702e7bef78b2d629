"""A compressor with its memory, as it is now, from which a sequence of calls can start again."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from functools import partial
from types import CellType, FunctionType, MethodType
from typing import Any

from verify.compression.calling.kept_state import data

Memo = dict[int, Any]


def copied(function: Callable[..., Any]) -> Callable[..., Any] | None:
    """``function`` with cells, object, arguments and named data of its own; None where something in
    it cannot be copied. What it reaches through other functions it may still share, so that only
    a copy that repeats what was seen is one."""
    try:
        same: Callable[..., Any] = _copied(function, {})
    except Exception:  # whatever somebody else's object raises when it is copied
        return None
    return same


def _copied(thing: Any, memo: Memo) -> Any:
    if isinstance(thing, partial):
        arguments = [_copied(each, memo) for each in thing.args]
        named = {name: _copied(each, memo) for name, each in thing.keywords.items()}
        return partial(_copied(thing.func, memo), *arguments, **named)
    if isinstance(thing, MethodType):
        return MethodType(thing.__func__, deepcopy(thing.__self__, memo))
    return _function(thing, memo) if isinstance(thing, FunctionType) else deepcopy(thing, memo)


def _function(function: FunctionType, memo: Memo) -> FunctionType:
    if id(function) in memo:
        return memo[id(function)]  # type: ignore[no-any-return]
    named = {name: function.__globals__.get(name) for name in function.__code__.co_names}
    world = {name: deepcopy(value, memo) for name, value in data(named).items()}
    cells = [CellType() for _ in function.__closure__ or ()]
    same = FunctionType(
        function.__code__, {**function.__globals__, **world}, function.__name__,
        deepcopy(function.__defaults__, memo), tuple(cells),
    )  # fmt: skip
    same.__kwdefaults__ = deepcopy(function.__kwdefaults__, memo)
    memo[id(function)] = same  # before its cells: it may be in one of them
    for empty, cell in zip(cells, function.__closure__ or (), strict=True):
        empty.cell_contents = _copied(cell.cell_contents, memo)
    return same
