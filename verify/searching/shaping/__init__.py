"""Which shapes of models are tried, and which are smaller?"""
