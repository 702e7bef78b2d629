"""A parameter server with a socket for every transfer: no message waits for another."""

from __future__ import annotations

import numpy as np

from sim.server.virtual_time.events import Durations, Floats, Log, Wholes
from sim.server.virtual_time.timeline import Timeline


def many_sockets(durations: Durations) -> Timeline:
    """The first T updates, in the order of their arrival, ties to the lowest worker.

    Every worker has one message on its way or still to be computed, so that the earliest of p is
    the next in every run. A worker starts again with the first model that contains its update.
    """
    steps, runs, workers = durations.shape
    log, run = Log(steps, runs), np.arange(runs)
    began, answered = np.zeros((2, runs, workers))
    version, last = np.zeros((runs, workers), dtype=np.int64), np.full((runs, workers), steps)
    compute = durations.compute[:workers].T * durations.slowdowns
    send, free = durations.send[:workers].T.copy(), np.zeros(runs)
    for t in range(steps):
        computed = began + compute
        arrived = computed + send
        w = arrived.argmin(1)
        own = run, w
        free = np.maximum(arrived[own], free) + durations.update
        log.whole[:, t] = w, t - version[own]
        log.before[:, t] = began[own], computed[own], computed[own], arrived[own], free
        log.after[:, last[own], run] = answered[own], began[own]
        last[own] = t
        compute[own] = durations.compute[workers + t] * durations.slowdowns[w]
        send[own] = durations.send[workers + t]
        # Until its update comes back, a worker would take any model.
        began[own] = np.inf
        come = _come(free, durations.reply[t], w, workers)
        newer = come <= began
        began = np.where(newer, come, began)
        answered = np.where(newer, free[:, None], answered)
        version[newer] = t + 1
    log.after[:, last, run[:, None]] = answered, began
    return log.timeline()


def _come(free: Floats, reply: Floats, w: Wholes, workers: int) -> Floats:
    """When the new model reaches every worker, (r, p): never, where nobody sends it there."""
    come = np.full((len(w), workers), np.inf)
    if reply.shape[1] == workers:
        come[:] = free[:, None] + reply
    else:
        come[np.arange(len(w)), w] = free + reply[:, 0]
    return come
