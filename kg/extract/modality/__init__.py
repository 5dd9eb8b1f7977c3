"""How far what a text tells has come: proposed, planned, promised, in force, under way, done."""
