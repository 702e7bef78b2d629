"""What ``import bounds`` offers."""

import pytest

import bounds


def test_every_exported_name_is_there_and_no_other() -> None:
    assert all(getattr(bounds, name) is not None for name in bounds.__all__)
    with pytest.raises(AttributeError, match="no attribute 'plans'"):
        bounds.plans  # noqa: B018
