"""What does the house look like, drawn from its imports?

``make architecture`` draws docs/architecture.svg and the table of rooms in docs/architecture.md.
"""
