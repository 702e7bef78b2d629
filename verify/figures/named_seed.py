"""Seeds that depend on what they are for, and on nothing that was drawn before."""

from __future__ import annotations

from hashlib import sha256

from torch import Generator


def seed_for(seed: int, *names: object) -> int:
    """A seed in 0..2^63 - 1 from a seed and names: the same in every process and on every machine.

    The first 63 bits of SHA-256, so that seeds for other names are as good as independent.
    """
    return _first_bits("\0".join(map(str, (seed, *names))))


def named_generator(*name: object) -> Generator:
    """Seeded by the words of a name in the same way. The slash between them keeps the numbers of
    the figures that were made with it."""
    return Generator().manual_seed(_first_bits("/".join(map(str, name))))


def _first_bits(text: str) -> int:
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big") >> 1
