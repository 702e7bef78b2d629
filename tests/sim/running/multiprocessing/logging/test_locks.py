"""A lock ends with its holder, however that dies."""

from __future__ import annotations

import signal

from sim.running.multiprocessing.crew import forking
from sim.running.multiprocessing.logging.locks import Locks


def hold_for_ever(locks: Locks, held) -> None:
    with locks.held(3):
        held.set()
        signal.pause()


def test_a_killed_holder_lets_go() -> None:
    context = forking()
    locks, held = Locks(), context.Event()
    holder = context.Process(target=hold_for_ever, args=(locks, held), daemon=True)
    holder.start()
    assert held.wait(60)
    holder.kill()
    with locks.held(3):  # waits for ever where the dead still holds it
        pass
    holder.join(10)
