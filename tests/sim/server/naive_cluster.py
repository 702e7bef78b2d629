"""A cluster in plain Python: one run, a heap of events, one event at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from heapq import heappop, heappush
from itertools import count
from math import inf

#: At equal times: what lands, what the server has done, who asks for a socket, who gets it, starts.
LAND, DONE, ASK, GO, START = range(5)


class NaiveCluster:
    """``compute`` and ``send`` by row (worker, or p + update), ``reply`` by update and copy."""

    def __init__(self, p: int, compute, send, reply, slowdowns, update: float, single: bool):
        self.p, self.compute, self.send, self.reply = p, compute, send, reply
        self.slowdowns, self.update, self.single = slowdowns, update, single
        self.now, self.heap, self.number = 0.0, [], count()
        self.asked, self.carrying = [], False
        self.arrivals, self.updating = deque(), False
        self.newest = [(0, 0.0)] * p  # version, and when its transfer began
        self.needs, self.last, self.row = [0] * p, [None] * p, list(range(p))
        self.round = [{} for _ in range(p)]
        self.rows: list[dict] = []

    def rounds(self) -> list[dict]:
        """Every update in its order, with all that belongs to it."""
        for w in range(self.p):
            self.at(0.0, START, w, 0, lambda w=w: self.start(w))
        while self.heap:
            self.now, _, _, _, _, action = heappop(self.heap)
            action()
        return self.rows

    def at(self, time: float, kind: int, w: int, copy: int, action: Callable[[], None]) -> None:
        heappush(self.heap, (time, kind, w, copy, next(self.number), action))

    def start(self, w: int) -> None:
        if self.needs[w] == inf:  # two models have come at once
            return
        version, answered = self.newest[w]
        if self.last[w] is not None:
            self.last[w].update(answered=answered, returned=self.now)
        computed = self.now + self.compute[self.row[w]] * self.slowdowns[w]
        self.round[w] = {"worker": w, "version": version, "began": self.now, "computed": computed}
        self.needs[w] = inf
        lasts = self.send[self.row[w]]
        self.at(computed, ASK, w, 0, lambda: self.ask(w, 0, lasts, lambda s: self.arrive(w, s)))

    def ask(self, w: int, copy: int, lasts: float, then: Callable[[float], None]) -> None:
        if not self.single:
            self.carry(w, copy, lasts, then)
            return
        heappush(self.asked, (self.now, w, copy, next(self.number), lasts, then))
        self.at(self.now, GO, 0, 0, self.go)

    def go(self) -> None:
        if self.asked and not self.carrying:
            _, w, copy, _, lasts, then = heappop(self.asked)
            self.carrying = True
            self.carry(w, copy, lasts, then)

    def carry(self, w: int, copy: int, lasts: float, then: Callable[[float], None]) -> None:
        began = self.now

        def land() -> None:
            self.carrying = False
            self.at(self.now, GO, 0, 0, self.go)
            then(began)

        self.at(began + lasts, LAND, w, copy, land)

    def arrive(self, w: int, sent: float) -> None:
        self.round[w].update(sent=sent, arrived=self.now)
        self.arrivals.append(w)
        self.serve()

    def serve(self) -> None:
        if self.arrivals and not self.updating:
            self.updating = True
            self.at(self.now + self.update, DONE, 0, 0, self.done)

    def done(self) -> None:
        w, t, self.updating = self.arrivals.popleft(), len(self.rows), False
        self.serve()
        if t == len(self.reply):
            return
        self.last[w] = {
            **self.round[w],
            "time": self.now,
            "staleness": t - self.round[w]["version"],
        }
        self.rows.append(self.last[w])
        self.needs[w], self.row[w] = t + 1, self.p + t
        copies = range(self.p) if len(self.reply[t]) == self.p else [w]
        for copy, (v, lasts) in enumerate(zip(copies, self.reply[t], strict=True)):
            then = lambda began, v=v: self.deliver(v, t + 1, began)  # noqa: E731
            ask = lambda c=copy, lasts=lasts, then=then: self.ask(w, c, lasts, then)  # noqa: E731
            self.at(self.now, ASK, w, copy, ask)

    def deliver(self, v: int, version: int, began: float) -> None:
        self.newest[v] = max(self.newest[v], (version, began))
        if self.newest[v][0] >= self.needs[v]:
            self.at(self.now, START, v, 0, lambda: self.start(v))
