"""An accountant of a training run: three lines, and the loop as it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim import Optimizer

from bounds import InputError, whole
from bounds.relaxation import Applied
from sim.compression.messaging.hook_state import HookState
from sim.compressor import Compressor
from verify.accounting.attaching.loader import Drawn
from verify.accounting.attaching.placed import beside, names_of, require_kinds
from verify.accounting.balancing.known_hooks import known
from verify.accounting.balancing.wrapped_hook import Watched, require_unwrapped, watched_hook
from verify.accounting.certificate import Certificate
from verify.accounting.certify import certify
from verify.accounting.declared import Declared
from verify.accounting.observations import SHARE
from verify.accounting.recording.events import Event, noted
from verify.accounting.recording.looks import Looks
from verify.accounting.watching.keeping import require_state, restored, saved
from verify.accounting.watching.replay import Replay
from verify.accounting.watching.summed import observations
from verify.accounting.watching.watch import Watch
from verify.accounting.watching.whole import Whole


class Accountant:
    """Observes what a training loop does and certifies what follows; it changes nothing in it.

    What is declared are constants, the ``system``, its ``parameters`` and ``words`` as ``Declared``
    has them; all else is observed. ``every`` so many steps a batch is computed once more, in
    halves; with ``views`` so many versions of the parameters are kept, for |x - v|. Raises
    ``ValueError``.
    """

    def __init__(
        self,
        *,
        objective: str = "nonconvex",
        system: str | Sequence[Applied] | None = None,
        parameters: Mapping[str, Any] | None = None,
        words: Sequence[str] = (),
        every: int = 100,
        views: int = 0,
        **constants: float | None,
    ) -> None:
        wrong = sorted(set(constants) - set(Declared.__dataclass_fields__))
        if wrong:
            raise InputError(wrong[0], constants[wrong[0]], "a constant of bounds.plan")
        more: Any = {"objective": objective, "system": system, "words": words, **constants}
        self.declared = Declared(parameters={} if parameters is None else parameters, **more)
        self.every = whole("every", every, least=2)
        self.views = whole("views", views, least=0)
        self.watches: list[Watch] = []
        self.hooks: list[Watched] = []
        self.events: tuple[Event, ...] = ()
        self._waiting: Mapping[str, Any] | None = None

    def attach(
        self,
        optimizer: Optimizer,
        model: nn.Module | None = None,
        loss: nn.Module | None = None,
        *,
        loader: Any = None,
        f: Callable[[], Tensor] | None = None,
    ) -> Accountant:
        """Registers torch's step hooks. With ``model`` and ``loss`` (a module, such as
        ``nn.CrossEntropyLoss()``, of which the loop gives the output) sigma and L are observed and
        it costs one copy of the parameters; of a ``loader`` the sampler is read, and whether the
        model is given its batches, of which the last two are kept; ``f``, the objective over all
        data at the present parameters, takes the place of ``loss`` and keeps three copies. Raises
        ``ValueError``.
        """
        require_kinds(optimizer, model, loss, f)
        if any(each.optimizer is optimizer for each in self.watches):
            raise InputError("optimizer", type(optimizer).__name__, "one that is not attached yet")
        names = names_of(optimizer, model)
        parameters = [p for group in optimizer.param_groups for p in group["params"]]
        seen = None
        if f is not None:
            L = self.declared.smoothness
            seen = Whole(f, parameters, Looks(0.0, SHARE), limit=L)
        drawn = None if loader is None else Drawn(loader)
        replay = None
        if model is not None and loss is not None:
            replay = Replay(model, loss, parameters, drawn)
        self.watches.append(
            Watch(optimizer, self.declared, every=self.every, views=self.views, replay=replay,
                  whole=seen, names=names, beside=beside(optimizer, model), drawn=drawn)
        )  # fmt: skip
        if self._waiting is not None:
            self.load_state_dict(self._waiting)
        return self

    def wrap(
        self, state: Any, hook: Callable[..., Any], *, compressor: Compressor | None = None
    ) -> tuple[Watched, Callable[..., torch.futures.Future[Tensor]]]:
        """For ``ddp.register_comm_hook(*accountant.wrap(state, hook))``: any hook, to the bit.

        What it loses is measured; of what keeps a memory the balance is kept, one copy of the
        parameters. For a hook from elsewhere that sends entries as they are, ``compressor`` says
        how many and which (``TopK(k)`` of each bucket). Raises ``ValueError`` for a state that is
        not the hook's own.
        """
        require_unwrapped(hook)
        made = Watched(
            state=state, hook=hook, known=known(state, hook, compressor),
            now=lambda: self.watches[0].step if self.watches else 0,
            note=self._note, every=self.every,
        )  # fmt: skip
        if isinstance(state, HookState):
            state.keeps_sent = True
        self.hooks.append(made)
        return made, watched_hook

    def _note(self, kind: str, step: int, place: str, text: str) -> None:
        self.events = noted(self.events, kind, step, place, text)

    def computed_at(self, version: int, of: int = 0) -> None:
        """Say, before a step of the ``of``-th optimizer, that its gradient was computed at the
        parameters after ``version`` steps. Raises ``ValueError``."""
        self._watch(of).ring.say(version, self._watch(of).step)

    def certificate(self, epsilon: float | None = None, *, of: int | None = None) -> Certificate:
        """Of the run so far, of the ``of``-th optimizer where there are several. Raises
        ``ValueError`` before the first step."""
        if of is None and len(self.watches) > 1:
            raise InputError("of", None, f"0 to {len(self.watches) - 1}: several are attached")
        watch = self._watch(0 if of is None else of)
        seen = observations(watch, self.hooks, self.declared, self.events)
        return certify(seen, self.declared, epsilon=epsilon)

    def _watch(self, of: int) -> Watch:
        if not self.watches:
            raise InputError("optimizer", None, "one that was attached before: attach(optimizer)")
        return self.watches[whole("of", of, least=0, most=len(self.watches) - 1)]

    def metrics(self) -> dict[str, float]:
        """Plain numbers by flat names, for a logger."""
        found: dict[str, float] = {}
        for i, watch in enumerate(self.watches):
            prefix = "accountant/" if len(self.watches) == 1 else f"accountant/{i}/"
            found |= {f"{prefix}{name}": value for name, value in _numbers(watch).items()}
        for i, hook in enumerate(self.hooks):
            prefix = "accountant/hook/" if len(self.hooks) == 1 else f"accountant/hook/{i}/"
            for name, stream in (("lost", hook.lost), ("memory", hook.memory)):
                if stream.count:
                    found[f"{prefix}{name}"] = stream.total / stream.count
                    found[f"{prefix}{name}_largest"] = stream.largest
            if hook.bytes_sent is not None and hook.bytes_whole:
                found[f"{prefix}sent_share"] = hook.bytes_sent / hook.bytes_whole
        found["accountant/events"] = float(
            sum(e.count for e in self.events) + sum(e.count for w in self.watches for e in w.events)
        )
        return found

    def state_dict(self) -> dict[str, Any]:
        """All that was counted, and the balances, for a checkpoint beside the model's."""
        return saved(self.watches, self.hooks, self.events)

    def load_state_dict(self, state: Mapping[str, Any]) -> None:
        """Goes on from a checkpoint: after ``attach`` and ``wrap``, or before. Raises
        ``ValueError`` for another model's."""
        require_state(state)
        if len(self.watches) < len(state["watches"]) or len(self.hooks) < len(state["hooks"]):
            self._waiting = state
            return
        self._waiting = None
        self.events = restored(state, self.watches, self.hooks)


def _numbers(watch: Watch) -> dict[str, float]:
    found = {"steps": float(watch.step)}
    if watch.sizes:
        found["step_size"] = watch.sizes[-1][1]
    streams = {"gradient_squared": watch.gradients, "variance": watch.halves,
               "view_error": watch.views, "momentum_error": watch.momentum}  # fmt: skip
    for name, stream in streams.items():
        if stream.count:
            found[name] = stream.total / stream.count
            found[f"{name}_largest"] = stream.largest
    if watch.ring.runs:
        found["delay_largest"] = float(max(delay for _, delay in watch.ring.runs))
    if watch.whole is not None and watch.whole.exact:
        found["smoothness_at_least"] = watch.whole.largest
    elif watch.along.count:
        found["smoothness_along"] = watch.along.mean
    return found
