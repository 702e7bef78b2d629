"""What do the hypotheses of a claim demand of a model?"""
