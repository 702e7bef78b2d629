"""cvc5 in a process of its own, asked in SMT-LIB: what z3 was asked, as z3 writes it out.

The effort is counted in cvc5's own unit. A single unit can take for ever (a resultant of libpoly,
which cvc5 does not interrupt), so a question ends what answers it after some of its processor time.
A question that the first way of asking does not decide is asked in its other form in the second
way, and then counts as undecided.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from bounds.proving.kernel.solving.solver import Answer

#: Run by its path: a module of this package would load all that the package needs.
_WORKER = Path(__file__).with_name("cvc5_worker.py")
#: For each form of a question cvc5's lemmas about products, and the seconds of processor time after
#: which it hangs. Without the lemmas its cells decide most questions sooner, with them some others.
WAYS = (("none", 0.2), ("full", 0.6))


def installed() -> bool:
    """Whether cvc5 is there: the extra ``cvc5``."""
    return find_spec("cvc5") is not None


class Cvc5:
    """A process that answers questions, one at a time."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def __call__(self, forms: Iterable[str]) -> Answer:
        """Whether what is asserted can hold together. The second form is read where it is asked."""
        answers = (self._asked(text, *way) for way, text in zip(WAYS, forms, strict=False))
        return next((each for each in answers if each is not Answer.UNKNOWN), Answer.UNKNOWN)

    def _asked(self, text: str, lemmas: str, seconds: float) -> Answer:
        if self._process is not None and self._process.poll() is not None:
            self.close()  # ended by something else
        process = self._process = self._process or _started()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps([text, lemmas, seconds]) + "\n")
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
        [sys.executable, str(_WORKER)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
