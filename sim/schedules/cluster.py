"""Workers and a parameter server that compute and send in virtual time."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from torch import Generator

from sim.require import require, require_number, require_numbers, require_whole
from sim.schedule import Schedule
from sim.server.virtual_time.events import Durations
from sim.server.virtual_time.many_sockets import many_sockets
from sim.server.virtual_time.one_socket import one_socket
from sim.server.virtual_time.timeline import Timeline
from sim.server.virtual_time.times import TimeLaw, TruncatedExponential, UniformTime

COMPUTE = UniformTime(0.9, 1.1)
COMMUNICATE = TruncatedExponential(1.0, offset=0.002)


@dataclass(frozen=True, slots=True)
class Cluster(Schedule):
    """p workers around one parameter server (sparsified, Appendices B to D).

    Every worker holds x_0 at time 0; it computes a gradient for ``compute`` times its entry of
    ``slowdowns``, and its message takes ``communicate``. The server applies messages in the order
    of their arrival, each in ``update``, and the new model takes ``communicate`` to the worker
    that sent the gradient, or with ``broadcast`` to every worker; the worker starts again with the
    first model to come that contains its own update, and looks at no model while it computes.
    ``sockets``: "multi", no transfer waits for another; "single", the server carries one at a
    time, in either direction, first come, first served, and a broadcast is p of them by worker.
    Ties go to the lowest worker.

    The paper prints no numbers for its computation times "with small support": [0.9, 1.1] is
    ours, and makes about 1 the unit of time in which λ = ``communicate.rate`` counts; its settings
    are 8 workers, "multi", point-to-point and λ = 0.1, 1, 10.

    No staleness is too large to be drawn (Assumption 4 has a bound S): ``maximum`` of what was
    drawn is the S of these runs. Point-to-point, worker w's update t has s = t - 1 - u, u being
    its previous one or -1; a sum over all updates telescopes to (p - 1) T - sum_w (T - 1 - u_w)
    with the last ones u_w, and that sum stays as T grows. So no law of times and no slow worker
    moves the mean staleness away from p - 1, only its spread.

    With p = 8 an update takes 23 µs of processor time in one run, 0.22 µs in each of 1024 (4.5
    million a second); with one socket 75 and 0.39 µs, 2.6 million. Raises ``ValueError``.
    """

    workers: int
    compute: TimeLaw = COMPUTE
    communicate: TimeLaw = COMMUNICATE
    update: float = 0.0
    sockets: Literal["multi", "single"] = "multi"
    broadcast: bool = False
    slowdowns: tuple[float, ...] | None = None

    def __post_init__(self) -> None:
        require_whole("workers", self.workers, 1)
        require_number("update", self.update)
        require(0 <= self.update < math.inf, "update", self.update, "finite and >= 0")
        require(self.sockets in ("multi", "single"), "sockets", self.sockets, "multi or single")
        if self.slowdowns is not None:
            require_numbers("slowdowns", self.slowdowns)
            positive = all(0 < each < math.inf for each in self.slowdowns)
            fits = len(self.slowdowns) == self.workers
            allowed = f"{self.workers} finite numbers > 0"
            require(positive and fits, "slowdowns", self.slowdowns, allowed)

    def draw(self, steps: int, runs: int, generator: Generator) -> Timeline:
        """The durations are drawn first: all computations, all gradients sent, all answers."""
        require_whole("steps", steps, 1)
        require_whole("runs", runs, 1)
        rounds = self.workers + steps
        copies = self.workers if self.broadcast else 1
        durations = Durations(
            compute=self.compute.draw((rounds, runs), generator).numpy(),
            send=self.communicate.draw((rounds, runs), generator).numpy(),
            reply=self.communicate.draw((steps, runs, copies), generator).numpy(),
            slowdowns=np.array(self.slowdowns or (1.0,) * self.workers),
            update=self.update,
        )
        return many_sockets(durations) if self.sockets == "multi" else one_socket(durations)
