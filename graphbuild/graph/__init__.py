"""Annotations as RDF: IRIs, evidence, one generator a class of the vocabulary."""
