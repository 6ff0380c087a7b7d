"""Many who ask at once: none loses an answer, and the server stays small. `benchmarks/serving.py` does it for longer."""

from pathlib import Path
from urllib.parse import quote

from tests.clients import asked_at_once, peak_megabytes
from tests.servers import casegraph

PATHS = [
    "/queries/cases",
    "/queries/led-and-responsible",
    f"/queries/agency-links?agency={quote('海口海关')}",
    f"/sparql?query={quote('SELECT ?s { ?s a <https://w3id.org/casegraph/ontology#Measure> } ORDER BY ?s')}",
]


def test_sixty_four_clients_at_once_lose_no_answer(built: Path) -> None:
    with casegraph(built / "store", "--memory", "300") as server:
        load = asked_at_once(server.url, PATHS, clients=64, seconds=3)
        memory = peak_megabytes(server.process)
    assert load.wrong == ()
    assert len(load.seconds) >= 64
    assert all(peak < 400 for peak in memory.values()), memory


def test_who_comes_when_too_many_wait_is_told_to_come_again(built: Path) -> None:
    """Of 24 clients one is answered and two wait: the others get 503, and none a part of an answer."""
    with casegraph(built / "store", "--workers", "1", "--waiting", "2") as server:
        load = asked_at_once(server.url, PATHS, clients=24, seconds=1)
    assert [name for name, _ in load.wrong] == ["status 503"]
    assert load.seconds
