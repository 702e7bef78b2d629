"""The constants of an objective and a system as options of the command line."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Mapping
from typing import Any

from reports.commands.options.case_names import PARTS
from reports.commands.options.word import Word

#: As the planner has them, which a start-up does not wait for.
WORDS = {
    "objective": ("nonconvex", "strongly-convex", "convex", "pl"),
    "system": (
        "sgd", "asynchronous", "hogwild", "crash", "omission", "one-bit", "top-k", "ef-rand-beta",
    ),
    "form": ("printed", "corrected", "sharper"),
    "certify": ("iterates", "views"),
}  # fmt: skip
#: The options under the title of their group, in the order of the help.
GROUPS: Mapping[str, Mapping[str, str]] = {
    "what is minimised": {
        "objective": "nonconvex, strongly-convex, convex or pl (Polyak-Lojasiewicz)",
        "smoothness": "L: |∇f(x) - ∇f(y)| ≤ L |x - y|",
        "second-moment": "M: E|g|² ≤ M² (M itself, not its square)",
        "noise": "sigma: E|g - ∇f|² ≤ sigma², instead of or beside M",
        "gradient-bound": "G: E|∇f|² ≤ G² where gradients are computed, beside sigma",
        "batch": "b: gradients in a mini-batch, whose noise has sigma²/b",
        "gap": "nonconvex, pl: f(x0) - f*",
        "strong-convexity": "strongly-convex: c",
        "radius": "strongly-convex, convex: an upper bound on |x0 - x*|",
        "pl": "pl: mu, |∇f|² ≥ 2 mu (f - f*)",
    },
    "the system": {
        "system": ", ".join(WORDS["system"])
        + "; or a stack with + between its parts: "
        + ", ".join(PARTS),
        "dimension": "d (hogwild, one-bit, top-k, ef-rand-beta)",
        "kept": "entries kept of d (top-k, random-k)",
        "workers": "p (asynchronous, ef-rand-beta; in a stack those with a memory each)",
        "turn": "most iterations from one update of a worker to its next (a stack with memories)",
        "momentum": "mu in [0, 1), at the server (a stack)",
        "worker-momentum": "mu in [0, 1), at each of the workers (a stack)",
        "omega": "E|C(g)|² ≤ (1 + omega)|g|² (a stack with unbiased)",
        "delta": "E|w - C(w)|² ≤ (1 - delta)|w|² (a stack with contraction)",
        "local-steps": "H: gradients in one message; delay and turn then count messages (a stack)",
        "buffer": "messages that the server applies at once (a stack with buffer)",
        "losses": "memories that are lost in the whole run (a stack with lost-memory)",
        "block-delay": "√(Σ tau_b² M_b²)/M over the blocks (a stack with block-delay)",
        "delay": "largest delay in iterations (asynchronous, hogwild, omission, ef-rand-beta)",
        "faults": "f: nodes that may fail (crash, omission)",
        "beta": "probability that a block of the memory is applied (ef-rand-beta)",
    },
    "the target, and by which right": {
        "epsilon": "target for E|∇f|² (nonconvex), E|x - x*|² (strongly-convex) or E f - f* "
        "(convex: in the mean over the iterations; pl: at the last one)",
        "nu": "share of epsilon left to the noise, in (0, 1) (printed, corrected); default: the "
        "best",
        "form": "printed, corrected or sharper; default: the best that is proved",
        "certify": "iterates x_t, or views v_t, which a worker holds; default: iterates",
    },
}
OPTIONS = {name: text for group in GROUPS.values() for name, text in group.items()}


def add(command: argparse.ArgumentParser, *, without: Collection[str] = ()) -> None:
    """Every option but those ``without``, in their groups."""
    for title, texts in GROUPS.items():
        group = command.add_argument_group(title)
        for name, text in texts.items():
            if name in without:
                continue
            if name in WORDS:
                group.add_argument(
                    f"--{name}", action=Word, offers=WORDS[name], metavar="NAME", help=text
                )
            else:
                group.add_argument(f"--{name}", type=number, metavar="N", help=text)


def read(options: argparse.Namespace, *, without: Collection[str] = ()) -> dict[str, Any]:
    """What was given, by the names of ``bounds.plan``; None for what was not."""
    names = (name.replace("-", "_") for name in OPTIONS if name not in without)
    return {name: getattr(options, name) for name in names}


def number(text: str) -> int | float | str:
    """A number where the text is one; the text itself otherwise, to be refused with its name.

    What is written as 1e6 is a whole number, as long as a float holds it exactly.
    """
    for kind in (int, float):
        try:
            found = kind(text)
        except ValueError:
            continue
        counted = isinstance(found, float) and "e" in text.lower() and abs(found) < 2**53
        return int(found) if counted and found == int(found) and found else found
    return text
