"""What is kept of a judged case, when its runs are gone?"""
