"""The graph in the formats that other tools read."""
