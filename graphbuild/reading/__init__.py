"""Documents as published to `Text`: one reader a format, chosen by what the bytes are."""
