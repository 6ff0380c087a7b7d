"""The vocabularies, concept schemes, authority lists and shapes that every other room reads."""
