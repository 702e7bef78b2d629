"""Relaxations that people run and that no theorem here covers in a stack, each with the reason."""

from __future__ import annotations

#: The reason by the name that a user would write.
REFUSED = {
    "omission": "a message that is dropped for good is missed for ever, so B has no constant; "
    "late-peers are those whose messages come",
    "clipping": "a clipped gradient is biased, which hypothesis (5) excludes: where a clip cuts "
    "noise of one sign the mean step is 0 at a point that is not stationary",
    "weight-decay": "it changes the objective: plan f + lambda |x|²/2, (L + lambda)-smooth, which "
    "has a gap and an M of its own",
    "warm-up": "plans are for steps of one size; while steps grow, B of the last one holds, so "
    "certify what comes after from the gap that is left",
    "kardam": "its steps depend on the staleness, and plans are for steps of one size; where the "
    "delay alone fixes them sharper/falling-weights holds, and its filter has no theorem here",
    "delay-adaptive": "plans are for steps of one size; sharper/falling-weights bounds the mean "
    "with its weights by N4 for as many iterations as they add up to",
    "low-rank": "a start that is kept, warm or cold, finds nothing of some gradients: delta = 0; "
    "drawn anew in each step it is contraction with delta = rank/min(rows, columns)",
    "threshold": "what an absolute threshold leaves out is no share of a gradient; relative to the "
    "largest entry it is contraction with delta = 1/(1 + (d - 1) least²)",
    "cast": "half precision loses what over- and underflows: delta = 0; of shares of the largest "
    "entry it is contraction with delta = 1 - 4^-11 - d 4^-25 (fp16) or 1 - 4^-8 - d 4^-25 (bf16)",
    "masking": "masking drops momentum, which no weights describe",
}
