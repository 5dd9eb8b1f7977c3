"""The titles that a text names: policy documents, works, and what is neither."""
