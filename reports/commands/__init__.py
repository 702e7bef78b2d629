"""Subcommands of ``staleproof``, one a file; each has ``add``, which cli.py calls."""

from reports.commands import claims

__all__ = ["claims"]
