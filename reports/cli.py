"""The command ``staleproof``. Nothing heavy is imported before a subcommand needs it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import NoReturn

import bounds
from reports import plan_text
from reports.commands import claims

_PLAN = {
    "objective": "nonconvex or strongly-convex",
    "system": ", ".join(bounds.SYSTEMS),
    "smoothness": "L: |∇f(x) - ∇f(y)| ≤ L |x - y|",
    "second-moment": "M: E|g|² ≤ M² (M itself, not its square)",
    "noise": "sigma: E|g - ∇f|² ≤ sigma², instead of or beside M",
    "gap": "nonconvex: f(x0) - f*",
    "strong-convexity": "strongly-convex: c",
    "radius": "strongly-convex: an upper bound on |x0 - x*|",
    "epsilon": "target for E|∇f|² (nonconvex) or E|x - x*|² (strongly-convex)",
    "dimension": "d (hogwild, one-bit, top-k)",
    "kept": "entries kept of d (top-k)",
    "workers": "p (asynchronous)",
    "delay": "largest delay in iterations (asynchronous, hogwild)",
    "nu": "share of epsilon left to the noise, in (0, 1) (printed, corrected); default: the best",
}


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line and exits with 2."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: error: {' '.join(message.split())}\n")


def parser() -> argparse.ArgumentParser:
    """The command line of ``staleproof``."""
    top = _Parser(prog="staleproof", description="What is really true about distributed SGD.")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    plan = commands.add_parser("plan", help="step size and iterations for a target")
    for name, text in _PLAN.items():
        plan.add_argument(f"--{name}", type=_value, help=text)
    plan.add_argument("--form", help="printed, corrected or sharper; default: the best proved")
    plan.add_argument("--format", default="table", help=", ".join(plan_text.FORMATS))
    plan.set_defaults(run=_plan)

    report = commands.add_parser("report", help="simulate, judge and write the report")
    report.add_argument("--out", default="report", help="folder to write; default: report")
    report.add_argument("--quick", action="store_true", help="fewer runs, within a minute")
    report.add_argument("--seed", type=_value, default=0, help="seed of every run; default: 0")
    report.set_defaults(run=_report)
    claims.add(commands)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 for success, 2 for bad input, 130 when interrupted."""
    words = _joined(sys.argv[1:] if argv is None else argv)
    options = parser().parse_args(words)
    try:
        return int(options.run(options))
    except bounds.InputError as error:
        print(f"staleproof {options.command}: error: --{error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("staleproof: interrupted; what was there before is whole", file=sys.stderr)
        return 130


def _value(text: str) -> int | float | str:
    """A number where the text is one; the text itself otherwise, to be refused with its name."""
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def _joined(words: Sequence[str]) -> list[str]:
    """``--gap -1e-3`` as ``--gap=-1e-3``: argparse takes such a number for an option."""
    joined: list[str] = []
    for word in words:
        negative = word.startswith("-") and not isinstance(_value(word), str)
        if negative and joined and joined[-1].startswith("--") and "=" not in joined[-1]:
            joined[-1] += f"={word}"
        else:
            joined.append(word)
    return joined


def _plan(options: argparse.Namespace) -> int:
    style = bounds.one_of("format", options.format, plan_text.FORMATS)
    given = {name.replace("-", "_"): getattr(options, name.replace("-", "_")) for name in _PLAN}
    print(plan_text.FORMATS[style](bounds.plan(form=options.form, **given)))
    return 0


def _report(options: argparse.Namespace) -> int:
    from reports import build

    seed = bounds.whole("seed", options.seed, least=0, most=2**63 - 1)
    print(build.report(options.out, quick=options.quick, seed=seed))
    return 0
