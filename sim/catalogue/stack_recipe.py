"""A stack of relaxations by its names, as a command line gives them."""

from __future__ import annotations

import inspect
from dataclasses import fields
from typing import Any

from bounds.admissible import InputError
from bounds.planning.parameters import PROBABILITIES, RANGES
from sim.catalogue.logs import Log, law
from sim.catalogue.recipe import MOST, Recipe
from sim.catalogue.stacks import kinds_of, parts_of, system_of
from sim.require import require
from sim.server.turns import Turns
from sim.system import System

_LOGGED = {"delays": str | None, "column": str | None, "column_per_worker": bool | None,
           "first_update": int | None, "constant": bool | None}  # fmt: skip


def stack_recipe(system: str) -> Recipe[System]:
    """The system that ``system`` names, parts with + between them, in the planner's words.

    Its options are the numbers of its parts. ``workers`` send in turn, or with ``turn``, at least
    as many, in an order that is drawn: none is silent for more messages; with ``constant`` one is
    for as many each time. Raises ``InputError`` for what the planner refuses.
    """
    names = kinds_of(system)
    own = {each.name for kind in names.values() for each in fields(kind)}  # type: ignore[arg-type]
    late = "asynchronous" in names
    floats = PROBABILITIES.keys() | RANGES.keys()
    types: dict[str, Any] = {"workers": int | None, "turn": int | None}
    types |= {each: float | None if each in floats else int | None for each in sorted(own)}
    types |= _LOGGED if late else {"constant": bool | None}
    types.pop("dimension", None)

    def make(**given: Any) -> System:
        workers, turn = given.get("workers"), given.get("turn")
        require(workers is None or workers >= 1, "workers", workers, ">= 1")
        log = Log("delays", given.get("delays"), given.get("column"),
                  bool(given.get("column_per_worker")), given.get("first_update"))  # fmt: skip
        drawn = None
        if late:
            drawn = law(log, workers or 1, given.get("delay"), bool(given.get("constant")))
            given["delay"] = given.get("delay") or 0
        turns = None if turn is None else Turns(turn, drawn=not given.get("constant"))
        if turns is not None:
            turns.require_workers(workers or 1)
            if not late and "local-steps" not in names:
                raise InputError(
                    "turn",
                    turn,
                    "nothing without asynchronous or local-steps: then "
                    "all workers send in each round",
                )
        # The problem has the dimension, and what is kept is held against it there.
        parts = parts_of(system, {**given, "dimension": MOST})
        return system_of(parts, workers=workers, delay=drawn, turns=turns)

    one = inspect.Parameter.KEYWORD_ONLY
    listed = [inspect.Parameter(each, one, default=None) for each in types]
    make.__signature__ = inspect.Signature(listed)  # type: ignore[attr-defined]
    make.__annotations__ = {**types, "return": System}
    return Recipe(system, make)
