"""Does a measured run bear a claim out, and with which confidence?"""
