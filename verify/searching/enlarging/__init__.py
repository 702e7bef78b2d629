"""Which sequences of gradients make the memory of error feedback large?"""
