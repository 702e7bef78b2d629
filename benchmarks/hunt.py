"""For which claims does the search of models of any shape find a counterexample, and how soon?

``python -m benchmarks.hunt refuted 60 hunt.jsonl``: a line of JSON a claim, kept as soon as it is
known; claims that the file has are not searched again. At the end it prints the table. In place of
a verdict may stand ids of claims with commas between them; one that ends with ``-`` means all that
begin so. No instance of the ledger and no target of a claim is used. ``ledger`` is the size of the
ledger's own model; of the best models of each shape that the search kept so many ``met`` every
hypothesis, with a ``met_ratio`` of at most this. Where none did, nothing was asked of the claim.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch

from bounds import InputError
from bounds.claim import Claim, Verdict
from bounds.ledger import ledger
from bounds.proving.counterexample import Refutation
from bounds.proving.models.counterexample import Counterexample, Family
from bounds.proving.models.refuting import failures
from verify.searching.any_model import AnyModel, models
from verify.searching.ascent import ratios
from verify.searching.falsify import falsify

Row = dict[str, Any]
#: A model that a person checks by hand has at most this: dimension, outcomes, steps.
SMALL = (3, 4, 5)


def main(which: str, seconds: float, path: Path, seed: int = 0) -> None:
    """A row for every claim with the verdict, or of these names."""
    torch.set_num_threads(1)
    known = _read(path)
    for claim in ledger().values():
        if _is_asked(claim, which) and claim.id not in known:
            known[claim.id] = _row(claim, seconds, seed)
            with path.open("a") as file:
                file.write(json.dumps(known[claim.id]) + "\n")
    _print(list(known.values()))


def _is_asked(claim: Claim, which: str) -> bool:
    if which in {each.value for each in Verdict}:
        return claim.verdict.value == which
    names = which.split(",")
    return claim.id in names or claim.id.startswith(tuple(n for n in names if n.endswith("-")))


def _read(path: Path) -> dict[str, Row]:
    lines = path.read_text().splitlines() if path.exists() else []
    return {row["claim"]: row for row in map(json.loads, lines)}


def _row(claim: Claim, seconds: float, seed: int) -> Row:
    row: Row = {"claim": claim.id, "ledger": size(claim.counterexample)}
    started = time.monotonic()
    try:
        shapes = models(claim.id)
        found = falsify(claim.id, seconds=seconds, seed=seed, shapes=shapes)
    except InputError as why:
        return {**row, "outcome": "not searched", "why": str(why).split("allowed: ")[-1]}
    row |= {
        "outcome": found.outcome.value,
        "seconds": round(time.monotonic() - started, 1),
        "models": found.evaluations,
        "ratio": found.ratio,
        **_met(shapes, found.state.best),
    }
    if found.found is None:
        return row
    model = found.found.counterexample
    others = (*claim.hypotheses, *claim.conditions)
    faults = (*model.check(), *failures(model, claim.printed, others))
    return {**row, "size": size(model), "shape": found.found.target.label, "faults": faults}


def _met(shapes: Sequence[AnyModel], best: Mapping[str, list[list[float]]]) -> Row:
    """How many of the kept models meet all hypotheses, and the largest ratio of these."""
    many, largest = 0, 0.0
    for each in shapes:
        rows = torch.tensor(best.get(each.label, []), dtype=torch.float64)
        if len(rows):
            met = each.meets(rows)
            many += int(met.sum())
            reached = torch.where(met, ratios(each, rows), torch.zeros(len(rows)))
            largest = max(largest, float(reached.max()))
    return {"met": many, "met_ratio": largest}


def size(found: Refutation | None) -> tuple[int, int, int] | None:
    """Dimension, outcomes of positive probability and steps of a model."""
    one = found.members[0] if isinstance(found, Family) else found
    if not isinstance(one, Counterexample):
        return None
    return one.model.dimension, len(one.model.possible), one.model.horizon


def _print(rows: list[Row]) -> None:
    print("| claim | ledger's model | search | seconds | model found, or why none |")
    print("| --- | --- | --- | ---: | --- |")
    for row in rows:
        tried = f"{row.get('models')} models, {row.get('met')} of those kept met all"
        said = _text(row.get("size")) or row.get("why") or tried
        print(
            f"| `{row['claim']}` | {_text(row['ledger'])} | {row['outcome']} | "
            f"{row.get('seconds', '')} | {said} |"
        )
    hit = [row for row in rows if row["outcome"] == "found"]
    small = [row for row in rows if row["ledger"] and _is_small(row["ledger"])]
    missed = [row["claim"] for row in small if row not in hit]
    print(f"\nfound {len(hit)} of {len(rows)}; of the {len(small)} with a small model not found:")
    print("\n".join(missed))
    print("faults:", [row["claim"] for row in hit if row["faults"]])


def _text(size: list[int] | None) -> str:
    return f"d = {size[0]}, {size[1]} outcomes, {size[2]} steps" if size else ""


def _is_small(size: list[int]) -> bool:
    return all(n <= most for n, most in zip(size, SMALL, strict=True))


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), Path(sys.argv[3]), *map(int, sys.argv[4:]))
