"""Under which one name does all of it go?

``import staleproof as sp``, then ``sp.plan``, ``sp.run``, ``sp.judge``. The names are those that
bounds, sim, verify and reports export. Each is loaded when it is first used, with its package and
the packages below it: a plan loads no torch.
"""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module

from staleproof.hidden import HOME, PACKAGES, HiddenPackageError, check, overwritten

TYPE_CHECKING = False  # typing's own takes longer to load than all of this file
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from bounds import *  # noqa: F403
    from reports import *  # noqa: F403
    from sim import *  # noqa: F403
    from verify import *  # noqa: F403

    __version__: str

#: Which package a name is taken from that more than one of them exports.
DECIDED: dict[str, str] = {}


def main(argv: Sequence[str] | None = None) -> int:
    """The command line: its status, whatever cuts it off. Raises ``SystemExit`` for wrong words."""
    try:
        from staleproof.signals import Signals

        signals = Signals()
        signals.listen()
        try:
            from staleproof.ending import ended

            return ended(lambda: _checked(argv), signals, program=argv is None)
        finally:
            signals.close(program=argv is None)
    except KeyboardInterrupt:  # before anything could be prepared for one
        sys.stderr.write("staleproof: interrupted\n")
        return 130


def _checked(argv: Sequence[str] | None) -> int:
    """Looks first whether the packages are ours: 2 where one is hidden."""
    try:
        check(PACKAGES)
        return _run(argv)
    except HiddenPackageError as error:
        print(f"staleproof: error: {error}", file=sys.stderr)
        return 2


def _run(argv: Sequence[str] | None) -> int:
    try:
        from reports.cli import main as run

        return run(argv)
    except Exception:
        overwritten(PACKAGES)  # says so where that is what went wrong
        raise


@cache
def _names() -> dict[str, str]:
    """Every public name and its package, read from the export lists and loading nothing."""
    return {name: DECIDED.get(name, p) for p in reversed(PACKAGES) for name in exported(p)}


def exported(package: str) -> list[str]:
    """The export list of a package, as its file says it."""
    import ast

    with open(f"{HOME}/{package}/__init__.py", encoding="utf-8") as file:
        tree = ast.parse(file.read())
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return list(ast.literal_eval(node.value))
    return []


def _value(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("staleproof")
    if name == "__all__":
        return sorted(_names())
    if name.startswith("_"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    package = _names().get(name)
    if package is None:
        overwritten(PACKAGES)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    check(PACKAGES[: PACKAGES.index(package) + 1])  # a hidden sim is no matter to a plan
    value = globals()[name] = getattr(import_module(package), name)
    return value


if not TYPE_CHECKING:  # else a type checker would take every name for one of ours
    __getattr__ = _value


def __dir__() -> list[str]:
    return sorted([*_names(), "HiddenPackageError", "__version__", "main"])
