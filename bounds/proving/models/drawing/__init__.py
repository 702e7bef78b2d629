"""Where do models come from?"""
