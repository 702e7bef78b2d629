"""What do processes that share no memory send each other?"""
