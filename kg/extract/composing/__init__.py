"""What was found in a document as the facts of its cases."""
