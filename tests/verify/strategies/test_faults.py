"""Fault patterns that are drawn keep Lemma 5.1, and shrink to one message."""

from __future__ import annotations

from hypothesis import find, given
from hypothesis import strategies as st
from torch import Generator, Tensor

from sim.staleness.message_passing import MessagePassing
from tests.verify.strategies.searched import relaxed, shrunk, view_error
from verify.strategies import (
    crash_patterns,
    fault_patterns,
    omission_patterns,
)


class Replayed(MessagePassing):
    """Message passing with a fault pattern that was drawn beforehand."""

    def __init__(self, pattern: Tensor) -> None:
        self.pattern, self.workers = pattern, pattern.shape[-1]

    def lateness(self, steps: int, runs: int, generator: Generator) -> Tensor:
        return self.pattern.expand(-1, runs, -1, -1)


@given(f=st.integers(0, 2), data=st.data())
@relaxed
def test_no_crash_pattern_breaks_lemma_5_1(f: int, data: st.DataObject) -> None:
    pattern = data.draw(crash_patterns(5, 4, f))
    silent = (pattern == -1).all(2)[-1, 0]
    assert bool((pattern[1:] <= pattern[:-1].amax(2, keepdim=True)).all())  # nobody comes back
    assert int(silent.sum()) <= f
    assert view_error(Replayed(pattern), steps=5) <= f * (1 + 1e-12)


@given(f=st.integers(0, 3), tau=st.integers(0, 2), data=st.data())
@relaxed
def test_no_omission_pattern_breaks_lemma_5_1(f: int, tau: int, data: st.DataObject) -> None:
    pattern = data.draw(omission_patterns(5, 4, f, tau=tau))
    assert int((pattern != 0).any(0).any(1).sum()) <= f
    assert view_error(Replayed(pattern), steps=5) <= f * tau * (1 + 1e-12)


def test_a_fault_pattern_shrinks_to_one_message() -> None:
    lost = find(fault_patterns(3, 3, 1), lambda table: bool((table == -1).any()), settings=shrunk)
    assert int((lost == -1).sum()) == 1
    assert int(find(fault_patterns(3, 3, 1), lambda table: True, settings=shrunk).abs().sum()) == 0
