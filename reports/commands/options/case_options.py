"""A system, a problem and a run as options of the command line."""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from reports.commands.options.case_names import PARTS, PROBLEMS, SYSTEMS, is_stack
from reports.commands.options.case_texts import FLAGS, GROUPS, OPTIONS, TEXTS
from reports.commands.options.plan_options import number
from reports.commands.options.room import require_buildable
from reports.commands.options.word import Word

#: The part of a stack that is meant by an option beside other systems.
PART_OF = {"compressor": "top-k, random-k, one-bit, contraction or unbiased"}


def add(command: argparse.ArgumentParser, *, runs: int = 1) -> None:
    """The options of a run, and all that the catalogue takes."""
    system, problem = (command.add_argument_group(title) for title in GROUPS)
    system.add_argument(
        "--system", action=Word, offers=SYSTEMS, metavar="NAME",
        help="a wrong name is answered with the list; or a stack with + between its parts: "
        + ", ".join(PARTS),
    )  # fmt: skip
    problem.add_argument(
        "--problem", action=Word, offers=PROBLEMS, metavar="NAME", default="quadratic",
        help="a wrong name is answered with the list",
    )  # fmt: skip
    for group, texts in zip((system, problem), GROUPS.values(), strict=True):
        for name, text in texts.items():
            group.add_argument(f"--{name}", **_typed(name), help=text)
    for name, text in FLAGS.items():
        system.add_argument(f"--{name}", action="store_true", default=None, help=text)
    system.add_argument(
        "--feedback",
        action=argparse.BooleanOptionalAction,
        help="error feedback (one-bit, top-k, random-k); default: yes",
    )
    _add_run(command.add_argument_group("the run"), runs)


def _typed(name: str) -> dict[str, Any]:
    shown = {"delays": "FILE", "arrivals": "FILE", "data-folder": "FOLDER", "data": "NAME",
             "column": "NAME", "split": "NAME",
             "compressor": "NAME"}  # fmt: skip
    return {"type": str if name in TEXTS else number, "metavar": shown.get(name, "N")}


def _add_run(group: Any, runs: int) -> None:
    texts = {"alpha": "the step size", "steps": "T", "runs": "r", "seed": "of every run",
             "every": "measure in every n-th step", "threads": "of torch, which may change the "
             "last bits", "decay": "factor on alpha every --decay-every steps",
             "decay-every": "steps between two decays"}  # fmt: skip
    defaults = {"runs": runs, "seed": 0, "every": 1, "threads": 1}
    for name, text in texts.items():
        group.add_argument(
            f"--{name}", type=number, metavar="N", default=defaults.get(name),
            help=text + (f"; default: {defaults[name]}" if name in defaults else ""),
        )  # fmt: skip


def chosen(options: argparse.Namespace) -> tuple[Any, Any]:
    """The system and the problem. Raises ``InputError``; all that is missing is named together."""
    from bounds.admissible import together
    from sim import catalogue
    from sim.catalogue import OWN_DATA, batched, beside, find, fitting, own_data, stack_recipe

    problem = find("problem", options.problem, catalogue.PROBLEMS)
    if options.system is None:  # then nobody knows whose the other options are
        together(
            lambda: find("system", None, catalogue.SYSTEMS),
            lambda: problem(_given(options, problem)),
        )
    stacked = is_stack(options.system)
    system = (
        stack_recipe(options.system)
        if stacked
        else find("system", options.system, catalogue.SYSTEMS)
    )
    _require_known(options, system, problem, stacked)
    require_buildable(options)
    made: Any = together(*(partial(each, _given(options, each)) for each in (system, problem)))
    own = made[0]
    if not stacked:
        own = beside(options.system, own, system.options(), vars(options))
    given = {name: getattr(options, name) for name in OWN_DATA}
    batch = None if "batch" in problem.options() else options.batch
    return fitting(own, own_data(batched(made[1], batch), own.workers, **given))


def _require_known(options: argparse.Namespace, system: Any, problem: Any, stacked: bool) -> None:
    """Refuse an option that nothing here takes."""
    import bounds
    from sim.catalogue import BESIDE, OWN_DATA, taken

    known = {*system.options(), *problem.options(), *OWN_DATA, "batch"}
    known |= set() if stacked else taken(system.options(), vars(options))
    for name in [name.replace("-", "_") for name in (*OPTIONS, *FLAGS, "feedback")]:
        value = getattr(options, name)
        if value is None or name in known:
            continue
        allowed = f"nothing with {system.name} on {problem.name}"
        other = {"delays": "arrivals", "arrivals": "delays"}.get(name)
        if other in system.options():
            allowed = f"{allowed}, which reads such a file as --{other}"
        if stacked and name in BESIDE:
            allowed = f"a part of the stack, as {PART_OF.get(name, name.replace('_', '-'))}"
        raise bounds.InputError(name.replace("_", "-"), value, allowed)


@contextmanager
def by_options() -> Iterator[None]:
    """What a run refuses by the letters of the papers is refused by the names of the options."""
    import bounds
    from sim.catalogue import CALLED

    try:
        yield
    except bounds.InputError as error:
        if error.name not in CALLED:
            raise
        raise bounds.InputError(CALLED[error.name], error.given, error.allowed) from None


def _last(alpha: float, factor: float, decays: int) -> float:
    try:
        return alpha * math.pow(factor, decays)
    except OverflowError:  # too many for a float, and not by a factor of 1
        return alpha if factor == 1 else 0.0


def _given(options: argparse.Namespace, recipe: Any) -> dict[str, Any]:
    return {name: getattr(options, name, None) for name in recipe.options()}


def step_size(options: argparse.Namespace) -> Any:
    """A number, or a step decay. Raises ``InputError``."""
    read = numbers(options)
    if len(read) == 1:
        return read[0]
    from sim import StepDecay

    return StepDecay(*read)


def numbers(options: argparse.Namespace) -> tuple[Any, ...]:
    """The step size, and how it decays where it does. Raises ``InputError``."""
    import bounds
    from bounds.admissible import together

    if options.decay is None and options.decay_every is None:
        return (bounds.real("alpha", options.alpha, above=0),)
    alpha, factor, every = together(
        lambda: bounds.real("alpha", options.alpha, above=0),
        lambda: bounds.real("decay", options.decay, above=0),
        lambda: bounds.whole("decay-every", options.decay_every, least=1),
    )
    if factor > 1:
        raise bounds.InputError("decay", factor, "a number above 0 and at most 1")
    steps = options.steps
    if isinstance(steps, int) and steps > 0 and not _last(alpha, factor, (steps - 1) // every):
        allowed = f"a factor that leaves a step size above 0 in {steps} steps"
        raise bounds.InputError("decay", factor, allowed)
    return alpha, factor, every
