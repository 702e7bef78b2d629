"""Whether the parts of a stack are what they should be, and go together."""

from __future__ import annotations

from typing import Any

from sim.delay import Delay
from sim.require import require, require_kind, require_number, require_whole
from sim.server.turns import Turns


def require_sound(stack: Any) -> None:
    """Raise ``ValueError`` where a field of a ``Stacked`` is none, or does not go with another."""
    _require_numbers(stack)
    counted = isinstance(stack.lost, tuple | range)
    require(counted, "lost", stack.lost, "a tuple or a range of the numbers of messages")
    for message in stack.lost if isinstance(stack.lost, tuple) else ():
        require_whole("lost", message, 0)
    _require_peers(stack)
    if stack.delay is not None:
        require_kind("delay", stack.delay, Delay, "a law of delays, as sim.delays has them")
    if stack.turns is not None:
        require_kind("turns", stack.turns, Turns, "turns, as sim.server.turns has them")
        longest = stack.turns.longest
        require(not stack.rounds, "turn", longest, "nothing in rounds, in which all workers send")
        stack.turns.require_workers(stack.workers)
    single = stack.delay is not None or stack.local_steps > 1
    require(not (stack.rounds and single), "rounds", True, "neither delay nor local steps in them")


def _require_peers(stack: Any) -> None:
    late, pair = stack.late_peers, "(f, n): the first f workers are n rounds late"
    require(isinstance(late, tuple) and len(late) == 2, "late_peers", late, pair)
    for count in late:
        require_whole("late_peers", count, 0)
    require(stack.rounds or not late[0], "late_peers", late, "(0, 0) without rounds")
    allowed = f"at most {stack.workers} late workers, as many as send"
    require(late[0] <= stack.workers, "late_peers", late, allowed)


def _require_numbers(stack: Any) -> None:
    for name, least in (("workers", 1), ("local_steps", 1), ("buffer", 1), ("crashed", 0)):
        require_whole(name, getattr(stack, name), least)
    for name in ("momentum", "worker_momentum"):
        value = getattr(stack, name)
        require_number(name, value)
        require(0 <= value < 1, name, value, "in [0, 1)")
    for name in ("clip", "server_rate"):
        require_number(name, getattr(stack, name))
        require(getattr(stack, name) > 0, name, getattr(stack, name), "> 0")
