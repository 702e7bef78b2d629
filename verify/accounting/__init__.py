"""Which hypotheses did one real run meet, and what does the theory then say of it?"""
