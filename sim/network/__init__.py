"""Neural networks as objectives: one flat parameter vector, samples, what is asked of both."""
