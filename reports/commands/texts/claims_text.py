"""The ledger as text: a table to read, and JSON for other programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from textwrap import wrap

from bounds.claim import Claim, Said, Sort, Tight
from bounds.prescription import Prescription
from bounds.proving.terms.text import told as plain
from bounds.statement import Statement
from reports.commands.texts.evidence_record import Json, evidence, told
from reports.telling.counted import by_sort, counted, natural
from reports.telling.kept.tested import Tested, measured, tested

#: Of a claim's record, those that are one cell.
_COLUMNS = (
    "id", "sort", "place", "says", "verdict", "natural_reading", "proof_sound", "breaks",
    "printed", "replacement", "conditions", "counterexample", "tight", "remark",
)  # fmt: skip
SOUND = {True: "sound", False: "unsound", None: "none given"}


#: A narrower table would have no room for what a claim says.
_LEAST = 30


def as_table(claims: Sequence[Claim], columns: int | None = None) -> str:
    """What each claim says in lines of so many letters, and a line that counts the verdicts.

    Where the columns leave too little room for a text beside them it stands below.
    """
    wide = max([len(each.id) for each in claims], default=0)
    heads = [_line(wide, c.id, c.verdict.value, SOUND[c.proof_sound]) for c in claims]
    title = _line(wide, "claim", "statement", "its proof")
    beside = columns is None or columns - len(title) >= _LEAST
    fits = partial(wrap, width=columns or 10**6, break_on_hyphens=False)
    lines = [f"{title}says"] if beside else fits(" ".join(title.split()))
    for head, each in zip(heads, claims, strict=True):
        said = f"{each.says}{_beside(each)}"
        if beside:
            lines += fits(head + said, subsequent_indent=" " * len(title))
        else:
            lines += fits(" ".join(head.split()))
            lines += fits(said, initial_indent="    ", subsequent_indent="    ")
    counts = (line for each in _counts(claims) for line in fits(each))
    return "\n".join([*lines, "", *counts])


def _line(wide: int, name: str, verdict: str, sound: str) -> str:
    return f"{name:<{wide}}  {verdict:<15}  {sound:<10}  "


def _counts(claims: Sequence[Claim]) -> list[str]:
    """The papers' claims, each sort of them, and ours apart."""
    papers = [each for each in claims if each.kind is not Sort.OURS]
    ours = counted(each for each in claims if each.kind is Sort.OURS)
    said, whole = by_sort(papers), counted(papers)
    lines = [f"  {n.total} {sort.value}: {n.says}" for sort, n in said.items()]
    own = [f"{ours.total} of our own, sharper: {ours.says}"] if ours.total else []
    theirs = [f"{whole.total} claims of the two papers: {whole.says}", *lines] if papers else []
    return [*theirs, *own] or ["no claims"]


def as_csv(claims: Sequence[Claim]) -> str:
    """A header and a row for every claim: what a table shows, in full."""
    text = io.StringIO()
    table = csv.DictWriter(text, _COLUMNS, lineterminator="\n")
    table.writeheader()
    for each in claims:
        conditions = "; ".join(condition.name for condition in each.conditions)
        table.writerow(_said(each) | {"conditions": conditions})
    return text.getvalue().rstrip("\n")


def as_json(claims: Sequence[Claim], *, proofs: bool = False) -> str:
    """A list of objects, one for each claim; expressions as sympy prints them.

    ``proofs`` adds the steps of each, for which the kernel has to make every proof.
    """
    said = [record(each, proofs=proofs) for each in claims]
    return json.dumps(said, ensure_ascii=False, indent=2)


def record(claim: Claim, *, proofs: bool = True, decided: bool = False) -> dict[str, Json]:
    """A claim for JSON; ``decided`` adds what the machine says of every step, decided anew."""
    return _said(claim) | {
        "tested": _tested_record(claim),
        "evidence": told(claim) | (evidence(claim, decided=decided) if proofs else {}),
    }


def _said(claim: Claim) -> dict[str, Json]:
    """What is said of a claim, without the evidence."""
    return {
        "id": claim.id,
        "place": claim.place,
        "says": claim.says,
        "verdict": claim.verdict.value,
        "sort": claim.kind.name.lower(),
        "natural_reading": natural(claim),
        "proof_sound": claim.proof_sound,
        "breaks": claim.breaks,
        "printed": formula(claim.printed),
        "replacement": None if claim.replacement is None else formula(claim.replacement),
        "conditions": [each.name for each in claim.conditions],
        "counterexample": None if claim.counterexample is None else claim.counterexample.says,
        "tight": _tight(claim),
        "remark": claim.remark,
    }


def formula(said: Said) -> str:
    """What is said, as one relation in sympy's notation."""
    if isinstance(said, Statement):
        return f"{said.measures.name.lower()} ({said.over.value}) <= {said.rhs}"
    if isinstance(said, Prescription):
        step = "" if said.step_size is None else f"alpha = {said.step_size}, "
        return f"{said.measures.name.lower()} <= {said.target} for {step}T >= {said.iterations}"
    return plain(said)


def _tight(claim: Claim) -> bool | None:
    if claim.tightness is None or claim.tightness.kind is Tight.UNKNOWN:
        return None
    return claim.tightness.kind is Tight.ATTAINED


def of_runs(claim: Claim) -> dict[str, Tested]:
    """What the runs say of the statements that a check reads, by what they are to the claim."""
    said = {"printed": claim.printed, "instead": claim.replacement}
    names = {k: v.name for k, v in said.items() if isinstance(v, Statement | Prescription)}
    return {role: tested()[name] for role, name in names.items() if name in tested()}


def _beside(claim: Claim) -> str:
    """What stands beside the verdict: a reading that holds, a test that was weak."""
    reading = natural(claim)
    return (f" [read {reading}]" if reading else "") + _weak(claim)


def _weak(claim: Claim) -> str:
    roles = [role for role, held in of_runs(claim).items() if held.weak]
    return f" [weakly tested: {', '.join(roles)}]" if roles else ""


def _tested_record(claim: Claim) -> Json:
    return {role: {**asdict(held), "measured": measured()} for role, held in of_runs(claim).items()}
