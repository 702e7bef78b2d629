"""Python in a process of its own, with this tree on its path: for what an import leaves behind."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parent.parent
#: Prints the packages, ours and others', that were loaded since the start.
LOADED = """
import sys
before = {name.partition(".")[0] for name in sys.modules}
def loaded():
    now = {name.partition(".")[0] for name in sys.modules} - before
    return sorted(now - set(sys.stdlib_module_names))
"""


def python(
    *words: str, cwd: Path | None = None, before: Iterable[Path] = (), home: Path = ROOT
) -> subprocess.CompletedProcess[str]:
    """What it says to the words; the folders ``before`` come before ours in PYTHONPATH."""
    path = os.pathsep.join(map(str, (*before, home)))
    return subprocess.run(
        [sys.executable, *words],
        cwd=cwd, env={**os.environ, "PYTHONPATH": path},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
