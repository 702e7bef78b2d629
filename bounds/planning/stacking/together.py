"""Which parts no theorem covers together, each with the reason."""

from __future__ import annotations

from collections.abc import Sequence

from bounds.admissible import InputError
from bounds.relaxation import Relaxation, Sort

#: Of each kind a stack has at most one.
_ONE = {
    Sort.MEMORY: "memory",
    Sort.AVERAGE: "momentum at the server",
    Sort.FAULT: "kind of fault",
}
#: What is not beside what, and why.
_APART: tuple[tuple[Sort, tuple[Sort, ...], str], ...] = (
    (
        Sort.FAULT,
        (Sort.MEMORY, Sort.WORKER, Sort.LOSS),
        "a node that crashes takes its memory along, and a message made of a memory has no known "
        "size",
    ),
    (Sort.FAULT, (Sort.LOCAL,), "what is missed of a message is no whole number of steps"),
    (
        Sort.BLOCKS,
        (Sort.DELAY, Sort.MEMORY, Sort.WORKER, Sort.AVERAGE, Sort.FAULT, Sort.LOCAL),
        "blocks of different ages show it as it was at different times; asynchronous covers the "
        "largest delay",
    ),
    (
        Sort.BLOCKS,
        (Sort.NOISE,),
        "of what is compressed no block has a known share",
    ),
    (
        Sort.LOCAL,
        (Sort.WORKER,),
        "momentum within a message moves the points of its steps too",
    ),
    (
        Sort.LOCAL,
        (Sort.NOISE,),
        "what is compressed is a message, so its noise is none of a single gradient",
    ),
)
#: Beside asynchronous alone.
_LATE = (Sort.MEMORY, Sort.AVERAGE)


def together(system: str, parts: Sequence[Relaxation]) -> None:
    """``InputError`` for two parts that no theorem covers together, or one that needs another."""
    for sort, what in _ONE.items():
        same = [each.name for each in parts if each.sort is sort]
        if len(same) > 1:
            raise InputError("system", system, f"one {what}, not {' and '.join(same)}")
    for sort, others, because in _APART:
        one = [each.name for each in parts if each.sort is sort]
        beside = [each.name for each in parts if each.sort in others]
        if one and beside:
            raise InputError("system", system, f"{beside[0]} without {one[0]}; {because}")
    sorts = {each.sort: each.name for each in parts}
    if Sort.DELAY in sorts and any(each.name == "late-peers" for each in parts):
        because = "its delay covers peers that are late"
        raise InputError("system", system, f"asynchronous without late-peers; {because}")
    beside = [each.name for each in parts if each.sort in (Sort.FAULT, Sort.LOCAL)]
    if beside and any(each.name == "nesterov" for each in parts):
        because = "what is served ahead of it is not composed"
        raise InputError("system", system, f"momentum beside {beside[0]}, not nesterov; {because}")
    if Sort.LOSS in sorts and not {Sort.MEMORY, Sort.WORKER} & set(sorts):
        raise InputError("system", system, f"{sorts[Sort.LOSS]} beside a memory, which is lost")
    named = {each.name for each in parts}
    if "buffer" in named and "asynchronous" not in named:
        raise InputError("system", system, "buffer beside asynchronous, whose messages wait in it")
    if "buffer" in named and Sort.AVERAGE in sorts:
        because = "it moves once for a whole buffer, which is not composed"
        raise InputError("system", system, f"{sorts[Sort.AVERAGE]} without buffer; {because}")
    in_rounds = [each.name for each in parts if each.sort in _LATE]
    if Sort.LOCAL in sorts and Sort.DELAY not in sorts and in_rounds:
        because = "in rounds it is averaged over other steps than it was made with"
        raise InputError(
            "system", system, f"{in_rounds[0]} with {sorts[Sort.LOCAL]} and asynchronous; {because}"
        )
