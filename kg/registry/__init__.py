"""The things that documents share: divisions, concepts, decisions on names; and names resolved to them."""
