"""Subcommands of ``staleproof``, one a file; each has ``add``, which cli.py calls."""

from reports.commands import (
    ask,
    calibrate,
    claims,
    exact,
    falsify,
    fastest,
    measure,
    mutate,
    plan,
    simulate,
)

__all__ = [
    "ask",
    "calibrate",
    "claims",
    "exact",
    "falsify",
    "fastest",
    "measure",
    "mutate",
    "plan",
    "simulate",
]
