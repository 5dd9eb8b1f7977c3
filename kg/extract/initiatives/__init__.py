"""The measures that a text tells, the programmes they belong to, and the honours they earned."""
