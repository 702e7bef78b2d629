"""Parts as they are beside each other: a memory for each worker, messages of several gradients."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import sympy as sp

from bounds.relaxation import Relaxation, Sort
from bounds.relaxations.local_steps import IN_ROUNDS
from bounds.relaxations.memory import AVERAGED, COLUMNS, OFTEN, ONE, ROWS, SINGLE
from bounds.symbols import H, N_lost, p, turn

#: What each worker has for itself.
_OWN = (Sort.MEMORY, Sort.WORKER)


def fitted(parts: Sequence[Relaxation], given: Mapping[str, Any]) -> tuple[Relaxation, ...]:
    """The parts with the letters that were given for them, and their sizes in gradients."""
    late = any(each.sort is Sort.DELAY for each in parts)
    if not late and any(each.sort is Sort.LOCAL for each in parts):
        return tuple(map(_in_rounds, parts))
    own = sp.Add(*(each.size for each in parts if each.sort in _OWN))
    single = late and given.get("workers") != 1
    sorts = {each.sort for each in parts}
    noisy = Sort.NOISE in sorts
    if {Sort.WORKER, Sort.LOCAL} & sorts:  # what enters a memory has noise of earlier points too
        parts = [replace(each, fresh=None) for each in parts]
    each_own = (
        _remembering(_unlike(each) if noisy else each, given, single=single) for each in parts
    )
    message, scale = (sp.Mul(*(getattr(x, of) for x in parts)) for of in ("message", "scale"))
    return tuple(
        _shorter(each, scale) if each.sort is Sort.LOCAL else _times(_losing(each, own), message)
        for each in each_own
    )


def _unlike(part: Relaxation) -> Relaxation:
    """What is compressed after momentum has noise of earlier gradients too, so M is needed."""
    return replace(part, row=None, column=None, reach=None) if part.sort is Sort.WORKER else part


def _losing(part: Relaxation, own: sp.Expr) -> Relaxation:
    """What is lost is all that one worker holds."""
    if part.sort is not Sort.LOSS:
        return part
    size = part.size.subs(N_lost, own)
    return replace(part, size=size, row=size)


def _times(part: Relaxation, message: sp.Expr) -> Relaxation:
    """What is held back in messages, in gradients."""
    if message == 1:
        return part
    row, column, reach = (
        None if each is None else message * each for each in (part.row, part.column, part.reach)
    )
    return replace(part, size=message * part.size, row=row, column=column, reach=reach)


def _shorter(part: Relaxation, scale: sp.Expr) -> Relaxation:
    """Local steps of the step size, which is a share of the alpha that x moves by."""
    size = (1 - scale) * (H - 1)
    return replace(part, size=size, row=size, column=size)


def _in_rounds(part: Relaxation) -> Relaxation:
    """Local steps that are averaged over the workers: p times as long as what x moves by."""
    if part.sort is not Sort.LOCAL:
        return part
    size = (p - 1) * (2 * H - 1)
    return replace(
        part, letters=(*part.letters, p), size=size, row=size, column=size, reach=p * H - 1,
        scale=p, conditions=(IN_ROUNDS,),
    )  # fmt: skip


def _in_iterations(part: Relaxation, workers: float | None) -> Relaxation:
    """One memory, of which each gradient makes an iteration; or the mean of all, in rounds."""
    letters = part.letters if workers is None else (*part.letters, p)
    if workers not in (None, 1):
        return replace(part, letters=letters, conditions=(*part.conditions, AVERAGED))
    said = (ONE,) if part.sort is Sort.MEMORY else ()
    return replace(part, letters=letters, conditions=(*part.conditions, *said))


def _remembering(part: Relaxation, given: Mapping[str, Any], *, single: bool) -> Relaxation:
    """A memory with the letters that were given for it; any other part as it is.

    Where updates are ``single`` each worker has one. In rounds the mean of all is no larger.
    """
    if part.sort not in _OWN:
        return part
    if not single:
        return _in_iterations(part, given.get("workers"))
    timed = given.get("turn") is not None or given.get("second_moment") is None
    row, column, reach = part.row, part.column, part.reach
    return replace(
        part,
        letters=(*part.letters, p, *([turn] if timed else [])),
        size=ROWS * part.size,
        row=None if row is None else ROWS * row,
        column=COLUMNS * column if timed and column is not None else None,
        reach=COLUMNS * reach if timed and reach is not None else None,
        fresh=None if part.fresh is None else ROWS * part.fresh,
        conditions=(*part.conditions, SINGLE, *([OFTEN] if timed else [])),
    )
