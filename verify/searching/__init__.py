"""Is there a counterexample?"""
