"""A parameter server with one socket: one transfer at a time, first come, first served."""

from __future__ import annotations

import numpy as np

from sim.server.virtual_time.events import Durations, Floats, Log, Wholes
from sim.server.virtual_time.timeline import Timeline


def one_socket(durations: Durations) -> Timeline:
    """The first T updates; a worker asks for the socket for its gradient, the server for a model.

    Every worker has one such request pending, so that the earliest of p is the next in every run,
    ties to the lowest worker. A broadcast is p transfers, one after the other by worker. At most p
    gradients are without an answer, so 2T + p requests hold the answers to the first T of them.
    """
    steps, runs, workers = durations.shape
    socket = _Socket(durations)
    for _ in range(2 * steps + workers):
        w = socket.ready.argmin(1)
        sends = socket.sends[np.arange(runs), w]
        receiving, replying = sends.nonzero()[0], (~sends).nonzero()[0]
        socket.receive(receiving, w[receiving])
        socket.reply(replying, w[replying])
    return socket.log.timeline()


class _Socket:
    """The state of r runs: fields (r, p) of the workers' requests, (r,) of the server."""

    def __init__(self, durations: Durations) -> None:
        steps, runs, workers = durations.shape
        self.durations, self.log = durations, Log(steps, runs)
        self.began = np.zeros((runs, workers))
        self.ready: Floats = durations.compute[:workers].T * durations.slowdowns
        self.sends = np.ones((runs, workers), dtype=bool)
        self.row = np.tile(np.arange(workers), (runs, 1))
        self.version, self.last = np.zeros((2, runs, workers), dtype=np.int64)
        self.busy, self.free = np.zeros((2, runs))
        self.updates = np.zeros(runs, dtype=np.int64)

    def receive(self, run: Wholes, w: Wholes) -> None:
        """In these runs the gradient of worker w takes the socket and is applied."""
        own, steps = (run, w), self.durations.shape[0]
        t = np.minimum(self.updates[run], steps)
        sent = np.maximum(self.ready[own], self.busy[run])
        arrived = sent + self.durations.send[self.row[own], run]
        free = np.maximum(arrived, self.free[run]) + self.durations.update
        self.log.whole[:, t, run] = w, t - self.version[own]
        self.log.before[:, t, run] = self.began[own], self.ready[own], sent, arrived, free
        self.busy[run], self.free[run] = arrived, free
        self.ready[own], self.sends[own], self.last[own] = free, False, t
        self.updates[run] += 1

    def reply(self, run: Wholes, w: Wholes) -> None:
        """In these runs the model with the last update of worker w takes the socket."""
        steps, _, workers = self.durations.shape
        own, t = (run, w), self.last[run, w]
        drawn = np.minimum(t, steps - 1)  # for answers that nobody asked about
        start = np.maximum(self.ready[own], self.busy[run])
        edges = np.column_stack([start, self.durations.reply[drawn, run]]).cumsum(1)
        place = np.arange(len(run)), np.minimum(w, edges.shape[1] - 2)
        answered, returned = edges[place], edges[:, 1:][place]
        self.log.after[:, t, run] = answered, returned
        self.busy[run], self.began[own], self.version[own] = edges[:, -1], returned, t + 1
        self.row[own] = workers + drawn
        compute = self.durations.compute[self.row[own], run] * self.durations.slowdowns[w]
        self.ready[own], self.sends[own] = returned + compute, True
