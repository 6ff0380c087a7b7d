"""The ontology as people read it: one page, two languages, a diagram, examples, crosswalks."""
