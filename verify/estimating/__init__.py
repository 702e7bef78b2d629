"""Which constants does a run show, with which interval?"""
