"""What a false proof must come to: a refusal for what it says, and none of its honest twin."""

import re

import pytest
import sympy as sp

from bounds.proving.kernel.theorem import RefusedError

#: How Python refuses a call that no rule has seen: it would say nothing of the kernel.
_MISCALLED = re.compile(r"\(\) (missing|takes|got an unexpected|got multiple)")


def tricks(both):
    """A test of each trick; ``both`` is {name: (trick, its twin or None)}."""
    return pytest.mark.parametrize("trick", [trick for trick, _ in both.values()], ids=both)


def twins(both):
    """A test of each twin that there is."""
    named = {name: twin for name, (_, twin) in both.items() if twin}
    return pytest.mark.parametrize("twin", named.values(), ids=named)


def is_refused(trick, *also):
    """By the kernel; ``also`` are other errors in which that may end."""
    with pytest.raises((RefusedError, ValueError, *also)) as found:
        trick()
    assert not _miscalled(found.value)


def proves_nothing(trick):
    """It is refused, or what it proves is "true"."""
    try:
        theorem = trick()
    except (RefusedError, ValueError, TypeError) as error:
        refusal = error
    else:
        assert theorem.fact is sp.true, f"{theorem!r}"
        return
    assert not _miscalled(refusal)


def _miscalled(error):
    return isinstance(error, TypeError) and _MISCALLED.search(str(error))
