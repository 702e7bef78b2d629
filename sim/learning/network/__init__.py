"""How is a neural network an objective: one flat parameter vector, samples, gradients?"""
