"""Subcommands of ``staleproof``, one a file; each has ``add``, which cli.py calls."""

from reports.commands import ask, claims, exact, fastest, plan, simulate

__all__ = ["ask", "claims", "exact", "fastest", "plan", "simulate"]
