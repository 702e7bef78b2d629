"""A certificate of a training run: a loop as torch's tutorial has it, and three lines more."""

from __future__ import annotations

import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.utils.data import DataLoader, RandomSampler, TensorDataset

from verify import Accountant


def main() -> None:
    """Print what the run was, which hypotheses it met, and what the theory then says."""
    torch.manual_seed(0)
    digits = load_digits()
    images = torch.tensor(digits.data, dtype=torch.float32) / 16
    data = TensorDataset(images, torch.tensor(digits.target))
    sampler = RandomSampler(data, replacement=True, num_samples=64 * 300)
    train_dataloader = DataLoader(data, batch_size=64, sampler=sampler)
    model = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10))
    loss_fn = nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=1e-2)

    accountant = Accountant(smoothness=4.0, gap=2.4, second_moment=2.0, every=10)  # one
    accountant.attach(optimizer, model, loss_fn, loader=train_dataloader)  # two

    model.train()
    for X, y in train_dataloader:
        pred = model(X)
        loss = loss_fn(pred, y)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()

    print(accountant.certificate(epsilon=0.5))  # three


if __name__ == "__main__":
    main()
