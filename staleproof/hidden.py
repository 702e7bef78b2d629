"""Would an import find our packages, or something of the user's with the same name?

``bounds``, ``sim``, ``verify`` and ``reports`` are names that others use as well. Where one of
theirs comes first, one line says which, and what to do.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from importlib.util import find_spec

#: From below to above: each imports only those before it.
PACKAGES = ("bounds", "sim", "verify", "reports")
#: The folder in which they lie, and this package with them.
HOME = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class HiddenPackageError(ImportError):
    """Something else goes by the name of one of the packages; the text is one line."""


def check(packages: Iterable[str]) -> None:
    """Raise ``HiddenPackageError`` where an import of one of the packages would not find ours."""
    for name in packages:
        ours, found = os.path.join(HOME, name), _found(name)
        if found == ours and not os.path.isfile(os.path.join(ours, "__init__.py")):
            told = f"{ours} has lost its __init__.py; install staleproof again"
            raise HiddenPackageError(told, name=name, path=found)
        if found is not None and not _same(found, ours):
            told = f"{found} hides the package {name} of staleproof ({ours}); {_mend(name, found)}"
            raise HiddenPackageError(told, name=name, path=found)


def overwritten(packages: Iterable[str]) -> None:
    """Raise ``HiddenPackageError`` where another distribution lies in the folder of a package.

    It reads the lists of all installed files: for when something has gone wrong already.
    """
    for name in packages:
        other = _owner(name, HOME)
        if other is not None:
            told = f"the distribution {other} has written into the package {name} of staleproof"
            told += f" ({os.path.join(HOME, name)}); {_apart(other)}, and install staleproof again"
            raise HiddenPackageError(told, name=name, path=os.path.join(HOME, name))


def _found(name: str) -> str | None:
    """The folder or file that an import finds or has found; None for nothing."""
    try:
        spec = find_spec(name)
    except ValueError:  # it is loaded, and not by an import
        return getattr(sys.modules[name], "__file__", None) or f"a module made as {name}"
    if spec is None:
        return None
    if spec.submodule_search_locations is None:
        return os.path.abspath(spec.origin or name)
    return os.path.abspath(next(iter(spec.submodule_search_locations)))


def _same(found: str, ours: str) -> bool:
    return found == ours or os.path.realpath(found) == os.path.realpath(ours)


def _mend(name: str, found: str) -> str:
    """What the user can do about it."""
    folder = os.path.dirname(found)
    other = _owner(name, folder)
    if other is not None:
        return _apart(other)
    named = os.environ.get("PYTHONPATH")
    if named and folder in map(os.path.abspath, named.split(os.pathsep)):
        return f"rename it, or take {folder} off PYTHONPATH"
    return "rename it, or start from another folder"


def _apart(other: str) -> str:
    return f"uninstall {other}, or give staleproof an environment of its own"


def _owner(name: str, folder: str) -> str | None:
    """The distribution other than ours that has installed the name in the folder."""
    from importlib.metadata import distributions

    own = {f"{name}.py", f"{name}/__init__.py"}
    for each in distributions(path=[folder]):
        if each.name != "staleproof" and own & {str(file) for file in each.files or ()}:
            return each.name
    return None
