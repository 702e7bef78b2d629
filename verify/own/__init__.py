"""What is known of a claim of your own?

``file`` reads the claims of a file, ``answer`` says what is known of one: units, proof, whether the
hypotheses can be met, a counterexample, an exact worst case.
"""
