import pytest

from reports.making import build, parts
from tests.reports.browser import launched
from tests.reports.small import HOW, SMALL


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """A whole report, made once."""
    out = tmp_path_factory.mktemp("report")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "QUICK", SMALL)
        build.report(str(out), **HOW)
    return out


@pytest.fixture(scope="session")
def browser():
    with launched() as program:
        yield program
