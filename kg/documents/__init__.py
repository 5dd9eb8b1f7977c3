"""Source documents: canonical text, its sentences, paragraphs and sections."""
