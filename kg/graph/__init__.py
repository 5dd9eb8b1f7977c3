"""The graph: facts as triples, what follows from them, whether they hold together, how they are written."""
