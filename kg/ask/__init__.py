"""Questions to the graph: named queries, flat tables, words in context, and the walk from a thing to its passage."""
