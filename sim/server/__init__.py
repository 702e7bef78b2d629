"""How does a parameter server meet its workers: whose update arrives when, and what is refused?"""
