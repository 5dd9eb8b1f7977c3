"""What a document says, found by rule: what it is, where its cases lie, and the facts in them."""
