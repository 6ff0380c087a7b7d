"""The structure of a notice: its head, cases, sections, items and responsibilities."""
