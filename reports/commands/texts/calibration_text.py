"""Calibrations and slacks as files: CSV for programs, Markdown for people."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

from verify import Tightness
from verify.judging.calibrate import Calibration

_COLUMNS = (
    "claim", "case", "noisy", "factor", "level", "runs", "judgements", "refuted", "rate",
    "rate_low", "rate_high", "runs_needed",
)  # fmt: skip

#: By claim and case: the runs with which a lie of 5% is refuted in 95% of the judgements.
Needed = Mapping[tuple[str, str], int | None]


def as_csv(found: Iterable[Calibration], needed: Needed) -> str:
    """One row for each claim, case, level and factor; the rate with its exact 99% interval.

    ``runs_needed`` stands beside every row of a case for which it was looked for.
    """
    text = io.StringIO()
    table = csv.DictWriter(text, _COLUMNS, lineterminator="\n")
    table.writeheader()
    for each in found:
        low, high = each.interval()
        key = (each.claim, each.case)
        extra = "" if key not in needed else needed[key] or "more"
        table.writerow(
            {
                **asdict(each),
                "rate": each.rate,
                "rate_low": low,
                "rate_high": high,
                "runs_needed": extra,
            }
        )
    return text.getvalue()


def slacks_csv(nearest: Mapping[str, Tightness], note: str) -> str:
    """One row for each claim under a line of comment, which says where the numbers come from."""
    text = io.StringIO()
    text.write(f"# {note}\n")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(("claim", "case", "outcome", "slack", "at_most", "weak"))
    for name, each in sorted(nearest.items()):
        numbers = (f"{each.slack:.4g}", f"{each.at_most:.4g}")
        weak = "weak" if each.weak else ""
        table.writerow((name, each.case, each.outcome.value, *numbers, weak))
    return text.getvalue()


def as_markdown(found: Sequence[Calibration], needed: Needed) -> str:
    """The power curves: noisy cases with rates, those without noise as a list."""
    loose, strict = max(c.level for c in found), min(c.level for c in found)
    lines = [
        f"| claim | case | judgements | false alarms at {loose:.2g} | at most | "
        f"false alarms at {strict:.2g} | 5% | 20% | 50% | runs for 5% |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    lines += [_row(group, loose, strict, needed) for group in _groups(found) if group[0].noisy]
    still = [group for group in _groups(found) if not group[0].noisy]
    caught = [g for g in still if all(c.refuted for c in g if c.factor > 1 and c.level == strict)]
    quiet = [g for g in still if not any(c.refuted for c in g if c.factor == 1)]
    lines += [
        "",
        f"Without noise a rate is 0 or 1: of {len(still)} such instances {len(quiet)} raise no "
        f"alarm and {len(caught)} refute every lie of 5%, 20% and 50% at {strict:.2g}.",
    ]
    return "\n".join(lines) + "\n"


def _groups(found: Sequence[Calibration]) -> list[list[Calibration]]:
    groups: dict[tuple[str, str], list[Calibration]] = {}
    for each in found:
        groups.setdefault((each.claim, each.case), []).append(each)
    return list(groups.values())


def _row(group: Sequence[Calibration], loose: float, strict: float, needed: Needed) -> str:
    by = {(c.level, c.factor): c for c in group}
    true = by[loose, 1.0]
    power = [f"{by[strict, factor].rate:.3f}" for factor in (1.05, 1.2, 1.5)]
    key = (true.claim, true.case)
    enough = by[strict, 1.05].rate >= 0.95
    runs = str(true.runs) if enough else str(needed.get(key, "–") or "more")
    cells = (
        f"`{true.claim}`", true.case, str(true.judgements), f"{true.rate:.4f}",
        f"{true.interval()[1]:.4f}", f"{by[strict, 1.0].rate:.4f}", *power, runs,
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"
