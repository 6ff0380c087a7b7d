"""The divisions of courts: 民三庭 of 省法院, 执行局 of a district's court; and the offices of a park's administration."""

import re

__all__ = ["DIVISION", "OFFICE", "division_at_end", "full_division"]

_SHORT = {
    "民": "民事审判", "刑": "刑事审判", "行": "行政审判", "行政庭": "行政审判庭", "知产庭": "知识产权审判庭", "环资庭": "环境资源审判庭",
    "破产庭": "破产审判庭", "立案一庭": "立案第一庭", "立案二庭": "立案第二庭", "审监庭": "审判监督庭", "审管办": "审判管理办公室",
    "少年庭": "少年审判庭", "执行裁判庭": "执行裁判庭", "知识产权庭": "知识产权审判庭", "金融庭": "金融审判庭",
}  # fmt: skip
DIVISION = re.compile(
    r"(?:(?:民事|刑事|行政|知识产权|立案|执行)审判)?(?:第[一二三四五六]|[民刑行][一二三四五六])(?:审判)?庭"
    r"|执行局|执行裁判庭|立案[一二]?庭|[行知破][政产]庭|环资庭|审监庭|审管办|少年庭|金融庭|知识产权庭"
    r"|(?:民事|刑事|行政|知识产权|环境资源|破产|金融|少年)审判(?:第[一二三四五六])?庭|审判监督庭|研究室|政治部"
)
"""A division directly after the name of a court; in folded text. Not a 法庭 at a place, which has a name of its own."""

_ADMINISTRATION = ("管委会", "管理委员会")
OFFICE = re.compile(
    r"(?:党政|综合|经济|贸易|金融|产业|科技|科学|财政|财务|规划|自然资源|建设|交通|公共|社会|政务|行政|营商|改革|投资|招商|商务|制度|创新|人力"
    r"|人才|组织人事|法治|司法|审批|执法|市场|应急|生态|环境|城市|数字|大数据|企业|开发|发展|对外|口岸|住房|国土|农业|文化|教育|卫生|统计|审计)"
    r"(?:(?![了着的为在对将向把会同联等由报经到从以给让使按放市区县镇街乡省])[一-鿿]){0,6}?(?:(?:发展|管理|服务|促进|协调|监管|保障|建设|合作|运营)部(?![门分署级])|(?<![布格结大全时棋])局(?![面部限势长]))"
)
"""An office directly after the name of a park's administration: 贸易发展部, 公共服务局. Not what it does: 投资建设全部, 组织各部门,
规划产业布局, 财政补贴由市财政局发放."""

_NUMBERED = re.compile("([民刑行])([一二三四五六])庭")


def full_division(written: str) -> str:
    """The full name of a court's division.

    >>> full_division("民三庭"), full_division("执行局")
    ('民事审判第三庭', '执行局')
    """
    if match := _NUMBERED.fullmatch(written):
        return f"{_SHORT[match[1]]}第{match[2]}庭"
    return _SHORT.get(written, written)


def division_at_end(written: str) -> str:
    """The division that the name of a court ends with, or the office of a park's administration; '' for none.

    >>> division_at_end("省法院民三庭"), division_at_end("省法院"), division_at_end("某某高新区管委会财政局")
    ('民三庭', '', '财政局')
    """
    at = written.rfind("法院") + 2
    if at > 1 and DIVISION.fullmatch(written, at):
        return written[at:]
    ends = (written.rfind(name) + len(name) for name in _ADMINISTRATION if name in written)
    return next((written[at:] for at in ends if OFFICE.fullmatch(written, at)), "")
