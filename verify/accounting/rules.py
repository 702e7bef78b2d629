"""How each condition of a theorem is judged that numbers of a run speak of."""

from __future__ import annotations

from collections.abc import Mapping

import bounds.hypotheses as asked
from bounds.relaxations import delay, memory
from bounds.statement import Condition
from bounds.theorems import delays as late
from bounds.theorems import weighted_views as weighted
from verify.accounting.balancing.balance import CHOICE_FAULTS, MEMORY_FAULTS
from verify.accounting.declared import CHOSEN
from verify.accounting.ground import Ground, Rule, by_word, made
from verify.accounting.hypothesis import Hypothesis, Status


def _moment(letter: str, say: str) -> Rule:
    """E Y <= m² for a declared m, by betting along the run."""

    def rule(condition: Condition, ground: Ground) -> Hypothesis:
        series = ground.seen.gradients if letter == "M" else ground.seen.halves
        if series is not None and series.lost is not None:
            reason = f"{say} is no finite number"
            return made(condition, Status.VIOLATED, reason, series.lost)
        refuted = None if series is None else series.refuted
        return _of_letter(condition, ground, letter, refuted, series is not None)

    return rule


def _smooth(condition: Condition, ground: Ground) -> Hypothesis:
    seen = ground.seen.quotients
    refuted = None if seen is None else seen.refuted
    return _of_letter(condition, ground, "L", refuted, seen is not None)


def _of_letter(
    condition: Condition, ground: Ground, letter: str, refuted: int | None, observed: bool
) -> Hypothesis:
    """A condition that asks for a constant, which is measured from below alone."""
    known = ground.constants.get(letter)
    if known is None:
        return made(condition, Status.UNOBSERVABLE, f"{letter} is neither declared nor measured")
    lower = 0.0 if known.measured is None else known.measured.lower
    side = "" if known.measured is None else known.measured.bias
    if known.value is None:
        reason = f"of {letter} nothing but 0 was seen, from below, and nothing was declared"
        return made(condition, Status.UNOBSERVABLE, reason, lower=lower, side=side)
    if known.declared is None:
        reason = f"{letter} measured as {known.value:.6g}, from below; not declared"
        return made(condition, Status.OBSERVED, reason, lower=lower, side=side)
    said = f"{letter} was declared as {known.declared:.6g}"
    if refuted is not None:
        reason = f"{said}; the run has refuted it"
        return made(condition, Status.VIOLATED, reason, refuted, lower=lower, side=side)
    reason = f"{said}; {'not refuted' if observed else 'not observed'}"
    return made(condition, Status.DECLARED, reason, lower=lower, side=side)


def _below(condition: Condition, ground: Ground) -> Hypothesis:
    gap, drop = ground.declared.gap, ground.seen.drop
    if gap is not None and drop is not None and drop > gap * (1 + 1e-6):
        reason = f"the gap was declared as {gap:.6g}, and f fell by {drop:.6g}"
        return made(condition, Status.VIOLATED, reason, ground.seen.steps)
    if gap is not None:
        return made(condition, Status.DECLARED, f"a gap f(x_0) - f* of {gap:.6g}")
    return by_word(condition, ground)


def _of_constant(name: str) -> Rule:
    def rule(condition: Condition, ground: Ground) -> Hypothesis:
        value = getattr(ground.declared, name)
        if value is None:
            return by_word(condition, ground)
        return made(condition, Status.DECLARED, f"{name.replace('_', '-')} = {value:.6g}")

    return rule


def _constant_step(condition: Condition, ground: Ground) -> Hypothesis:
    sizes = ground.seen.step_sizes
    if len(sizes) > 1:
        reason = f"{sizes[0][1]:.6g}, then {sizes[1][1]:.6g}"
        return made(condition, Status.VIOLATED, reason, sizes[1][0])
    return made(condition, Status.OBSERVED, f"{sizes[0][1]:.6g} at every step")


def _largest_delay(condition: Condition, ground: Ground) -> Hypothesis:
    seen, most = ground.seen.delays, ground.declared.most_missed
    if seen is None:
        return made(condition, Status.UNOBSERVABLE, "versions of views are not known")
    if seen.exceeded is not None or (most is not None and seen.largest > most):
        step = seen.at if seen.exceeded is None else seen.exceeded
        reason = f"declared: at most {most} updates; seen: {seen.largest} (step {seen.at})"
        return made(condition, Status.VIOLATED, reason, step)
    reason = f"at most {seen.largest} updates (step {seen.at})"
    side = "none: every delay was seen"
    return made(
        condition, Status.OBSERVED, reason, lower=seen.largest, upper=seen.largest, side=side
    )


def _whole_views(condition: Condition, ground: Ground) -> Hypothesis:
    seen = ground.seen.delays
    if ground.seen.memory is not None and ground.seen.memory.largest > 0:
        return made(condition, Status.VIOLATED, "a memory holds gradients back",
                    ground.seen.memory.at)  # fmt: skip
    if seen is None:
        return made(condition, Status.UNOBSERVABLE, "versions of views are not known")
    if not seen.whole:
        return made(
            condition, Status.UNOBSERVABLE, "entries of a view may have delays of their own"
        )
    return made(condition, Status.OBSERVED, "versions are of whole parameters")


def _counted(what: str) -> Rule:
    def rule(condition: Condition, ground: Ground) -> Hypothesis:
        if ground.seen.delays is None:
            return made(condition, Status.UNOBSERVABLE, "versions of views are not known")
        return made(condition, Status.OBSERVED, f"{getattr(ground.seen.delays, what):.6g}")

    return rule


def _oblivious(condition: Condition, ground: Ground) -> Hypothesis:
    if ground.seen.delays is not None and ground.seen.delays.largest == 0:
        return made(condition, Status.OBSERVED, "nothing is late")
    return by_word(condition, ground)


def _of_events(kinds: tuple[str, ...], holds: str) -> Rule:
    """A condition on a memory that certain events break."""

    def rule(condition: Condition, ground: Ground) -> Hypothesis:
        wrong = [each for each in ground.seen.events if each.kind in kinds]
        if wrong:
            first = min(wrong, key=lambda each: each.first)
            place = f" at {first.place}" if first.place else ""
            return made(condition, Status.VIOLATED, f"{first.kind}{place}", first.first)
        if ground.seen.memory is None or not ground.seen.balanced:
            return by_word(condition, ground)
        return made(condition, Status.OBSERVED, holds)

    return rule


def _weights(condition: Condition, ground: Ground) -> Hypothesis:
    reason = "by the theorem on the named stack, if its own hypotheses hold"
    known = ground.declared.system is not None or ground.seen.system is not None
    status = Status.DECLARED if known else Status.UNOBSERVABLE
    return made(condition, status, reason if known else "no stack was named")


RULES: Mapping[Condition, Rule] = {
    asked.SECOND_MOMENT: _moment("M", "a gradient"),
    asked.VARIANCE_BOUND: _moment("sigma", "a difference of halves"),
    weighted.RELATIVE_NOISE: _moment("sigma", "a difference of halves"),
    asked.SMOOTH: _smooth,
    asked.BELOW: _below,
    asked.STRONGLY_CONVEX: _of_constant("strong_convexity"),
    asked.DOMINATED: _of_constant("pl"),
    asked.CONSTANT_STEP: _constant_step,
    asked.OBLIVIOUS: _oblivious,
    asked.MISSED: _largest_delay,
    delay.STALE: _largest_delay,
    late.LARGEST_DELAY: _largest_delay,
    late.MEAN_DELAY: _counted("mean"),
    late.CONCURRENCY: _counted("in_flight"),
    late.WHOLE_VIEWS: _whole_views,
    memory.KEPT: _of_events(MEMORY_FAULTS, "r+ = r + g - sent holds up to rounding"),
    memory.BEGUN: _of_events(MEMORY_FAULTS, "r+ = r + g - sent holds up to rounding"),
    CHOSEN: _of_events(CHOICE_FAULTS, "nothing larger stayed, and T1 bounds what stays"),
    weighted.EVERY_GRADIENT: _weights,
    weighted.WEIGHTED: _weights,
    weighted.ROWS: _weights,
    weighted.COLUMNS: _weights,
}
