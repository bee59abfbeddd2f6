"""A document's file as it is written: strict YAML, where everything stands, and how a fault is put in words.

loading   bytes -> plain values, each with its line; what would surprise a reader is a fault
places    the line of everything, and how a person names it
messages  gathering every fault before any is told
spelling  what a misspelt word was probably meant to be
"""
