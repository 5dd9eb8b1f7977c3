"""The show room: pages that open from a folder, without a network, and lead from any line to its passage."""
