"""From what was watched to what a certificate reads."""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch.distributed as dist

from bounds.hypotheses import SYNCHRONOUS, UNBIASED
from verify.accounting.balancing.wrapped_hook import Watched
from verify.accounting.declared import UPDATE, Declared
from verify.accounting.ground import made
from verify.accounting.hypothesis import Hypothesis, Status
from verify.accounting.observations import SHARE, Delays, Observations, Quotients, Traffic
from verify.accounting.recording.events import Event
from verify.accounting.recording.moves import BESIDE, MOVED
from verify.accounting.recording.series import Series
from verify.accounting.watching.watch import Watch

#: Events after which x is not what the steps made of it.
_NO_STEP = ("groups have step sizes of their own", MOVED, BESIDE)


def observations(
    watch: Watch, hooks: Sequence[Watched], declared: Declared, events: tuple[Event, ...]
) -> Observations:
    """All that was seen of one optimizer and the hooks before it."""
    errors, parts = _views(watch, hooks)
    memories = [each.memory.series() for each in hooks if each.known.remembers and not each.blind]
    late = watch.ring.delays
    plain = not hooks and not late and _alone()
    return Observations(
        steps=watch.step,
        step_sizes=tuple(watch.sizes),
        gradients=watch.gradients.series(),
        halves=watch.halves.series(),
        quotients=_quotients(watch),
        view_errors=errors,
        parts=parts,
        memory=memories[0] if memories else None,
        balanced=bool(memories) and all(each.known.largest for each in hooks),
        delays=Delays.of(late, limit=declared.most_missed) if late else None,
        traffic=_traffic(hooks),
        system=watch.rule.system if plain else None,
        parameters=watch.rule.parameters if plain and watch.rule.system else {},
        drop=None if watch.whole is None or watch.whole.first is None
        else max(0.0, watch.whole.first - watch.whole.least),
        findings=_findings(watch, declared, plain),
        events=(*watch.events, *events),
        whose=_whose(watch, hooks),
    )  # fmt: skip


def _alone() -> bool:
    return not dist.is_initialized() or dist.get_world_size() == 1


def _views(watch: Watch, hooks: Sequence[Watched]) -> tuple[Series | None, tuple[str, ...]]:
    """|x - v| over alpha: of one part as it was seen; of several the sum, which is no less."""
    found = {
        "stale versions": watch.views.series(),
        "momentum": watch.momentum.series(),
        **{
            f"memory of {each.known.name}": each.memory.series()
            for each in hooks
            if each.known.remembers and not each.blind
        },
    }
    seen = {name: each for name, each in found.items() if each is not None}
    if not seen:
        return None, ()
    if len(seen) == 1:
        return next(iter(seen.values())), tuple(seen)
    every = list(seen.values())
    worst = max(every, key=lambda each: each.largest)
    total = Series(
        count=min(each.count for each in every),
        mean=math.fsum(each.mean for each in every),
        largest=math.fsum(each.largest for each in every),
        at=worst.at,
        blocks=(),
        length=1,
    )
    return total, tuple(seen)


def _quotients(watch: Watch) -> Quotients | None:
    if watch.whole is not None:
        seen = watch.whole
        return Quotients(largest=seen.largest, at=seen.at, exact=seen.exact, refuted=seen.refuted)
    if watch.along.count == 0:
        return None
    lower = watch.along.lower(SHARE)
    return Quotients(
        along=watch.along.mean, count=watch.along.count, lower=lower, refuted=watch.along.refuted
    )


def _traffic(hooks: Sequence[Watched]) -> Traffic | None:
    counts = [each.bytes_sent for each in hooks]
    if not hooks or None in counts:
        return None
    return Traffic(sent=sum(each or 0 for each in counts), whole=sum(h.bytes_whole for h in hooks))


def _findings(watch: Watch, declared: Declared, plain: bool) -> tuple[Hypothesis, ...]:
    found = list(watch.rule.findings)
    own = [each for each in watch.events if each.kind in _NO_STEP]
    if own:
        found = [each for each in found if each.name != UPDATE.name]
        found.append(made(UPDATE, Status.VIOLATED, own[0].kind, own[0].first))
    found += [each for each in (_unbiased(watch, declared), _synchronous(watch, plain))
              if each is not None]  # fmt: skip
    return tuple(found)


def _unbiased(watch: Watch, declared: Declared) -> Hypothesis:
    looks = None if watch.whole is None else watch.whole.looks
    if looks is not None and looks.refuted is not None:
        reason = "gradients miss ∇f in a direction that was known before"
        return made(UNBIASED, Status.VIOLATED, reason, looks.refuted)
    loader = None if watch.drawn is None else watch.drawn.said(watch.step)
    if loader is not None and loader.status is Status.OBSERVED:
        rounded = "" if watch.replay is None else watch.replay.rounded
        why = _other(watch) or (
            f"gradients are rounded to {rounded}, which is not unbiased" if rounded else ""
        )
        if why:
            reason = f"{loader.reason}, and {why}"
            loader = made(UNBIASED, Status.UNOBSERVABLE, reason)
    if loader is not None and loader.status is not Status.UNOBSERVABLE:
        return loader
    seen = "" if looks is None else f"; {looks.count} comparisons with ∇f do not refute it"
    if declared.says(UNBIASED):
        return made(UNBIASED, Status.DECLARED, f"declared by a word{seen}")
    said = "no loader was given" if loader is None else loader.reason
    if loader is not None and not watch.compared:
        said += f": {watch.why or 'give model and loss, and batches are computed again'}"
    return made(UNBIASED, Status.UNOBSERVABLE, f"{said}{seen}")


def _other(watch: Watch) -> str:
    """That a gradient was changed, or came from elsewhere, although others fit."""
    if watch.other is None or not watch.compared:
        return ""
    return (
        f"the gradient of step {watch.other} was not that of its batch, as those of "
        f"{watch.compared} others were"
    )


def _synchronous(watch: Watch, plain: bool) -> Hypothesis | None:
    if not plain:
        return None
    if _other(watch):
        return made(SYNCHRONOUS, Status.UNOBSERVABLE, f"one process, and {_other(watch)}")
    if watch.compared:
        reason = f"one process; {watch.compared} batches gave the step's gradient at its parameters"
        return made(SYNCHRONOUS, Status.OBSERVED, reason)
    why = watch.why or "give model and loss, and batches are computed again"
    reason = f"one process, and no gradient was compared with the parameters: {why}"
    return made(SYNCHRONOUS, Status.UNOBSERVABLE, reason)


def _whose(watch: Watch, hooks: Sequence[Watched]) -> str:
    names = [watch.rule.name]
    for each in hooks:
        blind = " (what one process sends of several is not seen)" if each.blind else ""
        names.append(f"hook {each.known.name}{blind}")
    return f"{', '.join(names)}; {sum(p.numel() for p in watch.parameters)} parameters"
