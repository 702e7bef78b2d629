"""An accountant as a callback of Lightning, which is an extra (``lightning``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bounds import InputError
from verify.accounting.watching.accountant import Accountant

if TYPE_CHECKING:
    Callback: Any
else:
    try:
        from lightning.pytorch import Callback
    except ImportError:
        raise InputError("lightning", None, "what `pip install lightning` installs") from None


class AccountantCallback(Callback):  # type: ignore[misc]  # an extra
    """``Trainer(callbacks=[AccountantCallback(accountant)])``: attached at the start of a fit,
    logged at the end of each epoch and kept in Lightning's checkpoints.

    ``loss`` is the name of the model's loss module, without which sigma and L are not seen; a model
    is attached where its own name is ``inner``. Raises ``ValueError`` without Lightning.
    """

    def __init__(self, accountant: Accountant, *, inner: str = "", loss: str = "") -> None:
        self.accountant, self.inner, self.loss = accountant, inner, loss

    def on_fit_start(self, trainer: Any, module: Any) -> None:
        """Once, whatever the number of fits."""
        if self.accountant.watches:
            return
        model = module.get_submodule(self.inner) if self.inner else None
        loss = module.get_submodule(self.loss) if self.loss else None
        for optimizer in trainer.optimizers:
            self.accountant.attach(optimizer, model, loss)

    def on_train_epoch_end(self, trainer: Any, module: Any) -> None:
        """The metrics go to the trainer's loggers."""
        module.log_dict(self.accountant.metrics())

    def state_dict(self) -> dict[str, Any]:
        """For Lightning's checkpoint."""
        return self.accountant.state_dict()

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """From Lightning's checkpoint."""
        self.accountant.load_state_dict(state_dict)
