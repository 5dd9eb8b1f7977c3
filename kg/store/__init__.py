"""Stores that answer SPARQL on the union of the named graphs, behind one interface."""
