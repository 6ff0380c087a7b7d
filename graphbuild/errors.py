"""What goes wrong with a document."""

__all__ = ["NoticeError"]


class NoticeError(ValueError):
    """A document cannot be read as what it should be.

    The message says where, what is wrong, what was expected and what to do, in one line.

    >>> print(NoticeError("a.txt", "the file is empty", "expected the text of a notice", "save the page again"))
    a.txt: the file is empty; expected the text of a notice; save the page again
    """

    def __init__(self, where: str, wrong: str, expected: str, todo: str) -> None:
        super().__init__(f"{where}: {wrong}; {expected}; {todo}")
        self.where = where
        self.wrong = wrong
