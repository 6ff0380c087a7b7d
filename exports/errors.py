"""What goes wrong when a file is made of the graph."""

__all__ = ["ExportError"]


class ExportError(ValueError):
    """A file cannot be made or written.

    The message says where, what is wrong, what was expected and what to do, in one line.

    >>> print(ExportError("view", "no agency is named 'X'", "expected one of the graph", "try 省财政厅"))
    view: no agency is named 'X'; expected one of the graph; try 省财政厅
    """

    def __init__(self, where: str, wrong: str, expected: str, todo: str) -> None:
        super().__init__(f"{where}: {wrong}; {expected}; {todo}")
        self.where = where
        self.wrong = wrong
