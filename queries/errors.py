"""What goes wrong with a store or a question."""

__all__ = ["QueryError"]


class QueryError(ValueError):
    """A store cannot be read or written, or a question cannot be asked.

    The message says where, what is wrong, what was expected and what to do, in one line; `status` is what says the same in HTTP.

    >>> print(QueryError("query cases", "no parameter 'x'", "expected notice", "leave it out"))
    query cases: no parameter 'x'; expected notice; leave it out
    """

    def __init__(self, where: str, wrong: str, expected: str, todo: str, status: int = 400) -> None:
        super().__init__(f"{where}: {wrong}; {expected}; {todo}")
        self.where = where
        self.wrong = wrong
        self.expected = expected
        self.todo = todo
        self.status = status
