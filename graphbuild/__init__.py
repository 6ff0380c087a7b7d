"""From a notice as published to annotations and triples: reading, outline, mentions, figures, links."""
