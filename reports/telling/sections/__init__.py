"""What does each section of the report say?

One section a file. Add a section: its file, and one line in story.py.
"""

from reports.telling.sections import (
    claims,
    lead,
    ledger,
    method,
    practice,
    proofs,
    provenance,
    real_run,
    remade,
    slack,
    stacks,
    systems,
    verdicts,
)

__all__ = [
    "claims",
    "lead",
    "ledger",
    "method",
    "practice",
    "proofs",
    "provenance",
    "real_run",
    "remade",
    "slack",
    "stacks",
    "systems",
    "verdicts",
]
