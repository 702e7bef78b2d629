"""One thread: the tests' tensors are small, and a second thread only waits for the first.

The cycles of garbage are looked for seldom, and never among what importing and collecting left:
that is a million objects, all of which stay.
"""

import gc
import re

import pytest
import torch
from hypothesis import settings

from tests.longer import drawn, longer

torch.set_num_threads(1)
gc.set_threshold(50_000, 20, 50)
settings.register_profile(  # a busy machine is slow and not wrong
    "any machine", deadline=None, max_examples=drawn(50), derandomize=longer(1) == 1
)
settings.load_profile("any machine")


def named(value: object) -> str:
    """How a value is called in the name of a test: the same in every process."""
    return re.sub(r" at 0x[0-9a-f]+", "", getattr(value, "__qualname__", repr(value)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """With ``--dist loadfile``, several files may stay together."""
    from tests.spread import Spread

    config.option.loadscopereorder = False  # not by the number of tests: by how long they take
    return Spread(config, log) if config.getoption("dist") == "loadfile" else None


def pytest_collection_finish() -> None:
    """Nothing is looked at again that is there by now."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items) -> None:
    """The longest files first, where there are several processes."""
    if hasattr(config, "workerinput"):
        from tests.spread import rank

        items.sort(key=lambda item: rank(item.nodeid))
