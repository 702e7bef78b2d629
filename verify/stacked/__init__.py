"""How near do runs of a stack come to what is certified of it?"""
