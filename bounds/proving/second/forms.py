"""The same question in another form, which a second solver may decide where it does not as asked.

Either form can hold together exactly if the question can, given that z3's model is one; what is
answered of it is answered of the question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from bounds.proving.kernel.solving.solver import EFFORT, Answer, Question


def forms(question: Question) -> Iterator[Sequence[Any]]:
    """The formulas as they were asked, and in the other form."""
    yield question.formulas
    at = held_at_a_model if question.wanted is Answer.SAT else named
    yield at(question.formulas)


def held_at_a_model(formulas: Sequence[Any]) -> list[Any]:
    """With the values that z3 found for the letters, as far as they are rational."""
    import z3

    solver = z3.Tactic("qfnra").solver()
    solver.set("rlimit", EFFORT)
    solver.add(*formulas)
    model = solver.model() if solver.check() == z3.sat else ()
    values = [(each(), model[each]) for each in model if not each.arity()]  # not that of /0
    fixed = [letter == value for letter, value in values if z3.is_rational_value(value)]
    return [*formulas, *fixed]


def named(formulas: Sequence[Any]) -> list[Any]:
    """With a letter for every sum and case that is a factor or a divisor, between the two of it.

    Multiplied out, a product of sums no longer shows the signs of its factors.
    """
    import z3

    sums = {each.get_id(): each for each in _factors(formulas)}
    pairs = [(each, z3.Real(f"name#{number}")) for number, each in enumerate(sums.values())]
    put = partial(_put, pairs)
    meant = [(name, each.update(*map(put, each.children()))) for each, name in pairs]
    bounds = [bound for name, value in meant for bound in (name <= value, name >= value)]
    return [*bounds, *map(put, formulas)]


def _put(pairs: list[tuple[Any, Any]], formula: Any) -> Any:
    import z3

    return z3.substitute(formula, *pairs)


def _factors(formulas: Iterable[Any]) -> Iterator[Any]:
    """The sums and cases that are multiplied or divided by, in the order of the formulas."""
    import z3

    products = z3.Z3_OP_MUL, z3.Z3_OP_DIV
    seen, waiting = set[int](), list(reversed(list(formulas)))
    while waiting:
        each = waiting.pop()
        if each.get_id() in seen:
            continue
        seen.add(each.get_id())
        inside = each.children()
        if each.decl().kind() in products:
            yield from (a for a in inside if a.decl().kind() in (z3.Z3_OP_ADD, z3.Z3_OP_ITE))
        waiting += reversed(inside)
