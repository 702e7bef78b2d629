"""The sections of the report, one a file. Add a section: its file, and one line in story.py."""

from reports.sections import (
    claims,
    lead,
    ledger,
    method,
    practice,
    provenance,
    remade,
    slack,
    systems,
    verdicts,
)

__all__ = [
    "claims",
    "lead",
    "ledger",
    "method",
    "practice",
    "provenance",
    "remade",
    "slack",
    "systems",
    "verdicts",
]
