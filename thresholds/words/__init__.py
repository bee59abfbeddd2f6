"""A document in plain words: what pages, messages and commands say of it, so that one thing is never called by two names.

phrases     the small things: levels, agencies, days, times, ages, time limits
conditions  what has to be so
calendar    when a hub works and how its clocks run
document    a whole edition in words, as the values of spoken
printed     the same as plain lines
searching   what a document says about a word; matching is which words are alike
"""
