"""One thread: the tests' tensors are small, and a second thread only waits for the first."""

import torch

torch.set_num_threads(1)
