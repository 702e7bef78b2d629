"""What is a term, a fact or a hypothesis in a model?"""
