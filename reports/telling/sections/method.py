"""How it was judged."""

from __future__ import annotations

from reports.rendering.document import Block, Formula, Section, Text


def _blocks() -> tuple[Block, ...]:
    return (
        Text(
            "Every delay is drawn before the run, from a generator that does not see the "
            "gradients. The true parameter and every view are both simulated, so |x - v| is "
            "measured and not reconstructed."
        ),
        Text(
            "Every measured quantity is nonnegative and the runs are independent; nothing else is "
            "assumed of them. The lower confidence bound comes from betting against the claim: a "
            "wealth that a true claim keeps at most 1 on average exceeds"
            " 1/a with probability at most a."
        ),
        Formula(
            r"W = \frac{1}{K} \sum_{k=1}^{K} \prod_{i=1}^{n} \left(1 + b_k \left(\frac{Y_i}{B} - 1"
            r"\right)\right), \quad P\left(W \ge \frac{1}{a}\right) \le a"
        ),
        Text(
            "For a claim about every iteration a quarter of the runs chooses the iteration and the "
            "others are tested there. A claim about the best iteration is refuted only if all "
            "iterations exceed it. The error probability is split over all verdicts beforehand."
        ),
        Text(
            "Convergence bounds are evaluated with the proved constant B of each system, so that "
            "their hypothesis holds also where the printed B is false."
        ),
    )


def section() -> Section:
    """What is assumed, and why REFUTED can be believed."""
    return Section("How it was judged", _blocks())
