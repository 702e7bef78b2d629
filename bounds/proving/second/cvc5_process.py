"""cvc5 in a process of its own, asked in SMT-LIB: what z3 was asked, as z3 writes it out.

The effort is counted in cvc5's own unit. A single unit can take for ever (a resultant of libpoly,
which cvc5 does not interrupt), so a question ends the process after some seconds of its processor
time, and counts as undecided; the next question starts another. Run as a module, it answers each
line of input, a question as JSON, by a line.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from importlib.util import find_spec

from bounds.proving.kernel.solving.solver import Answer

#: cvc5's unit; and the seconds of processor time after which it hangs.
EFFORT, SECONDS = 100_000, 2.0


def installed() -> bool:
    """Whether cvc5 is there: the extra ``cvc5``."""
    return find_spec("cvc5") is not None


class Cvc5:
    """A process that answers questions, one at a time."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def __call__(self, text: str) -> Answer:
        """Whether what the text asserts can hold together."""
        process = self._process = self._process or _started()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(text) + "\n")
        process.stdin.flush()
        said = process.stdout.readline().strip()
        if not said:
            self.close()
        return Answer(said) if said in ("sat", "unsat") else Answer.UNKNOWN

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
        self._process = None


def _started() -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def answer(text: str) -> str:
    """What cvc5 says of a question in SMT-LIB, in this process."""
    import cvc5

    solver = cvc5.Solver(cvc5.TermManager())
    solver.setOption("rlimit-per", str(EFFORT))
    parser = cvc5.InputParser(solver)
    parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, "(set-logic QF_NRA)\n" + text, "question")
    names, said = parser.getSymbolManager(), ""
    while not (command := parser.nextCommand()).isNull():
        said += str(command.invoke(solver, names))
    return said.split()[0] if said.split() else "unknown"


def main() -> None:
    """Answer every line of input; what cvc5 cannot read is unknown to it."""
    for line in sys.stdin:
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            said = answer(json.loads(line))
        except RuntimeError as why:
            said = f"error: {' '.join(str(why).split())}"
        print(said, flush=True)


if __name__ == "__main__":
    main()
