"""Which hypotheses of a statement does this run not meet?"""
