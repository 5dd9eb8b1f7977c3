"""The results that a text reports, made from its figures, shares of a whole, ranks and trends."""
