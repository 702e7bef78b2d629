"""What was measured once, for minutes, that the report shows as it is kept?"""
