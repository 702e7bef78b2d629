"""What came out when a figure of a paper was made anew?"""
