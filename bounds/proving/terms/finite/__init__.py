"""What is taken over an index that runs from one number up to another?"""
