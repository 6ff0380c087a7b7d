"""What agencies do together, and what the notice orders."""
