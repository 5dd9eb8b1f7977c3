"""Documents read into a fact folder: proposals by rule beside the decisions of people, which nothing alters."""
