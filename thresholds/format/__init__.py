"""What a document may hold, key by key, for the reader that refuses everything else and for the people and editors who write one.

fields compound_fields part_fields      the kinds of value, each strict, each saying what it means and what would be right
part heading part_schemas sign_schemas  the mappings: the heading, and one item of each part
conditions literals refusals            the language of ``when``, and the words it never takes
contents                                what could be read of one file, for the checks
shapes condition_shapes meanings json_schema format_page      the same said to editors (JSON Schema) and to people (FORMAT.md)
"""
