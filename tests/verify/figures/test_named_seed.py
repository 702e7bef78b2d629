"""Seeds by what they are for."""

from __future__ import annotations

from verify.figures.named_seed import named_generator, seed_for


def test_seeds_differ_by_what_they_are_for() -> None:
    seeds = {seed_for(s, name, i) for s in (0, 1) for name in ("run", "trial") for i in (1, 2)}
    assert len(seeds) == 8
    assert seed_for(0, "run", 1) == 5155058150341346539
    assert all(0 <= seed < 2**63 for seed in seeds)


def test_a_generator_has_the_seed_of_its_name_alone() -> None:
    first = named_generator("a", 1).initial_seed()
    assert first == named_generator("a", 1).initial_seed() == 0x3B991955F49A1F87
