"""The telling of a report says how far it is."""

from itertools import count

from reports.rendering.document import Section
from reports.telling import story


def test_each_part_is_named_before_it_is_told_and_the_ledger_by_tenths(monkeypatch) -> None:
    titles = count()

    def section(*_: object) -> Section:
        return Section(f"Section {next(titles)}", ())

    for each in (
        story.verdicts,
        story.slack,
        story.practice,
        story.stacks,
        story.real_run,
        story.claims,
        story.method,
    ):
        monkeypatch.setattr(each, "section", section)
    for each in (story.systems, story.remade, story.provenance):
        monkeypatch.setattr(each, "sections", lambda *_: [section()])
    monkeypatch.setattr(story.lead, "lead", lambda _: ())
    monkeypatch.setattr(
        story.ledger, "section", lambda _, hear: [hear(n, 30) for n in range(1, 31)] and section()
    )
    heard: list[tuple[str, int, int]] = []
    story.tell((), (), (), lambda *told: heard.append(told))
    assert [done for _, done, _ in heard] == sorted(done for _, done, _ in heard)
    assert {total for *_, total in heard} == {12}
    assert heard[0] == ("telling what was found", 0, 12)
    tenths = [name for name, *_ in heard if name.startswith("telling the ledger: ")]
    assert len(tenths) == 10
    places = {done for name, done, _ in heard if name.startswith("telling the ledger")}
    assert len(places) == 1, "the tenths stand at the place of the ledger"
