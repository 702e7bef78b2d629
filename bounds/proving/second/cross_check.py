"""Every question of the kernel asked of a second solver: what it decides, and where it objects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import sympy as sp

from bounds.proving.kernel.solving.solver import Answer, Question
from bounds.proving.second.forms import forms
from bounds.proving.terms.text import told

Step = tuple[tuple[sp.Basic, ...], sp.Basic]


def smt(formulas: Sequence[Any]) -> str:
    """Formulas of z3 as SMT-LIB, which every solver reads."""
    import z3

    *most, last = formulas or (z3.BoolVal(True),)  # no premise, and letters without a sign
    others = (z3.Ast * len(most))(*(each.as_ast() for each in most))
    told_of = "", "", "unknown", ""  # its name, logic, status and attributes
    return str(
        z3.Z3_benchmark_to_smtlib_string(last.ctx_ref(), *told_of, len(most), others, last.as_ast())
    )


@dataclass(eq=False)
class CrossCheck:
    """``ask`` answers a question in SMT-LIB, given in as many forms as it wants to read. An answer
    that contradicts z3 is an objection; with ``strict`` so is none. ``claim`` is the one that is
    being checked, for the lists."""

    ask: Callable[[Iterable[str]], Answer]
    strict: bool = False
    claim: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    steps: dict[Step, str] = field(default_factory=dict)
    undecided: dict[Step, str] = field(default_factory=dict)
    disagreed: dict[Step, str] = field(default_factory=dict)

    def __call__(self, question: Question) -> str:
        """The objection to the answer that z3 gave; empty if there is none."""
        step = (question.premises, question.fact)
        self.steps[step] = f"{self.claim}: {told(question.fact)}"
        written = map(smt, forms(question))
        text = next(written)  # many proofs ask the same under other letters
        if text not in self.answers:
            self.answers[text] = self.ask(chain([text], written))
        answer = self.answers[text]
        if answer is question.wanted:
            return ""
        if answer is Answer.UNKNOWN:
            self.undecided[step] = self.steps[step]
            return "the second solver does not decide it" if self.strict else ""
        said = f"z3 says {question.wanted.value}, the second solver {answer.value}"
        self.disagreed[step] = f"{self.steps[step]}: {said}"
        return said

    @property
    def summary(self) -> str:
        """How many steps both decide, in a line."""
        left = len(self.undecided.keys() | self.disagreed.keys())
        return (
            f"{len(self.steps) - left} of {len(self.steps)} steps decided by the second solver too,"
            f" {len(self.disagreed)} disagreements"
        )
