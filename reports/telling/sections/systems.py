"""System by system: how it works, its constant B, and what its runs did beside the bounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import sympy as sp

from bounds import SYSTEMS, Quantity, Standing, Statement, SystemClaim
from reports.pictures.elastic_constant import constants_of, forms
from reports.pictures.figures import has_course, trajectory
from reports.pictures.systems import PICTURES
from reports.pictures.views_figure import views
from reports.rendering.document import (
    Block,
    Cell,
    Column,
    Details,
    Figure,
    Formula,
    Section,
    Table,
    Text,
)
from reports.telling.held import MARKS, held
from reports.telling.in_ledger import verdict_on
from reports.telling.kept.tested import measured, tested
from reports.telling.verdict_table import every_verdict
from sim.server.parameter_server import ParameterServer
from verify import Summary

_VIEWS = (Quantity.VIEW_ERROR_SQUARED, Quantity.VIEW_ERROR)
_COURSE = (Quantity.GRADIENT_SQUARED, Quantity.DISTANCE_SQUARED)
_REAL = "digits"


def sections(results: Sequence[Summary]) -> tuple[Section, ...]:
    """A section for each system, and one for the theorems alone."""
    mine = {name: _of(claim, results) for name, claim in SYSTEMS.items()}
    known = {each.case.name for cases in mine.values() for each in cases}
    others = [each for each in results if each.case.name not in known]
    server = [each for each in others if isinstance(each.case.system, ParameterServer)]
    alone = [each for each in others if each not in server]
    systems = (_system(name, claim, mine[name]) for name, claim in SYSTEMS.items())
    return (*systems, _parameter_server(server), _theorems(alone))


def _of(claim: SystemClaim, results: Sequence[Summary]) -> list[Summary]:
    names = {form.name for form in forms(claim)}
    return [each for each in results if names & {s.name for s in each.statements}]


def _system(name: str, claim: SystemClaim, cases: Sequence[Summary]) -> Section:
    distribution = views(claim, cases)
    blocks: tuple[Block, ...] = (
        *((PICTURES[name](),) if name in PICTURES else ()),
        _constants(claim, cases),
        _chosen(),
        _measured(claim, cases),
        *((distribution,) if distribution else ()),
        *_course_in_view(cases),
        *_folds([each for each in cases if _REAL not in each.case.name]),
        Details("The verdicts of this system", (every_verdict(held(cases)),)),
    )
    return Section(claim.title, tuple(each for each in blocks if not _empty(each)))


def _parameter_server(cases: Sequence[Summary]) -> Section:
    text = Text(
        "The system of “Sparsification as a remedy for staleness”: no constant B is claimed for "
        "it. Its Theorem 2.1 and Corollary 2.1 are held against runs of sparsified SGD: printed, "
        "with the hypotheses that the proof uses, without C, with √rho for rho, and without (6). "
        "Far from the minimiser of Huber's function mu and C are known; elsewhere mu is measured, "
        "and the verdict is conditional on it. Each run is held against (6) and Assumption 5, and "
        "is void for what needs them where they fail. How ASGD, Kardam and sparsified SGD with and "
        "without memory fare on this server: under the figures of that paper."
    )
    verdicts = Details("The verdicts of this system", (every_verdict(held(cases)),))
    told = (verdicts,) if cases else ()
    shown: tuple[Block, ...] = (PICTURES["parameter-server"](), text, *told)
    return Section("Parameter server with late gradients", shown)


def _theorems(cases: Sequence[Summary]) -> Section:
    text = Text(
        "Here no system is simulated that has a constant of its own: an adversary holds every view "
        "as far from the parameter as B allows, or a theorem is followed with the step size and "
        "for the iterations that it prescribes."
    )
    verdicts = Details("The verdicts of the theorems alone", (every_verdict(held(cases)),))
    return Section("The theorems by themselves", (text, *_folds(cases), verdicts))


def _constants(claim: SystemClaim, cases: Sequence[Summary]) -> Table:
    columns = (
        Column("Form"),
        Column("B", help="The elastic consistency constant: E|x - v| ≤ alpha B."),
        Column("Reading", help="Of the first or of the second moment, given the past or not."),
        Column("Verdict", help="Of the runs alone: REFUTED if one of this report exceeds it."),
        Column("Ledger", help="What proofs and exact instances say of it."),
        Column(
            "Slack, calibrated",
            numeric=True,
            help="Bound / measured at the tight instance, in other and longer runs than those of "
            f"this report ({measured()}); the tables of verdicts have those of this report.",
        ),
        Column("Tight instance", help="The case that comes nearest in the calibration."),
    )
    return Table(columns, tuple(_form(form.name, claim, cases) for form in forms(claim)))


def _form(name: str, claim: SystemClaim, cases: Sequence[Summary]) -> tuple[Cell, ...]:
    form = next(each for each in forms(claim) if each.name == name)
    outcomes = [v.outcome for each in cases for v in each.verdicts if v.claim == name]
    worst = min(outcomes, key=list(MARKS).index) if outcomes else None
    near = tested().get(name)
    reading = form.gives.name.lower().replace("_", " ") if form.gives else ""
    return (
        form.standing.value,
        Formula(f"B = {sp.latex(form.constant)}"),
        reading,
        MARKS[worst] if worst else "",
        verdict_on(form),
        near.slack if near else float("nan"),
        near.case if near else "",
    )


def _chosen() -> Text:
    return Text(
        "The distances are those at the iteration where they are largest, chosen from the same "
        "runs: chance alone can lift their mean over a B that is attained. The verdicts allow for "
        "that, the picture and the table do not."
    )


def _measured(claim: SystemClaim, cases: Sequence[Summary]) -> Table:
    standings = list(dict.fromkeys(form.standing for form in forms(claim)))
    columns = (
        Column("Case"),
        *(Column(f"B {each.value}", numeric=True) for each in standings),
        Column("Root mean square", numeric=True, help="Of |x - v| / alpha, over the runs."),
        Column("Median", numeric=True),
        Column("95%", numeric=True, help="Of the runs, so many were below."),
        Column("Largest", numeric=True),
        Column("at t", numeric=True, help="The iteration where views are furthest off."),
    )
    return Table(
        columns,
        tuple(_case(claim, each, standings) for each in cases if each.views is not None),
        "B and the distance that was measured, over alpha.",
    )


def _case(claim: SystemClaim, each: Summary, standings: Sequence[Standing]) -> tuple[Cell, ...]:
    assert each.views is not None
    by_form, quantiles = constants_of(claim, each), each.views.quantiles
    return (
        each.case.name,
        *(by_form.get(standing, float("nan")) for standing in standings),
        each.views.root_mean_square,
        *(float(quantiles[i]) for i in (3, 5, 6)),
        each.views.t,
    )


def _course(each: Summary) -> Details:
    return Details(each.case.name, tuple(trajectory(each, group) for group in _groups(each)))


def _course_in_view(cases: Sequence[Summary]) -> Iterator[Figure]:
    """The real data is not folded away."""
    for each in cases:
        if _REAL in each.case.name:
            for block in _course(each).blocks:
                assert isinstance(block, Figure)
                yield block


def _folds(cases: Sequence[Summary]) -> Iterator[Details]:
    return (fold for each in cases if (fold := _course(each)).blocks)


def _empty(block: Block) -> bool:
    return isinstance(block, Details | Table) and not (
        block.blocks if isinstance(block, Details) else block.rows
    )


def _groups(each: Summary) -> Iterator[list[Statement]]:
    """The statements on one quantity together, where there is something to see."""
    groups: dict[Quantity, list[Statement]] = {}
    for statement, line in zip(each.statements, each.curves, strict=True):
        if has_course(line):
            groups.setdefault(statement.measures, []).append(statement)
    return (groups[q] for q in (*_VIEWS, *_COURSE) if q in groups)
