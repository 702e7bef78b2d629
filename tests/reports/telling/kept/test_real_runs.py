"""The kept traces of real runs, and the section that tells of them."""

import pytest

from reports.rendering.document import Figure, Table
from reports.telling.kept.real_runs import SERVER, SHARED, certificate, command, trace
from reports.telling.sections import real_run
from verify.accounting.certificate import Right
from verify.accounting.hypothesis import Status


@pytest.mark.parametrize("system", [SHARED, SERVER])
def test_a_kept_trace_is_whole_and_of_the_command_that_is_told(system) -> None:
    facts = trace(system).facts
    assert len(trace(system)) == facts.steps
    for word in (system, str(facts.processes), str(facts.steps), str(facts.alpha)):
        assert word in command(system).split()


def test_no_view_is_beyond_the_certified_constant_and_nothing_is_violated() -> None:
    made = certificate(SHARED)
    assert not made.violated
    assert 0 < made.consistent.mean < made.consistent.largest <= made.consistent.certified
    assert made.consistent.right is Right.CONDITIONAL


def test_the_section_names_every_hypothesis_with_its_status() -> None:
    section = real_run.section()
    *_, hypotheses = (each for each in section.blocks if isinstance(each, Table))
    told = {row[0]: row[1].word for row in hypotheses.rows}
    assert told == {each.name: each.status.value for each in certificate(SHARED).hypotheses}
    assert {Status.OBSERVED.value, Status.DECLARED.value} <= set(told.values())
    assert any(isinstance(each, Figure) for each in section.blocks)


def test_a_servers_updates_miss_as_many_in_the_mean_as_other_workers_there_are() -> None:
    counts = real_run._missed()
    for name in ("real, a server", "simulated, a server"):
        assert counts[name].mean() == pytest.approx(trace(SERVER).facts.processes - 1, abs=0.05)
