"""Generated notices are as dense as the bundled one: what is measured on them says what real ones cost."""

from collections.abc import Callable, Sequence

import pytest

from benchmarks.generated import notice
from graphbuild.annotate import annotate
from graphbuild.annotations import Annotations
from graphbuild.graph.triples import notice_graph
from graphbuild.notices import bundled_notice
from graphbuild.reading.documents import read
from graphbuild.reading.plain import plain_text

COUNTED: dict[str, Callable[[Annotations], int]] = {
    "measures": lambda found: sum(len(case.measures) for case in found.cases),
    "types": lambda found: sum(len(measure.types) for case in found.cases for measure in case.measures),
    "outcomes": lambda found: sum(len(case.outcomes) for case in found.cases),
    "figures": lambda found: len(found.figures),
    "mentions": lambda found: len(found.mentions),
    "links": lambda found: len(found.links),
    "assignments": lambda found: sum(len(case.assignments) for case in found.cases),
    "triples": lambda found: len(notice_graph(found).facts),
}


def _characters(notices: Sequence[Annotations]) -> int:
    return sum(len(found.notice.text.characters) for found in notices)


@pytest.fixture(scope="module")
def generated() -> list[Annotations]:
    return [annotate(plain_text(notice(number))) for number in range(1, 31)]


@pytest.fixture(scope="module")
def bundled() -> Annotations:
    return annotate(read(bundled_notice()))


def test_they_have_about_six_thousand_characters(generated: list[Annotations]) -> None:
    assert 5_900 < _characters(generated) / len(generated) < 6_200


@pytest.mark.parametrize("what", COUNTED)
def test_they_are_as_dense_as_the_bundled_notice(what: str, generated: list[Annotations], bundled: Annotations) -> None:
    count = COUNTED[what]
    real = count(bundled) / _characters([bundled])
    assert 1.0 <= sum(map(count, generated)) / _characters(generated) / real < 1.4
