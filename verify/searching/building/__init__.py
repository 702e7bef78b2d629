"""How is a model made that meets the hypotheses of any claim by construction?"""
