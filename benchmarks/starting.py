"""How long a program takes to start: ``import bounds`` and a plan, beside ``import sympy`` alone.

Whole processes in turns, so that a busy moment meets all of them. The ratio is the median over the
turns, by processor time (user and system), which another program disturbs less, and by the clock.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

TURNS = 15
BESIDE = "import sympy"
WORLD = "--smoothness 1 --second-moment 1 --epsilon 0.01 --system hogwild --dimension 1000000"
NONCONVEX = f"plan --objective nonconvex --gap 1 {WORLD} --delay 8"
STRONGLY = f"plan --objective strongly-convex --strong-convexity 0.1 --radius 1 {WORLD} --delay 8"
MAIN = "from reports.cli import main; main({!r}.split())"
PROGRAMS = {
    BESIDE: BESIDE,
    "import bounds": "import bounds",
    "staleproof plan, nonconvex": MAIN.format(NONCONVEX),
    "staleproof plan, strongly convex": MAIN.format(STRONGLY),
}


def seconds(code: str) -> tuple[float, float]:
    """Processor time and time by the clock of a process that runs ``code``."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    root = Path(__file__).parent.parent
    subprocess.run([sys.executable, "-c", code], cwd=root, check=True, stdout=subprocess.DEVNULL)
    after, clock = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - start
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, clock


def main() -> None:
    """Measure every program in turns and print one row for each."""
    turns = [{name: seconds(code) for name, code in PROGRAMS.items()} for _ in range(TURNS)]
    print("| program | s of processor time | ratio | s by the clock | ratio |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name in PROGRAMS:
        cells = []
        for kind in (0, 1):
            cells.append(median(turn[name][kind] for turn in turns))
            cells.append(median(turn[name][kind] / turn[BESIDE][kind] for turn in turns))
        print(f"| {name} | " + " | ".join(f"{cell:.2f}" for cell in cells) + " |")


if __name__ == "__main__":
    main()
