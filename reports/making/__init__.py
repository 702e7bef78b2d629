"""From which parts is a report made, and what of them is kept?"""
