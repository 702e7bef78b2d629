"""What does a report say, in which order?"""
