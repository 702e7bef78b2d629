import pytest

from reports.making import build, parts
from tests.quick_frames import QUICK, SEED, frames
from tests.reports.browser import launched
from tests.reports.small import HOW, SMALL


def figure(name, part, scale, seed):
    """A part of a figure: that which other tests look at, and so made once for all."""
    assert (scale, seed) == (QUICK, SEED)
    return parts.parquet(frames(name)[part])


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """A whole report, made once."""
    out = tmp_path_factory.mktemp("report")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "QUICK", SMALL)
        patch.setattr(parts, "_run", figure)
        build.report(str(out), **HOW)
    return out


@pytest.fixture(scope="session")
def browser():
    with launched() as program:
        yield program
