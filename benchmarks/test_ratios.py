"""The table of ratios, on times that are known."""

from __future__ import annotations

from benchmarks.ratios import fastest, rows


def timed(seconds: float, param: str, **info: object) -> dict:
    return {
        "group": "g",
        "param": f"20-{param}",
        "extra_info": info,
        "stats": {"min": seconds},
    }


def test_the_shortest_time_of_a_unit_counts() -> None:
    times = [timed(4e-6, "ours", work=2), timed(3e-6, "ours", work=2), timed(9e-6, "?", who="peer")]
    assert rows(fastest(times)) == [("g", "ours", "1.5", "1", ""), ("g", "peer", "9", "6", "")]


def test_a_last_parameter_names_who_and_a_copy_is_a_floor() -> None:
    times = [timed(2e-6, "top_k"), timed(1e-6, "copy")]
    assert rows(fastest(times)) == [("g", "top_k", "2", "1", "2"), ("g", "copy", "1", "0.5", "1")]
