"""What does each command of ``staleproof`` do?

One command a file; each has ``add``, which cli.py calls.
"""

from reports.commands import (
    ask,
    calibrate,
    certify,
    check,
    claims,
    completion,
    exact,
    falsify,
    fastest,
    measure,
    mutate,
    plan,
    report,
    run,
    simulate,
)

#: In the order of the help.
COMMANDS = (
    plan,
    ask,
    fastest,
    simulate,
    run,
    certify,
    report,
    claims,
    check,
    falsify,
    measure,
    exact,
    calibrate,
    mutate,
    completion,
)

__all__ = ["COMMANDS"]
