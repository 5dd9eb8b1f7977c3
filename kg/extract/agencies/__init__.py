"""The bodies that a text names, each under its full official name."""
