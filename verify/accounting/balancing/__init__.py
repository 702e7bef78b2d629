"""Does what a hook keeps back add up: r+ = r + g - sent?"""
