"""The graph as files: RDF in its syntaxes, pictures in one HTML file that needs no net."""
