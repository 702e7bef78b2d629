"""Whole processes beside ``import sympy``: what a command costs before it has done anything.

Each is started in turn, round after round, so that a busy machine slows them all; a ratio is the
median over the rounds. ``.venv/bin/python benchmarks/start_up.py [ROUNDS]``
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
PLAN = (
    "plan --objective nonconvex --smoothness 1 --second-moment 1 --gap 1 --epsilon 0.01 "
    "--system hogwild --dimension 1000000 --delay 8"
)
CONVEX = (
    "plan --objective strongly-convex --smoothness 1 --strong-convexity 0.1 --second-moment 1 "
    "--radius 1 --epsilon 0.01 --system hogwild --dimension 1000000 --delay 8"
)
BASE = "import sympy"
PROCESSES = {
    BASE: ["-c", BASE],
    "nothing": ["-c", "pass"],
    "import bounds": ["-c", "import bounds"],
    "import staleproof": ["-c", "import staleproof"],
    "staleproof --help": ["-m", "staleproof", "--help"],
    "staleproof --version": ["-m", "staleproof", "--version"],
    "staleproof plan --help": ["-m", "staleproof", "plan", "--help"],
    "staleproof plan": ["-m", "staleproof", *PLAN.split()],
    "staleproof plan, strongly convex": ["-m", "staleproof", *CONVEX.split()],
}
#: Ours are compiled once, as what is installed was.
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def seconds(words: list[str]) -> float:
    """Of one process from its start to its end."""
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=ENVIRONMENT, check=True, stdout=subprocess.DEVNULL
    )
    return time.perf_counter() - started


def main(rounds: int) -> None:
    """Print the median of each and of its ratio to the base."""
    taken = [{name: seconds(words) for name, words in PROCESSES.items()} for _ in range(rounds + 1)]
    print(f"| process | median ms | / {BASE} |\n| --- | ---: | ---: |")
    for name in PROCESSES:
        times = [each[name] for each in taken[1:]]  # the first round fills the caches
        ratio = median(each[name] / each[BASE] for each in taken[1:])
        print(f"| `{name}` | {1000 * median(times):.0f} | {ratio:.2f} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
