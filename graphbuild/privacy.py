"""Personal data of the contact line, replaced by '*' before anything else sees the text."""

import re

__all__ = ["mask_contacts"]

_MARK = r"(?:联系人|联络人|联系电话|联系方式|咨询电话|联系手机|手机号码?|传真|电子邮箱|联系邮箱|邮箱|经办人)"
# A contact line: a mark and what follows it on the line. Not '电话热线' or '投诉电话12345' of a case's services: those
# hold none of the marks above.
_CONTACT = re.compile(rf"{_MARK}(?:及(?:联系)?(?:电话|方式))?[:：]?[^\n。]*")
# In a contact line: names after a mark, numbers, addresses. Not the marks themselves, nor 处室 names in brackets.
_NAME = re.compile(r"(?:联系人|联络人|经办人)(?:及(?:联系)?(?:电话|方式))?[:：]?\s*((?:[一-鿿·]\s?){2,4}(?:[、,，]\s*[一-鿿·]{2,4})*)")
_NUMBER = re.compile(r"[0-9０-９][0-9０-９\-－—()（）\s]{3,}[0-9０-９]")
_MAIL = re.compile(r"[A-Za-z0-9._-]{1,64}@[A-Za-z0-9.-]{1,255}")
# Anywhere: mobile numbers and identity numbers. Not runs inside longer numbers.
_ANYWHERE = re.compile(r"(?<![0-9A-Za-z.])(?:1[3-9][0-9]{9}|[1-9][0-9]{16}[0-9Xx])(?![0-9A-Za-z])")


def mask_contacts(characters: str) -> str:
    """The same text with the names, numbers and addresses of contact persons as '*', each character replaced.

    The length stays, so that every offset holds.

    >>> mask_contacts("(联系人:张三丰;联系电话:65800000,13900000000)")
    '(联系人:***;联系电话:********,***********)'
    >>> mask_contacts("设立投诉电话12345,受理65件。")
    '设立投诉电话12345,受理65件。'
    """
    masked = _CONTACT.sub(lambda m: _mask_line(m.group()), characters)
    return _ANYWHERE.sub(lambda m: "*" * len(m.group()), masked)


def _mask_line(line: str) -> str:
    for pattern in (_MAIL, _NUMBER):
        line = pattern.sub(lambda m: re.sub(r"[^\s()（）]", "*", m.group()), line)

    def name(match: re.Match[str]) -> str:
        whole, person = match.group(), match.group(1)
        at = match.start(1) - match.start()
        return whole[:at] + re.sub(r"[^\s、,，]", "*", person) + whole[at + len(person) :]

    return _NAME.sub(name, line)
