"""What takes time, and the bytes that one message has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bounds.admissible import real, whole

_Given = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What takes time. ``ValueError`` for a number that is not finite or is negative."""

    seconds_per_gradient: float
    seconds_per_message: float = 0.0
    seconds_per_byte: float = 0.0
    bytes_per_entry: int = 4
    bytes_per_index: int = 4

    def __post_init__(self) -> None:
        real("seconds-per-gradient", self.seconds_per_gradient, above=0)
        real("seconds-per-message", self.seconds_per_message, least=0)
        real("seconds-per-byte", self.seconds_per_byte, least=0)
        whole("bytes-per-entry", self.bytes_per_entry, least=1)
        whole("bytes-per-index", self.bytes_per_index, least=1)


def whole_of(name: str, given: _Given) -> int:
    """A parameter as a whole number from 1 on."""
    return whole(name.replace("_", "-"), given.get(name), least=1)


def entries(cost: Cost, given: _Given) -> float:
    """Every entry."""
    return 0 if cost.seconds_per_byte == 0 else whole_of("dimension", given) * cost.bytes_per_entry


def blocks(cost: Cost, given: _Given) -> float:
    """The share beta of the entries, in the mean."""
    return real("beta", given.get("beta"), above=0) * entries(cost, given)


def bits(cost: Cost, given: _Given) -> float:
    """One bit for each entry, and two means."""
    return -(-whole_of("dimension", given) // 8) + 2 * cost.bytes_per_entry


def indexed(cost: Cost, given: _Given) -> float:
    """An index and a value for each entry kept."""
    return whole_of("kept", given) * (cost.bytes_per_entry + cost.bytes_per_index)


#: Bytes that a memory sends, by the name of its compressor.
SENT: dict[str, Callable[[Cost, _Given], float]] = {
    "top-k": indexed,
    "random-k": indexed,
    "one-bit": bits,
    "scaled-sign": bits,
    "ef-rand-beta": blocks,
    "contraction": entries,  # nothing else is known of it
}
