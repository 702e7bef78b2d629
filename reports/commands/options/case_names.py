"""The names of systems and problems and what each needs, known before anything is loaded."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Mapping

#: The option that a system or a problem needs, as the catalogue has it.
SYSTEMS: Mapping[str, str] = {
    "sgd": "", "asynchronous": "delay", "hogwild": "delay", "crash": "", "omission": "",
    "one-bit": "", "top-k": "kept", "random-k": "kept", "power-sgd": "rows",
    "ef-rand-beta": "beta", "asgd": "", "sparsified-sgd": "kept", "mem-sgd": "kept",
    "kardam": "", "local-sgd": "",
}  # fmt: skip
PROBLEMS: Mapping[str, str] = {
    **dict.fromkeys(
        ("quadratic", "geman-mcclure", "huber", "two-sided", "slope", "one-sparse", "digits",
         "wine", "breast-cancer", "synthetic-logistic", "diabetes", "digits-cnn", "digits-mlp"),
        "",
    ),
    **dict.fromkeys(
        ("lenet", "resnet18", "resnet20", "efficientnet-b0", "efficientnet-b3"), "data-folder"
    ),
}  # fmt: skip
#: The options that a part of a stack needs.
PARTS: Mapping[str, tuple[str, ...]] = {
    "asynchronous": ("delay",), "buffer": ("buffer",), "block-delay": ("delay", "block-delay"),
    "late-peers": ("delay", "faults", "workers"), "crash": ("faults",), "top-k": ("kept",),
    "random-k": ("kept",), "one-bit": (), "scaled-sign": (), "ef-rand-beta": ("beta",),
    "contraction": ("delta",), "lost-memory": ("losses",), "momentum": ("momentum",),
    "nesterov": ("momentum",),
    "worker-momentum": ("worker-momentum",), "unbiased": ("omega",),
    "local-steps": ("local-steps",),
}  # fmt: skip
#: What a file of measurements says itself.
BY_FILE = {
    "delays": ("delay", "constant"),
    "arrivals": ("workers", "rate", "single-socket", "broadcast"),
}


def is_stack(system: str | None) -> bool:
    """Whether the name is that of a stack: several with + between, or a part that is no system."""
    return isinstance(system, str) and ("+" in system or system in PARTS.keys() - SYSTEMS.keys())


def _known(kind: str, name: str | None, names: Collection[str]) -> str:
    """The name, if it is one of them; what the planner refuses is refused with its reason."""
    import bounds

    if kind == "system" and name is not None and name not in names:
        from bounds.relaxations import REFUSED

        if name in REFUSED:
            raise bounds.InputError(kind, name, f"{', '.join(names)}; {REFUSED[name]}")
    return bounds.one_of(kind, name, names)


def _require_parts(options: argparse.Namespace) -> None:
    """Refuse an unknown part, and say what the parts need."""
    import bounds
    from bounds.admissible import missing

    names = [name for name in options.system.split("+") if name != "sgd"]
    for name in names:
        _known("system", name, (*PARTS, "sgd"))
    needed = {option: name for name in names for option in PARTS[name]}
    missing(
        bounds.InputError(option, None, f"a value: {name} needs it")
        for option, name in needed.items()
        if getattr(options, option.replace("-", "_")) is None
        and (option != "delay" or options.delays is None)
    )


def named(options: argparse.Namespace) -> None:
    """Refuse names that are none, and say what is missing, before anything is loaded."""
    import bounds
    from bounds.admissible import together

    def needed(kind: str, name: str | None, needs: Mapping[str, str]) -> None:
        if kind == "system" and is_stack(name):
            _require_parts(options)
            return
        found = _known(kind, name, needs)
        option = needs[found]
        if not option or getattr(options, option.replace("-", "_")) is not None:
            return
        if option != "delay":
            raise bounds.InputError(option, None, f"a value: {found} needs it")
        if options.delays is None:
            raise bounds.InputError(option, None, "the largest delay, or a file as --delays")

    together(
        lambda: needed("system", options.system, SYSTEMS),
        lambda: needed("problem", options.problem, PROBLEMS),
    )
    _require_alone(options)


def _require_alone(options: argparse.Namespace) -> None:
    """Refuse what would say for itself what a file of measurements says."""
    import bounds

    for file, said in BY_FILE.items():
        path = getattr(options, file)
        for name in said if path is not None else ():
            given = getattr(options, name.replace("-", "_"))
            if given is not None:
                raise bounds.InputError(name, given, f"nothing beside --{file} {path}")
