"""The pieces by hand, as ``flask --app wsgi <group> <command>``; each explains itself with ``--help``.

Nothing is imported here: the commands on documents start in a third of the time where they need not bring the others along.
"""
