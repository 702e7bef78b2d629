"""Images that do not fit together."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch

from sim.learning.network.images import Images

ZEROS, ONE_EACH = torch.zeros(2, 1, 4, 4), torch.tensor([0, 1])


@pytest.mark.parametrize(
    "make",
    [
        lambda: Images(ZEROS, ONE_EACH, ZEROS, ONE_EACH, 1),
        lambda: Images(ZEROS, ONE_EACH, ZEROS, ONE_EACH + 1, 2),
        lambda: Images(ZEROS, ONE_EACH - 1, ZEROS, ONE_EACH, 2),
        lambda: Images(ZEROS, ONE_EACH[:1], ZEROS, ONE_EACH, 2),
        lambda: Images(ZEROS, ONE_EACH.float(), ZEROS, ONE_EACH, 2),
        lambda: Images(ZEROS.long(), ONE_EACH, ZEROS, ONE_EACH, 2),
        lambda: Images(ZEROS, ONE_EACH, ZEROS[:0], ONE_EACH[:0], 2),
        lambda: Images(ZEROS, ONE_EACH, ZEROS[..., :3], ONE_EACH, 2),
    ],
)
def test_images_that_do_not_fit_are_refused(make: Callable[[], Images]) -> None:
    with pytest.raises(ValueError, match=r"\A\w+: given [^\n]*, allowed: [^\n]*\Z"):
        make()
