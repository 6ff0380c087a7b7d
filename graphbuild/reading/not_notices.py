"""What stands where a notice was expected: a page of errors, of a login or of a firewall, or the data of a program."""

import re

from graphbuild.errors import NoticeError
from graphbuild.text import Text

__all__ = ["refuse_data", "refuse_error_page"]

# Not a notice of some length that speaks of errors, nor 404件 in a short one.
_SHORT = 400  # characters
_ERROR_PAGE = re.compile(
    r"^(?:HTTP Status |Error |错误代码[:：]?)?(?:40[0-9]|41[0-9]|50[0-9])(?:$| ?[-–:]? ?[A-Za-z])"
    r"|not found|forbidden|bad gateway|access denied|service unavailable|request blocked|been blocked|NoSuchKey|enable JavaScript"
    r"|(?:页面?|网页|文章|信息|内容|链接|网站).{0,8}(?:不存在|找不到|未找到|无法找到|无法访问|已被?(?:删除|撤稿)|已失效|出错)"
    r"|(?:没有|未|无法)(?:找到|访问).{0,10}(?:页面|网页|信息|内容|文件|网站)|访问的.{0,8}(?:不存在|找不到|无法|已被?删)|找不到(?:网页|文件)"
    r"|系统(?:繁忙|错误|出错|维护中)|(?:开启|启用|打开) ?JavaScript"
    r"|(?:请求|访问).{0,20}(?:攻击行为|被(?:拦截|阻断|拒绝)|拦截)|完成安全验证|访问验证|拖动.{0,4}滑块|滑块.{0,4}拖动|输入验证码"
    r"|用户登录|统一身份认证|忘记密码",
    re.IGNORECASE | re.MULTILINE,
)
_DATA = (
    (re.compile(r"\A\s{0,99}<\?xml[\s\S]{0,300}Word\.Document"), "is a Word document of 2003 in XML"),
    (re.compile(r"\A\s{0,99}<\?xml(?![\s\S]{0,2000}<html)", re.IGNORECASE), "is XML"),
    (re.compile(r"\A\s{0,99}(?:\{\s{0,99}\"|\[\s{0,99}[\[{\"])"), "is JSON"),
    (re.compile(r"\A%!PS"), "is PostScript"),
    (re.compile(r"\A\[InternetShortcut\]"), "is a shortcut to a page"),
)


def refuse_error_page(text: Text) -> None:
    """Raise NoticeError where a page or a text says that the page is not there, or asks who is there.

    >>> refuse_error_page(Text("页面不存在", (), source="a.html"))
    Traceback (most recent call last):
    graphbuild.errors.NoticeError: a.html: is a page that reports an error ('页面不存在'); expected a notice; save the right page
    """
    if len(text.characters) < _SHORT and (found := _ERROR_PAGE.search(text.characters)):
        wrong = f"is a page that reports an error ('{' '.join(found.group().split())}')"
        raise NoticeError(text.source, wrong, "expected a notice", "save the right page")


def refuse_data(characters: str, source: str) -> None:
    """Raise NoticeError where characters are the data of a program and neither a web page nor a text."""
    for pattern, kind in _DATA:
        if pattern.match(characters):
            raise NoticeError(source, kind, "expected text, a web page, Word, PDF or .zip", "save the text of the notice, or as .docx")
