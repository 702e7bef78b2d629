"""A certificate as lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_ORDER = ("violated", "unobservable", "observed", "declared")
_SHOWN = 4


def text(record: Mapping[str, Any]) -> str:
    """The record of a certificate, the hypotheses by their status, what is violated first."""
    hypotheses = sorted(record["hypotheses"], key=lambda each: _ORDER.index(each["status"]))
    return "\n".join(
        [
            f"Certificate of {record['steps']} steps: {record['whose'] or 'a run'}",
            *([f"ends early: {record['ended']}"] if record["ended"] else []),
            f"system: {record['system'] or 'not named'}",
            f"step size: {_sizes(record['step_sizes'])}",
            *(f"  {_constant(each)}" for each in record["constants"]),
            *_consistency(record["consistency"]),
            *_traffic(record["traffic"]),
            "hypotheses:",
            *(f"  {_hypothesis(each)}" for each in hypotheses),
            "bounds:",
            *(f"  {_bound(each)}" for each in record["bounds"]),
            *_prescribed(record["prescribed"]),
            *(["events:"] if record["events"] else []),
            *(f"  {_event(each)}" for each in record["events"]),
        ]
    )


def _hypothesis(each: Mapping[str, Any]) -> str:
    at = "" if each["step"] is None else f" (step {each['step']})"
    return f"{each['status']}{at}: {each['name']}; {each['reason']}"


def _sizes(runs: list[list[float]]) -> str:
    shown = [f"{size:.6g} from step {first}" for first, size in runs[:_SHOWN]]
    more = len(runs) - len(shown)
    return ", ".join(shown) + (f", and {more} more" if more else "")


def _constant(each: Mapping[str, Any]) -> str:
    said = "not declared" if each["declared"] is None else f"declared {each['declared']:.6g}"
    seen = each["measured"]
    if seen is None:
        return f"{each['name']}: {said}, not measured"
    least = f"at least {seen['lower']:.6g}"
    return f"{each['name']}: {said}, measured {seen['value']:.6g}, {least}: {seen['bias']}"


def _consistency(seen: Mapping[str, Any]) -> Iterator[str]:
    if seen["largest"] is not None:
        yield (
            f"|x - v|/alpha: at most {seen['largest']:.6g} (step {seen['at']}), in the mean "
            f"{seen['mean']:.6g}, from {' and '.join(seen['parts'])}"
        )
    if seen["certified"] is not None:
        yield f"B by {seen['constant']}: {seen['certified']:.6g}; {seen['right']}"
    elif seen["refused"]:
        yield f"no certified B: {seen['refused']}"
    if seen["point"]:
        yield seen["point"]


def _traffic(traffic: Mapping[str, int] | None) -> Iterator[str]:
    if traffic and traffic["whole"]:
        share = traffic["sent"] / traffic["whole"]
        yield f"sent {traffic['sent']} bytes for {traffic['whole']}, {share:.2%}"


def _bound(each: Mapping[str, Any]) -> str:
    rests = f" ({'; '.join(each['rests_on'])})" if each["rests_on"] else ""
    if each["value"] is None:
        return f"{each['theorem']}: nothing, {each['right']}{rests}"
    return f"{each['theorem']}: {each['quantity']} <= {each['value']:.6g}; {each['right']}{rests}"


def _prescribed(plan: Mapping[str, Any] | None) -> Iterator[str]:
    if plan is None:
        return
    if plan["step_size"] is None:
        yield f"epsilon {plan['epsilon']:g}: no plan; {plan['refused']}"
        return
    largest = plan["largest_step"]
    more = "" if largest is None else f", any step up to {largest:.6g} will do with more of them"
    yield (
        f"epsilon {plan['epsilon']:g}: step size {plan['step_size']:.6g}, {plan['iterations']} "
        f"iterations by {plan['theorem']}{more}; {plan['right']}"
    )


def _event(each: Mapping[str, Any]) -> str:
    place = f" at {each['place']}" if each["place"] else ""
    more = f"; {each['text']}" if each["text"] else ""
    steps = f"steps {each['first']} to {each['last']}, {each['count']} times"
    return f"{each['kind']}{place}: {steps}{more}"
