"""A case is run once, and every statement about it is held against the same trace."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch

from bounds import Quantity, Statement
from sim import Trace, run
from verify.judging.case import Case
from verify.judging.check import Check
from verify.judging.checks import CHECKS
from verify.judging.meeting.broken import broken_hypothesis
from verify.judging.meeting.in_run import READS
from verify.judging.meeting.known import known
from verify.judging.verdict import Verdict
from verify.judging.weigh import weigh


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A case with its trace, and the verdicts and bounds of its statements in their order."""

    case: Case
    statements: tuple[Statement, ...]
    verdicts: tuple[Verdict, ...]
    trace: Trace


def judge(
    case: Case,
    statements: Sequence[Statement],
    *,
    level: float,
    seed: int,
    progress: Callable[[int, int], None] | None = None,
) -> Judged:
    """Run the case and weigh each statement, each wrongly refuted with probability <= ``level``."""
    checks = [check_for(statement) for statement in statements]
    record = {statement.measures for statement in statements} | {Quantity.REACH}
    conditions = {condition for statement in statements for condition in statement.conditions}
    record = record.union(*(READS.get(condition, ()) for condition in conditions))
    trace = run(
        case.system,
        case.problem,
        alpha=case.step_size,
        steps=case.steps,
        runs=case.runs,
        generator=torch.Generator().manual_seed(seed),
        record=sorted(record, key=lambda quantity: quantity.name),
        progress=progress,
    )
    return Judged(
        case=case,
        statements=tuple(statements),
        verdicts=tuple(
            _verdict(check, statement, case, trace, level)
            for check, statement in zip(checks, statements, strict=True)
        ),
        trace=trace,
    )


def check_for(statement: Statement) -> Check:
    """The check that reads the statement; ``LookupError`` where there is none."""
    for check in CHECKS:
        if check.applies(statement):
            return check
    raise LookupError(f"no check reads {statement.measures.name} over {statement.over.value}")


def _verdict(check: Check, statement: Statement, case: Case, trace: Trace, level: float) -> Verdict:
    broken = broken_hypothesis(statement, case, trace)
    bound = statement.bound(known(case, trace)) if not broken else float("nan")
    rows = check.select(statement, trace.values[statement.measures])
    return weigh(statement, case, rows, bound, level=level, broken=broken)
