"""The report as a story: what was found first, then the evidence, then how it was judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bounds import (
    PRESCRIPTIONS,
    STATEMENTS,
    SYSTEMS,
    Plan,
    Prescription,
    Standing,
    Statement,
    plan,
)
from reports.document import (
    Block,
    Column,
    Count,
    Counts,
    Document,
    Figure,
    Finding,
    Formula,
    Kind,
    Mark,
    Section,
    Strong,
    Table,
    Text,
)
from reports.figures import slacks, trajectory
from reports.numbers import short
from verify import ERROR, Judged, Outcome, Verdict

MARKS = {
    Outcome.REFUTED: Mark("REFUTED", Kind.BAD),
    Outcome.CONSISTENT: Mark("CONSISTENT", Kind.GOOD),
    Outcome.VOID: Mark("VOID", Kind.NEUTRAL),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of provenance."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Held:
    """One statement, the verdict on it, and the case it was held against."""

    statement: Statement
    verdict: Verdict
    judged: Judged


def held(results: Sequence[Judged]) -> tuple[Held, ...]:
    """Every statement with its verdict, in the order of the suite."""
    return tuple(
        Held(statement, verdict, judged)
        for judged in results
        for statement, verdict in zip(judged.statements, judged.verdicts, strict=True)
    )


def tell(results: Sequence[Judged], facts: Sequence[Fact]) -> Document:
    """The whole report from the judged cases and the provenance."""
    everything = held(results)
    return Document(
        title="What is really true about asynchronous and compressed SGD",
        subtitle="The claims of “Elastic consistency”, held against simulated systems",
        lead=(_counts(everything), *_findings(everything)),
        sections=(
            Section("Verdicts", (_verdict_text(everything), _verdict_table(everything))),
            Section("How loose the bounds are", (_slack_text(everything), slacks(results))),
            Section("Bounds against runs", _trajectories(results)),
            Section("What it means in practice", _practice()),
            Section("The claims", _claims()),
            Section("How it was judged", _method()),
            Section("Provenance", (_provenance(facts),)),
        ),
    )


def _refuted(everything: Sequence[Held]) -> dict[str, Held]:
    """For each refuted claim the case in which it is exceeded most."""
    worst: dict[str, Held] = {}
    for each in everything:
        if each.verdict.outcome is Outcome.REFUTED:
            known = worst.get(each.statement.name)
            if known is None or each.verdict.slack < known.verdict.slack:
                worst[each.statement.name] = each
    return worst


def _counts(everything: Sequence[Held]) -> Counts:
    refuted = _refuted(everything)
    kept = {e.statement.name for e in everything} - set(refuted)
    replaced = [e.statement for e in everything if e.statement.standing is not Standing.PRINTED]
    repaired = {s.name for s in replaced} & kept
    return Counts(
        (
            Count(len(refuted), "claims refuted", Kind.BAD),
            Count(len(kept), "claims consistent with every run", Kind.GOOD),
            Count(len(repaired), "of them corrected or sharper than printed", Kind.GOOD),
            Count(len(everything), "verdicts", Kind.NEUTRAL),
        )
    )


def _findings(everything: Sequence[Held]) -> tuple[Block, ...]:
    refuted = _refuted(everything)
    if not refuted:
        return (Text((Strong("No claim was refuted."), " That proves none of them.")),)
    return tuple(_finding(each) for each in list(refuted.values())[:3])


def _finding(each: Held) -> Finding:
    verdict = each.verdict
    same = [
        s for s in each.judged.statements
        if s.measures is each.statement.measures and s is not each.statement
    ]  # fmt: skip
    sentence = (
        Strong(each.statement.fault or f"{each.statement.source.place} is exceeded"),
        f". Promised at most {short(verdict.bound)}, measured {short(verdict.observed)} "
        f"({each.judged.case.name}, {verdict.runs} runs, confidence {verdict.confidence:.4%}).",
    )
    caption = f"{each.statement.source.place}: {each.judged.case.name}."
    return Finding(
        sentence,
        MARKS[verdict.outcome],
        trajectory(each.judged, [each.statement, *same], caption),
        each.statement.name,
    )


def _verdict_text(everything: Sequence[Held]) -> Text:
    return Text(
        (
            Strong("REFUTED"),
            f" is wrong with probability at most {ERROR:.0%} over all {len(everything)} verdicts "
            "together. ",
            Strong("CONSISTENT"),
            " proves nothing: the last column says how large a violation would have been seen. ",
            Strong("VOID"),
            " means that a hypothesis of the claim did not hold in that run.",
        )
    )


def _verdict_table(everything: Sequence[Held]) -> Table:
    columns = (
        Column("Claim", help="The statement, by paper and number."),
        Column("Case", help="The system and the problem that were simulated."),
        Column("Form", help="Printed in the paper, corrected, or sharper."),
        Column("Verdict"),
        Column("Bound", numeric=True, help="What the claim promises for this case."),
        Column("Measured", numeric=True, help="The mean over the runs."),
        Column("Slack", numeric=True, help="Bound divided by measured."),
        Column("Runs", numeric=True, help="Independent runs behind the verdict."),
        Column("Detectable", numeric=True, help="Smallest violation these runs would refute, %."),
    )
    return Table(columns, tuple(_verdict_row(each) for each in everything), "", interactive=True)


def _verdict_row(each: Held) -> tuple[str | float | int | Mark, ...]:
    verdict = each.verdict
    reason = f" ({verdict.reason})" if verdict.reason else ""
    return (
        each.statement.name,
        verdict.case + reason,
        each.statement.standing.value,
        MARKS[verdict.outcome],
        verdict.bound,
        verdict.observed,
        verdict.slack,
        verdict.runs,
        100 * verdict.smallest_violation,
    )


def _slack_text(everything: Sequence[Held]) -> Text:
    loosest = max(everything, key=lambda e: e.verdict.slack)
    return Text(
        (
            "A bound that holds can still be useless. The loosest here is ",
            Strong(loosest.statement.name),
            f" for {loosest.verdict.case}: {short(loosest.verdict.slack)} times what was measured. "
            "A printed form is a cross, a corrected one a disc, a sharper one a diamond.",
        )
    )


def _trajectories(results: Sequence[Judged]) -> tuple[Figure, ...]:
    figures = []
    for judged in results:
        groups: dict[object, list[Statement]] = {}
        for statement in judged.statements:
            groups.setdefault(statement.measures, []).append(statement)
        for measures, statements in groups.items():
            if len(statements) > 1 and "SQUARED" in str(measures) and "VIEW" not in str(measures):
                figures.append(trajectory(judged, statements, f"{judged.case.name}."))
    return tuple(figures)


def _practice() -> tuple[Block, ...]:
    return (
        Text(
            "The same system and the same target by each form: shared memory without locks, "
            "d = 1 000 000 parameters, delay 8, L = M = 1, gap 1, target 0.01 for the squared "
            "gradient."
        ),
        _plans(
            [
                plan(
                    objective="nonconvex", system="hogwild", smoothness=1, second_moment=1, gap=1,
                    epsilon=0.01, dimension=10**6, delay=8, form=form.value,
                )
                for form in Standing
            ]
        ),
        Text(
            "Every system, sharper form: L = 4, c = 0.5, M = 2, radius 1.5, target 0.01 for the "
            "squared distance; 8 workers, delay 4, d = 61 706, 1% of the entries kept."
        ),
        _plans([_typical(name) for name in SYSTEMS], "system"),
    )  # fmt: skip


def _typical(name: str) -> Plan:
    own = {
        "asynchronous": {"workers": 8, "delay": 4},
        "hogwild": {"dimension": 61706, "delay": 4},
        "one-bit": {"dimension": 61706},
        "top-k": {"dimension": 61706, "kept": 617},
    }.get(name, {})
    return plan(
        objective="strongly-convex", system=name, smoothness=4, second_moment=2,
        strong_convexity=0.5, radius=1.5, epsilon=0.01, dimension=own.get("dimension"),
        kept=own.get("kept"), workers=own.get("workers"), delay=own.get("delay"),
    )  # fmt: skip


def _plans(plans: Sequence[Plan], first: str = "form") -> Table:
    columns = (
        Column(first.capitalize()),
        Column("B", numeric=True, help="Elastic consistency constant."),
        Column("Step size", numeric=True),
        Column("Iterations", numeric=True),
        Column("By", help="The theorem, and the lemma that gives B."),
    )
    names = [each.form for each in plans] if first == "form" else list(SYSTEMS)
    return Table(
        columns,
        tuple(
            (name, p.B, p.step_size, float(p.iterations), f"{p.statement}; B by {p.constant}")
            for name, p in zip(names, plans, strict=True)
        ),
    )


def _claims() -> tuple[Block, ...]:
    constants = [
        each for claim in SYSTEMS.values()
        for each in dict.fromkeys((claim.printed, claim.corrected, claim.sharper))
    ]  # fmt: skip
    groups = (
        ("Convergence", list(STATEMENTS)),
        ("Step size and iterations", list(PRESCRIPTIONS)),
        ("Elastic consistency constants", constants),
    )
    columns = (Column("Claim"), Column("Form"), Column("Says"), Column("Conditions and remark"))
    return tuple(
        Table(columns, tuple(_claim_row(claim) for claim in claims), title, interactive=False)
        for title, claims in groups
    )


def _claim_row(claim: Statement | Prescription) -> tuple[str | Formula, ...]:
    conditions = "; ".join(
        each.name + (" (not printed)" if each.hidden else "") for each in claim.conditions
    )
    remark = claim.fault or claim.source.remark
    return (
        claim.name,
        claim.standing.value,
        Formula(claim.latex),
        f"{conditions}. {remark}".strip(". "),
    )


def _method() -> tuple[Block, ...]:
    return (
        Text(
            "Every delay is drawn before the run, from a generator that does not see the "
            "gradients. The true parameter and every view are both simulated, so |x - v| is "
            "measured and not reconstructed."
        ),
        Text(
            "Every measured quantity is nonnegative and the runs are independent; nothing else is "
            "assumed of them. The lower confidence bound comes from betting against the claim: a "
            "wealth that a true claim keeps at most 1 on average exceeds"
            " 1/a with probability at most a."
        ),
        Formula(
            r"W = \frac{1}{K} \sum_{k=1}^{K} \prod_{i=1}^{n} \left(1 + b_k \left(\frac{Y_i}{B} - 1"
            r"\right)\right), \quad P\left(W \ge \frac{1}{a}\right) \le a"
        ),
        Text(
            "For a claim about every iteration a quarter of the runs chooses the iteration and the "
            "others are tested there. A claim about the best iteration is refuted only if all "
            "iterations exceed it. The error probability is split over all verdicts beforehand."
        ),
        Text(
            "Convergence bounds are evaluated with the proved constant B of each system, so that "
            "their hypothesis holds also where the printed B is false."
        ),
    )


def _provenance(facts: Sequence[Fact]) -> Table:
    columns = (Column("What"), Column("Value"))
    return Table(columns, tuple((fact.name, fact.value) for fact in facts))
