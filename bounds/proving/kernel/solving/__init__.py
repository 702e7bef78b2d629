"""Does a fact follow from others, for all real numbers?"""
