"""Momentum, local steps and compressors beside a system, as options say them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bounds.admissible import InputError, one_of, real, whole
from sim.catalogue.compressors import NAMES, TAKEN, UNBIASED, compressor_recipe
from sim.compression.sending import Sending
from sim.fronts import HeavyBall, LocalSteps
from sim.system import System

#: The options that stand beside every system that has none of its own by that name.
BESIDE = ("momentum", "worker_momentum", "local_steps", "compressor")
#: What they would not mean anything with, and why.
REFUSED: Mapping[str, Mapping[str, str]] = {
    "local_steps": {
        "local-sgd": "nothing with local-sgd, whose --period they are",
        "kardam": "nothing with kardam, whose dampening and filter are of single gradients",
    },
    "compressor": {
        **dict.fromkeys(
            ("one-bit", "top-k", "random-k", "power-sgd", "ef-rand-beta", "sparsified-sgd",
             "mem-sgd"), "nothing with a system that has its own",
        ),
        "local-sgd": "nothing with local-sgd, whose workers send models",
        "kardam": "nothing with kardam, whose filter compares whole gradients",
    },
}  # fmt: skip


def taken(options: Mapping[str, Any], given: Mapping[str, Any]) -> set[str]:
    """What may be given beside a system that takes ``options`` itself."""
    extra = set(BESIDE) - options.keys()
    return extra | (set(TAKEN) if given.get("compressor") is not None else set())


def beside(
    name: str, system: System, options: Mapping[str, Any], given: Mapping[str, Any]
) -> System:
    """The system with what is given beside it. Raises ``InputError``.

    A worker's momentum comes first, then its local steps, and what it sends is compressed.
    ``momentum`` is the server's where there is one, and then an option of the system's own.
    """
    for option, refused in REFUSED.items():
        if given.get(option) is not None and option not in options and name in refused:
            raise InputError(option.replace("_", "-"), given[option], refused[name])
    if given.get("compressor") is not None:
        system = _sending(system, options, given)
    if given.get("local_steps") is not None and "local_steps" not in options:
        system = LocalSteps(system, whole("local-steps", given["local_steps"], least=1))
    own = [each for each in BESIDE[:2] if given.get(each) is not None and each not in options]
    if len(own) == 2:
        allowed = f"nothing beside --worker-momentum: {name} has no server, and it is the same"
        raise InputError("momentum", given["momentum"], allowed)
    for option in own:
        dashed = option.replace("_", "-")
        mu = real(dashed, given[option])
        if not 0 <= mu < 1:
            raise InputError(dashed, mu, "in [0, 1)")
        system = HeavyBall(system, mu)
    return system


def _sending(system: System, options: Mapping[str, Any], given: Mapping[str, Any]) -> System:
    kind = one_of("compressor", given["compressor"], NAMES)
    said = given.get("feedback")
    feedback = kind not in UNBIASED if said is None else bool(said)
    recipe = compressor_recipe(kind, feedback=feedback)
    own = {each: given.get(each) for each in recipe.options()}
    for each in set(TAKEN) - {"feedback"} - own.keys() - options.keys():
        if given.get(each) is not None:
            raise InputError(each, given[each], f"nothing with {kind}")
    return Sending(system, recipe(own), feedback)
