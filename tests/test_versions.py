"""Versions of an embedded store: what was loaded answers before its files are in order, and stays where that fails."""

from pathlib import Path

import pytest
from pyoxigraph import Store

from queries import store as stores
from queries.store import EmbeddedStore

_GRAPH = "urn:x-graph:1"
_LINES = b'<urn:x-a> <urn:x-said> "1" .\n<urn:x-b> <urn:x-said> "2" .\n'


def _versions(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("version-*"))


def _load(store: EmbeddedStore, graph: str = _GRAPH) -> None:
    with store.writing() as writer:
        writer.take_lines({graph: _LINES}, {})


class _Watched(EmbeddedStore):
    """Says what could be read when the copy was made in which files are put in order."""

    def __init__(self, folder: Path, wrong: OSError | None = None) -> None:
        super().__init__(folder)
        self.seen: list[tuple[str, int]] = []
        self.wrong = wrong

    def _copy(self, old: Path | None, new: Path) -> Store:
        if old is not None:
            self.seen.append((self.version(), len(self.reading())))
            if self.wrong:
                new.mkdir()
                raise self.wrong
        return super()._copy(old, new)


def test_what_was_loaded_answers_before_it_is_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "_LARGE", 0)
    store = _Watched(tmp_path / "store")
    _load(store)
    assert store.seen == [("version-1", 2)]
    assert store.version() == "version-2"
    assert len(store.reading()) == 2
    assert _versions(store.folder) == ["version-1", "version-2"], "who opened the first may still be reading"
    assert not (store.folder / "unordered").exists()


def test_files_are_merged_and_a_reader_of_the_version_before_reads_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "_LARGE", 0)
    store, readers = EmbeddedStore(tmp_path / "store"), []
    put_in_order = EmbeddedStore._put_in_order

    def watched(self: EmbeddedStore, new: Path) -> bool:
        readers.append(self.reading())
        return put_in_order(self, new)

    monkeypatch.setattr(EmbeddedStore, "_put_in_order", watched)
    with store.writing() as writer:
        for number in range(30):
            writer.take_lines({f"urn:x-graph:{number}": _LINES}, {})
            writer.flush()
    loaded, ordered = (len(list((store.folder / name).glob("*.sst"))) for name in ("version-1", "version-2"))
    assert ordered < loaded
    assert loaded > 40, "more than a reader opens at once"
    assert len(list(readers[0])) == len(store.reading()) == 60


def test_a_store_that_cannot_be_put_in_order_holds_what_was_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "_LARGE", 0)
    store = _Watched(tmp_path / "store", OSError("no space left"))
    _load(store)
    assert store.version() == "version-1"
    assert len(store.reading()) == 2
    assert _versions(store.folder) == ["version-1"] or not list((store.folder / "version-2").iterdir())
    store.wrong = None
    _load(store, "urn:x-graph:2")
    assert (store.version(), len(store.reading())) == ("version-3", 4), "the next build puts it in order"
    assert not (store.folder / "unordered").exists()


def test_a_build_that_breaks_off_leaves_versions_to_which_nothing_points(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path / "store")
    _load(store)
    _load(store, "urn:x-graph:2")
    (store.folder / "current").unlink()
    (store.folder / "version-2.kept").mkdir()

    def broken() -> None:
        with store.writing():
            raise ValueError("broken off")

    with pytest.raises(ValueError, match="broken off"):
        broken()
    assert _versions(store.folder) == ["version-1", "version-2", "version-2.kept"]


def test_a_small_build_is_not_put_in_order_and_the_version_before_stays(tmp_path: Path) -> None:
    store = _Watched(tmp_path / "store")
    for number in range(3):
        _load(store, f"urn:x-graph:{number}")
    assert store.version() == "version-3"
    assert _versions(store.folder) == ["version-2", "version-3"]


def test_a_build_that_breaks_off_removes_its_version_alone(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path / "store")
    _load(store)
    _load(store, "urn:x-graph:2")

    def broken() -> None:
        with store.writing() as writer:
            writer.take_lines({"urn:x-graph:3": _LINES}, {})
            writer.flush()
            assert (store.folder / "version-3").is_dir()
            raise ValueError("broken off")

    with pytest.raises(ValueError, match="broken off"):
        broken()
    assert store.version() == "version-2"
    assert _versions(store.folder) == ["version-1", "version-2"]
