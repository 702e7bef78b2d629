"""Messages between two processes over gloo, the CPU's part of torch.distributed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import torch.distributed
from torch import Tensor

#: What of gloo torch tells no type checker.
dist: Any = torch.distributed
HERE = "127.0.0.1"
#: A stopped process is waited for; whoever watches the processes ends them, and no timeout does.
PATIENCE = timedelta(days=1)


class LineError(Exception):
    """The other process is no more."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Where processes of this machine find each other: a port, open while ``kept`` lives."""

    port: int

    @classmethod
    def opened(cls) -> tuple[Exchange, Any]:
        """The exchange, and what keeps it open."""
        kept = dist.TCPStore(HERE, 0, is_master=True, wait_for_workers=False)
        return cls(int(kept.port)), kept

    def store(self) -> Any:
        """A connection to it, of this process."""
        return dist.TCPStore(HERE, self.port, is_master=False, timeout=PATIENCE)


class Line:
    """Tensors to and from one other process; ``side`` is 0 here and 1 there, or the other way."""

    def __init__(self, store: Any, name: str, side: int) -> None:
        options = dist.ProcessGroupGloo._Options()
        options._devices = [dist.ProcessGroupGloo.create_device(hostname=HERE)]
        options._timeout = PATIENCE
        try:
            prefixed = dist.PrefixStore(name, store)
            self._group = dist.ProcessGroupGloo(prefixed, side, 2, options)
        except RuntimeError as error:
            raise LineError(str(error)) from None
        self._other = 1 - side

    def start_send(self, message: Tensor) -> Any:
        """Send; the message must live until ``done``. ``LineError`` where nobody is there."""
        try:
            return self._group.send([message], self._other, 0)
        except RuntimeError as error:
            raise LineError(str(error)) from None

    def send(self, message: Tensor) -> None:
        """Send and wait until it has gone. Raises ``LineError``."""
        done(self.start_send(message))

    def receive(self, into: Tensor) -> None:
        """Wait for a message of this shape and type. Raises ``LineError``."""
        try:
            done(self._group.recv([into], self._other, 0))
        except RuntimeError as error:
            raise LineError(str(error)) from None


def done(work: Any) -> None:
    """Wait for what was begun. Raises ``LineError``."""
    try:
        work.wait()
    except RuntimeError as error:
        raise LineError(str(error)) from None
