"""What processes send each other of a bucket, and its mean over them."""

from __future__ import annotations

from collections.abc import Callable

import torch
import torch.distributed as dist
from torch import Tensor

#: The bytes of a place in a bucket.
_PLACE = 4


def whole(sent: Tensor, group: dist.ProcessGroup) -> tuple[torch.futures.Future[Tensor], int]:
    """The mean of ``sent`` (d,) over the processes to come, and the bytes of one message."""
    mine = sent.clone()
    work = dist.all_reduce(mine, group=group, async_op=True)

    def divided(future: torch.futures.Future[list[Tensor]]) -> Tensor:
        return future.value()[0] / group.size()

    return work.get_future().then(divided), sent.numel() * sent.element_size()


def sparse(
    sent: Tensor, kept: int, group: dist.ProcessGroup
) -> tuple[torch.futures.Future[Tensor], int]:
    """The same where at most ``kept`` entries of ``sent`` are not 0: each with its place alone.

    Every process adds the messages in the order of their ranks, so all get the same bits.
    """
    places = sent.nonzero().flatten()
    rest = kept - len(places)  # entries that are sent and 0 have no place of their own
    places = torch.cat([places, places.new_zeros(rest)]).to(torch.int32)
    values = sent[places.long()].clone()
    if rest:
        values[-rest:] = 0
    message = torch.cat([places.view(torch.uint8), values.view(torch.uint8)])
    every = [torch.empty_like(message) for _ in range(group.size())]
    work = dist.all_gather(every, message, group=group, async_op=True)
    read = _reader(sent, kept, every)
    return work.get_future().then(read), message.numel()


def _reader(
    sent: Tensor, kept: int, every: list[Tensor]
) -> Callable[[torch.futures.Future[list[Tensor]]], Tensor]:
    def read(future: torch.futures.Future[list[Tensor]]) -> Tensor:
        future.value()
        total = torch.zeros_like(sent)
        for message in every:
            places = message[: _PLACE * kept].clone().view(torch.int32).long()
            total.index_add_(0, places, message[_PLACE * kept :].clone().view(sent.dtype))
        return total / len(every)

    return read
