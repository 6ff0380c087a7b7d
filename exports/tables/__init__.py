"""The graph as tables: one a kind of thing, for spreadsheets and data frames."""
