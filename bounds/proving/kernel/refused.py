"""How the kernel says no."""


class RefusedError(ValueError):
    """A rule does not give this, and says why in one line."""
