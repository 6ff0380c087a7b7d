"""How right the graph is: scores against gold, quotes against the text, shapes, what a person decides."""
