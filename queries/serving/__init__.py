"""The graph over HTTP: SPARQL 1.1 Protocol, the named questions, and a page and data for every IRI."""
