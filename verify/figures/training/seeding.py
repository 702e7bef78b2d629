"""Seeds that depend on what they are for, and on nothing that ran before."""

from __future__ import annotations

from hashlib import sha256


def seed_for(seed: int, *names: object) -> int:
    """A seed in 0..2^63 - 1 from a seed and names: the same in every process and on every machine.

    The first 63 bits of SHA-256, so that seeds for other names are as good as independent.
    """
    text = "\0".join(map(str, (seed, *names)))
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big") >> 1
