"""The things that documents share (divisions, agencies, programmes), and names resolved to them."""
