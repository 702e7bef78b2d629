"""The conditions that say which compressor is meant."""

from __future__ import annotations

from bounds.proving.sharing.blind_coins import INDEPENDENT
from bounds.proving.sharing.shared_array import CHANCE, EMPTY, REST, SENDS
from bounds.systems import ef_rand_beta

MEANS = {
    ef_rand_beta.COINS: frozenset((SENDS, CHANCE)),
    ef_rand_beta.RESET: frozenset((REST, EMPTY)),
    ef_rand_beta.BLIND: frozenset(INDEPENDENT),
}
