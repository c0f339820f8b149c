"""The one kind of error a person is meant to read."""


class InputError(Exception):
    """Input that cannot be accepted: a code for programs, a Vietnamese sentence for people.

    The message says what is wrong and what to do; ``where`` names the file, line or field.
    """

    def __init__(self, code: str, message: str, where: str = ""):
        super().__init__(message)
        self.code = code
        self.message = message
        self.where = where

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message

    def as_dict(self) -> dict[str, str]:
        return {"code": self.code, "message": self.message, "where": self.where}


class NotInForce(InputError):
    """A rule was asked for on a day before its first dated value."""

    def __init__(self, message: str, where: str = ""):
        super().__init__("rule.not_in_force", message, where)
