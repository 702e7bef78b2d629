from reports.making import journal
from reports.making.journal import Journal, digest


def test_what_is_kept_is_there_again(tmp_path) -> None:
    Journal(tmp_path / "parts")["a"] = b"\0bytes"
    again = Journal(tmp_path / "parts")
    assert "a" in again
    assert again["a"] == b"\0bytes"
    assert "b" not in again


def test_parts_that_no_report_wants_are_forgotten(tmp_path) -> None:
    kept = Journal(tmp_path)
    kept["a"], kept["b"] = b"1", b"2"
    kept.keep_only(["b", "c"])
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


def test_a_key_changes_with_what_it_names_and_with_the_code(monkeypatch) -> None:
    assert digest("a", 1) == digest("a", 1)
    assert digest("a", 1) != digest("a", 2)
    before = digest("a", 1)
    monkeypatch.setattr(journal, "_code", lambda: "other")
    assert digest("a", 1) != before
