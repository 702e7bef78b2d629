"""The table of mutants as CSV, and what it comes to."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence

from verify.mutating.mutate import CAUGHT, CHECKS, EQUIVALENT, FALSE, SURVIVES, Row

HEAD = (
    "statement", "site", "class", "change", "formula", "effect", *CHECKS, "outcome", "caught by",
    "reason",
)  # fmt: skip
Record = dict[str, str]


def record(row: Row) -> Record:
    """A line of the table."""
    return {
        "statement": row.statement, "site": row.site, "class": row.kind, "change": row.change,
        "formula": row.formula, "effect": row.effect,
        **{name: row.found.get(name, "") for name in CHECKS},
        "outcome": row.outcome, "caught by": " ".join(row.caught_by), "reason": row.reason,
    }  # fmt: skip


def as_csv(records: Iterable[Record]) -> str:
    """The table."""
    text = io.StringIO()
    writer = csv.DictWriter(text, HEAD, lineterminator="\n")
    writer.writeheader()
    writer.writerows(records)
    return text.getvalue()


def summary(records: Sequence[Record]) -> str:
    """How many are caught, by each check alone as well, and every survivor with its reason."""
    lines = [f"all mutants: {_line(records)}"]
    lines += [f"  of the class {kind}: {_line(group)}" for kind, group in _by(records, "class")]
    for site, group in _by(records, "site"):
        lines.append(f"mutants of the {site}: {_line(group)}")
        lines += [
            f"  {name} alone: {_alone(group, name)}" for name in CHECKS if _spoken(group, name)
        ]
    counts = Counter(each["outcome"] for each in records)
    lines.append(f"not counted: {counts[EQUIVALENT]} shown equivalent, {counts[FALSE]} of false "
                 "statements, held against their units alone")  # fmt: skip
    for each in records:
        if each["outcome"] == SURVIVES:
            lines.append(f"survives: {each['statement']} [{each['site']}] {each['class']} "
                         f"{each['change']}: {each['reason']}")  # fmt: skip
    return "\n".join(lines)


def _line(records: Sequence[Record]) -> str:
    found = sum(each["outcome"] == CAUGHT for each in records)
    counted = found + sum(each["outcome"] == SURVIVES for each in records)
    return f"{found} of {counted} caught{_percent(found, counted)}"


def _spoken(records: Sequence[Record], name: str) -> list[Record]:
    """Those that count and of which the check says anything."""
    counted = [each for each in records if each["outcome"] in (CAUGHT, SURVIVES)]
    return [each for each in counted if each[name] in ("caught", "passed")]


def _alone(records: Sequence[Record], name: str) -> str:
    """How many a check catches of those it speaks of."""
    spoken = _spoken(records, name)
    found = sum(each[name] == "caught" for each in spoken)
    return f"{found} of the {len(spoken)} that it speaks of{_percent(found, len(spoken))}"


def _percent(part: int, whole: int) -> str:
    return f" ({100 * part / whole:.1f}%)" if whole else ""


def _by(records: Sequence[Record], column: str) -> list[tuple[str, list[Record]]]:
    """The records that count, in groups, in the order of their first."""
    counted = [each for each in records if each["outcome"] in (CAUGHT, SURVIVES)]
    kinds = dict.fromkeys(each[column] for each in counted)
    return [(kind, [each for each in counted if each[column] == kind]) for kind in kinds]
