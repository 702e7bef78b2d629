"""Subcommands of ``staleproof``, one a file; each has ``add``, which cli.py calls."""

from reports.commands import ask, claims, exact, falsify, fastest, mutate, plan, simulate

__all__ = ["ask", "claims", "exact", "falsify", "fastest", "mutate", "plan", "simulate"]
