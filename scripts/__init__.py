"""Commands that make generated files and measure the program."""
