"""The callback of Lightning, where that is installed."""

from __future__ import annotations

import pytest
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

from verify import Accountant

pytestmark = pytest.mark.filterwarnings("ignore")


def test_a_fit_is_attached_logged_and_kept(tmp_path) -> None:
    lightning = pytest.importorskip("lightning.pytorch")
    from verify.accounting.watching.lightning_callback import AccountantCallback

    class Module(lightning.LightningModule):
        def __init__(self) -> None:
            super().__init__()
            self.net, self.loss = nn.Linear(4, 2), nn.MSELoss()

        def training_step(self, batch, index):
            return self.loss(self.net(batch[0]), batch[1])

        def configure_optimizers(self):
            return torch.optim.SGD(self.parameters(), lr=0.1)

    accountant = Accountant(smoothness=4.0, gap=2.0, every=4)
    callback = AccountantCallback(accountant, inner="net", loss="loss")
    trainer = lightning.Trainer(
        max_epochs=2, callbacks=[callback], logger=False, enable_progress_bar=False,
        default_root_dir=tmp_path, accelerator="cpu", enable_model_summary=False,
    )  # fmt: skip
    data = TensorDataset(torch.randn(64, 4), torch.randn(64, 2))
    trainer.fit(Module(), DataLoader(data, batch_size=8))
    assert accountant.certificate().steps == 16
    assert accountant.watches[0].halves.count == 4
    assert trainer.callback_metrics["accountant/steps"] == 16
    trainer.save_checkpoint(tmp_path / "kept.ckpt")
    again = Accountant(smoothness=4.0, gap=2.0, every=4)
    more = lightning.Trainer(
        max_epochs=3, callbacks=[AccountantCallback(again, inner="net", loss="loss")], logger=False,
        enable_progress_bar=False, default_root_dir=tmp_path, accelerator="cpu",
        enable_model_summary=False,
    )  # fmt: skip
    more.fit(Module(), DataLoader(data, batch_size=8), ckpt_path=tmp_path / "kept.ckpt")
    assert again.certificate().steps == 24
    assert not again.certificate().events
