"""One module a file format, each yielding the text of a document as plain lines, tables as lines of cells."""
