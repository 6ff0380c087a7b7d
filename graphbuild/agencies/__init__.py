"""The names of agencies in a notice, and which agency each means."""
