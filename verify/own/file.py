"""The claims in a file of somebody's own, which runs as the Python that it is.

Whatever is wrong with the file is told in one line, as ``InputError``.
"""

from __future__ import annotations

import sys
import traceback
from contextlib import redirect_stdout
from difflib import get_close_matches
from pathlib import Path
from types import ModuleType

from bounds import InputError
from bounds.own import Claimed

#: The name under which the file runs; not ``__main__``, so that what it keeps for that stays idle.
NAME = "own_claims"


def read_claims(given: str, name: str | None = None) -> tuple[Claimed, ...]:
    """The claims of a file, or the one of that name."""
    claims = _listed(given, _module(given))
    if name is None:
        return claims
    found = tuple(each for each in claims if each.name == name)
    if not found:
        raise InputError("claim", name, _nearest(name, [each.name for each in claims]))
    return found


def _module(given: str) -> ModuleType:
    path = Path(given)
    if path.suffix != ".py" or not path.is_file():
        raise InputError("file", given, "a Python file (.py) that is there")
    module = ModuleType(NAME)
    module.__file__ = str(path)
    sys.modules[NAME] = module
    if str(path.parent.resolve()) not in sys.path:  # last, so that nothing of ours is hidden
        sys.path.append(str(path.parent.resolve()))
    try:
        code = compile(path.read_bytes(), str(path), "exec", dont_inherit=True)
        with redirect_stdout(sys.stderr):
            exec(code, module.__dict__)
    except SyntaxError as error:
        where = f"{given}, whose line {error.lineno or 1} is no Python: {error.msg}"
        raise InputError("file", _line(where), "a Python file") from None
    except InputError as error:
        said, _, allowed = str(error).partition(", allowed: ")
        raise InputError("file", _line(f"{given}, {_at(path, error)}: {said}"), allowed) from None
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        raise InputError("file", _line(_raised(given, path, error)), "a file that runs") from None
    return module


def _raised(given: str, path: Path, error: BaseException) -> str:
    return f"{given}, whose {_at(path, error)} raises {type(error).__name__}: {error}"


def _at(path: Path, error: BaseException) -> str:
    """The last line of the file that was running."""
    frames = [each for each in traceback.extract_tb(error.__traceback__)
              if each.filename == str(path)]  # fmt: skip
    return f"line {frames[-1].lineno}" if frames else "code"


def _line(text: str) -> str:
    return " ".join(text.split())


def _listed(given: str, module: ModuleType) -> tuple[Claimed, ...]:
    """``CLAIMS`` where the file has it, else every claim that has a name in it."""
    listed = getattr(module, "CLAIMS", None)
    if isinstance(listed, Claimed):
        listed = [listed]
    if listed is None:
        found = {id(e): e for e in vars(module).values() if isinstance(e, Claimed)}
        listed = tuple(found.values())
    elif not isinstance(listed, list | tuple) or not all(isinstance(e, Claimed) for e in listed):
        raise InputError("file", f"{given}, whose CLAIMS is no list of Claimed", "such a list")
    claims = tuple(listed)
    if not claims:
        raise InputError("file", f"{given}, with no claim in it", "a file with Claimed(...) in it")
    names = [each.name for each in claims]
    twice = [each for each in names if names.count(each) > 1]
    if twice:
        raise InputError("file", f"{given}, with two claims named {twice[0]}", "a name for each")
    return claims


def _nearest(name: str, names: list[str]) -> str:
    near = get_close_matches(name, names, n=3, cutoff=0.4)
    if not near:
        return ", ".join(names)
    return ", ".join(near) + ("" if len(near) == len(names) else f" (nearest of {len(names)})")
