"""The process that cvc5 runs in: it answers each line of input, a question as JSON, by a line.

It is run as a file and loads cvc5 alone, for it is ended by every question that takes too long.
"""

from __future__ import annotations

import json
import signal
import sys

#: cvc5's unit.
EFFORT = 100_000


def answer(text: str, lemmas: str) -> str:
    """What cvc5 says of a question in SMT-LIB, with these lemmas about products."""
    import cvc5

    solver = cvc5.Solver(cvc5.TermManager())
    solver.setOption("rlimit-per", str(EFFORT))
    solver.setOption("nl-ext", lemmas)
    parser = cvc5.InputParser(solver)
    parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, "(set-logic QF_NRA)\n" + text, "question")
    names, said = parser.getSymbolManager(), ""
    while not (command := parser.nextCommand()).isNull():
        said += str(command.invoke(solver, names))
    return said.split()[0] if said.split() else "unknown"


def main() -> None:
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


if __name__ == "__main__":
    main()
