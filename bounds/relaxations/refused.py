"""Relaxations that people run and that no theorem here covers in a stack, each with the reason."""

from __future__ import annotations

#: The reason by the name that a user would write.
REFUSED = {
    "hogwild-blocks": "delays per block are not composed yet; asynchronous covers the largest",
    "omission": "a message that is dropped for good is missed for ever, so B has no constant",
    "lost-memory": "a memory that is lost moves the start; certify each stretch by itself",
    "local-steps": "a theorem for several views in one iteration is not proved here",
    "clipping": "a clipped gradient is biased, which hypothesis (5) excludes",
    "weight-decay": "it changes the objective; give the smoothness and gap of the one with it",
    "warm-up": "the memory of a growing step size needs its own constant; not proved here",
    "nesterov": "its view is an extrapolation, which weights that are not negative exclude",
    "kardam": "steps that depend on the staleness are not constant; not proved here",
    "delay-adaptive": "steps that depend on the delay are not constant; not proved here",
    "low-rank": "from a cold start it keeps nothing of some gradients, so delta = 0",
    "masking": "masking drops momentum, which no weights describe",
    "ef-rand-beta": "its late blocks are a system of their own; plan it alone",
}
