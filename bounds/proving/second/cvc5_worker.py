"""The process that cvc5 runs in: it answers each line of input, a question as JSON, by a line.

It is run as a file and loads cvc5 alone. A copy of it answers, and is ended by a question that
takes too long: the next copy finds cvc5 loaded.
"""

from __future__ import annotations

import json
import os
import signal
import sys

import cvc5

#: cvc5's unit.
EFFORT = 100_000


def answer(text: str, lemmas: str) -> str:
    """What cvc5 says of a question in SMT-LIB, with these lemmas about products."""
    solver = cvc5.Solver(cvc5.TermManager())
    solver.setOption("rlimit-per", str(EFFORT))
    solver.setOption("nl-ext", lemmas)
    parser = cvc5.InputParser(solver)
    parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, "(set-logic QF_NRA)\n" + text, "question")
    names, said = parser.getSymbolManager(), ""
    while not (command := parser.nextCommand()).isNull():
        said += str(command.invoke(solver, names))
    return said.split()[0] if said.split() else "unknown"


def serve() -> None:
    """Answer every line of input; what cvc5 cannot read is unknown to it."""
    for line in sys.stdin:
        text, lemmas, seconds = json.loads(line)
        signal.setitimer(signal.ITIMER_PROF, seconds)
        try:
            said = answer(text, lemmas)
        except RuntimeError as why:
            said = f"error: {' '.join(str(why).split())}"
        signal.setitimer(signal.ITIMER_PROF, 0)  # it has answered: the next has time of its own
        print(said, flush=True)


def main() -> None:
    """Copies that serve, one after the other, until the input ends or one falls otherwise."""
    while copy := os.fork():
        ended = os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])
        if ended != -signal.SIGPROF:
            return
        print("unknown", flush=True)
    serve()


if __name__ == "__main__":
    main()
