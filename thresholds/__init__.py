"""What have the agencies agreed? Threshold documents as data: their shape, their reader, their checks and the library of editions."""
