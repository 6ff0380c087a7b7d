"""Full names of what belongs to national organs, of departments by their function alone, and of branch offices."""

from graphbuild.agencies.context import Context, place_named
from graphbuild.agencies.divisions import DIVISION, full_division
from graphbuild.agencies.fullnames import full_function
from graphbuild.agencies.relative import is_park
from graphbuild.agencies.verticals import branch_of
from ontology.lexicon import organs_by_name
from ontology.places import places

__all__ = ["of_function_alone", "of_organ", "office_of_branch", "organ_head"]


def office_of_branch(written: str, context: Context) -> str:
    """龙华公安分局 is the office of the city's police there, 海口市公安局龙华分局; '' where the words say no such office."""
    words = written.removesuffix("分局")
    for at in range(2, len(words) - 1):
        if function := full_function(words[at:] + "局"):
            stem = words[:at]
            district = place_named(stem, context)
            city = places()[district.parent] if district and district.level == "county" else context.city
            if city is None or (district is None and not is_park(stem)) or (district and district.level != "county"):
                return ""
            return f"{city.name}{function}{stem.removesuffix('区') if district and len(stem) > 2 else stem}分局"
    return ""


def of_function_alone(written: str, context: Context) -> str | None:
    """A department by its function alone: a national organ in a national document, else of the province if it is a 厅."""
    if context.national and context.province is None:
        organ = organs_by_name().get(written)
        return organ[0].labels["zh"] if organ else None
    if context.province is None or not written.endswith("厅"):
        return None
    function = full_function(written)
    return context.province.name + function if function else None


def organ_head(written: str, *, branch: bool) -> tuple[str, str, str] | None:
    """The national organ that a name begins with, its form in the text, and the rest of the name.

    With `branch` the form may be one that alone could mean a local department: 外汇局云南分局.
    """
    for length in range(min(len(written), 24), 1, -1):
        found = organs_by_name().get(written[:length])
        if found and (not found[1] or (branch and length < len(written))):
            return found[0].labels["zh"], written[:length], written[length:]
    return None


def of_organ(head: str, form: str, rest: str, context: Context) -> str:
    """The full name of what begins with a national organ's name; `form` is how the text writes that, `rest` what follows.

    >>> of_organ("最高人民法院", "最高法院", "民三庭", Context())
    '最高人民法院民事审判第三庭'
    """
    if not rest:
        return head
    if form != head and "有限" in rest:  # 中国人寿 + 财产保险股份有限公司: a firm of the group, named in full
        return form + rest
    if DIVISION.fullmatch(rest):
        return head + full_division(rest)
    if head == "国家税务总局" and rest.startswith("省") and context.province:
        return head + context.province.name + rest[1:]
    if head == "新疆生产建设兵团":
        return head + (full_function(rest) or rest)
    return branch_of(head, form, rest, context)
