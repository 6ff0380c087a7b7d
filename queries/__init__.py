"""The graph's store and the answers: named SPARQL queries, their runner, names for IRIs."""
