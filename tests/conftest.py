"""One thread: the tests' tensors are small, and a second thread only waits for the first."""

import re

import torch

torch.set_num_threads(1)


def named(value: object) -> str:
    """How a value is called in the name of a test: the same in every process."""
    return re.sub(r" at 0x[0-9a-f]+", "", getattr(value, "__qualname__", repr(value)))
