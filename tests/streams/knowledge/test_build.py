import bz2
import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from articles.entities.links import item_of
from streams.__main__ import main
from streams.knowledge import build as building
from streams.knowledge.build import OtherFileError, Progress, build
from streams.knowledge.table import IncompleteError, opened


def entity(item: str, name: str, sites: int, *classes: str, **more: Any) -> dict[str, Any]:
    def claims(values: tuple[str, ...]) -> list[dict[str, Any]]:
        return [
            {"mainsnak": {"snaktype": "value", "datavalue": {"value": {"id": value}}}}
            for value in values
        ]

    return {
        "type": "item",
        "id": item,
        "labels": {"en": {"language": "en", "value": name}},
        "aliases": {"de": [{"language": "de", "value": alias} for alias in more.get("de", ())]},
        "claims": {"P31": claims(classes), "P279": claims(more.get("above", ()))},
        "sitelinks": {f"w{number}": {"title": name} for number in range(sites)},
    }


ENTITIES = [
    entity("Q501", "Ada B. Holm", 40, "Q5", de=["Ada Hölm"]),
    entity("Q502", "Ada Holm", 2, "Q5"),
    entity("Q503", "Velden Ferries", 9, "Q504"),
    entity("Q504", "ferry company", 0, above=["Q505"]),
    entity("Q505", "transport company", 0, above=["Q4830453"]),
    entity("Q506", "Velden", 30, "Q515"),
    entity("Q507", "Ballad of Velden", 5, "Q7366"),
    entity("Q508", "Nobody", 1, "Q5"),
    {"type": "item", "id": "Q509", "labels": [], "aliases": [], "claims": [], "sitelinks": []},
    {"type": "property", "id": "P31", "labels": {}, "claims": {}},
]
LINES = "[\n" + ",\n".join(map(json.dumps, ENTITIES)) + "\n]\n"


def made(folder: Path, text: str = LINES, name: str = "dump.json", **options: Any) -> Path:
    source, target = folder / name, folder / "names.sqlite"
    packs = {".gz": gzip.compress, ".bz2": bz2.compress}
    source.write_bytes(packs.get(source.suffix, bytes)(text.encode()))
    build(source, target, least_sitelinks=options.pop("least_sitelinks", 2), **options)
    return target


@pytest.mark.parametrize("name", ["dump.json", "dump.json.gz", "dump.json.bz2"])
def test_a_dump_gives_items_by_name_kind_and_fame(tmp_path: Path, name: str) -> None:
    look = opened(made(tmp_path, name=name)).look
    assert look("Ada Holm")["person"][:3] == (501, 107, 75)
    assert look("Ada Holm") == look("Ada Hölm") | look("Ada Holm")
    assert look("Holm")["surname"].number == 501
    assert look("Velden Ferries")["organisation"].number == 503, "by a class two above its own"
    assert look("Velden")["place"].number == 506
    assert look("Ballad of Velden")["other"].number == 507
    assert look("Nobody") == look("Kesterhaven") == {}, "on one site only"
    holm = item_of("Ada Holm", "person", look)
    assert holm
    assert holm.number == 501


def test_names_are_of_the_languages_that_are_asked_for(tmp_path: Path) -> None:
    look = opened(made(tmp_path, languages={"de"})).look
    assert look("Ada Hölm")["person"].number == 501
    assert look("Velden") == {}


def test_a_csv_file_gives_items_too(tmp_path: Path) -> None:
    rows = (
        "item,name,kind,sitelinks\n"
        'Q601,"Holm, Ada",person,50\n'
        "http://www.wikidata.org/entity/Q602,Velden Ferries,organisation,7\n"
        "Q603,Velden,planet,7\n"
        ",nothing,place,7\n"
    )
    seen: list[Progress] = []
    look = opened(made(tmp_path, rows, "names.csv", report=seen.append)).look
    assert look("Holm, Ada")["person"].number == 601
    assert look("Velden Ferries")["organisation"].number == 602
    assert (seen[-1].items, seen[-1].unreadable) == (2, 2)
    assert seen[-1].why.startswith("line 5: no item")
    other = tmp_path / "other.csv"
    other.write_text("item,name\nQ1,a\n")
    with pytest.raises(ValueError, match="no column kind"):
        build(other, tmp_path / "other.sqlite")


def test_a_build_goes_on_where_it_was_interrupted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = opened(made(tmp_path))
    (tmp_path / "names.sqlite").unlink()
    monkeypatch.setattr(building, "_LINES", 3)

    def interrupt(progress: Progress) -> None:
        if progress.lines == 6:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        made(tmp_path, report=interrupt)
    with pytest.raises(IncompleteError, match="incomplete"):
        opened(tmp_path / "names.sqlite")
    read: list[bytes] = []
    from_dump = building.from_dump
    monkeypatch.setattr(
        building,
        "from_dump",
        lambda line, languages: read.append(line) or from_dump(line, languages),
    )
    target = made(tmp_path)
    assert len(read) == len(LINES.splitlines()) - 6, "what was done is not read again"
    assert opened(target).version == whole.version
    assert opened(target).look("Ada Holm") == whole.look("Ada Holm")


def test_another_file_does_not_go_on_with_a_table(tmp_path: Path) -> None:
    made(tmp_path)
    with pytest.raises(OtherFileError):
        made(tmp_path, LINES.replace("Velden", "Norden"))
    with pytest.raises(OtherFileError):
        made(tmp_path, least_sitelinks=9)


def test_a_broken_line_is_counted_and_named(tmp_path: Path) -> None:
    seen: list[Progress] = []
    made(tmp_path, LINES.replace('{"type": "item", "id": "Q503"', '{"type": '), report=seen.append)
    assert seen[-1].unreadable == 1
    assert seen[-1].why.startswith("line 4: ")


def test_a_file_that_ends_in_the_middle_makes_no_complete_table(tmp_path: Path) -> None:
    source = tmp_path / "dump.json.gz"
    source.write_bytes(gzip.compress(LINES.encode())[:-20])
    out = tmp_path / "out.sqlite"
    result = CliRunner().invoke(main, ["knowledge", "build", str(source), "--out", str(out)])
    assert result.exit_code == 1
    assert "ends in the middle" in result.output
    with pytest.raises(IncompleteError):
        opened(out)


def test_the_command_says_how_far_it_is_and_what_to_set(tmp_path: Path) -> None:
    source, out = tmp_path / "dump.json", tmp_path / "out.sqlite"
    source.write_text(LINES)
    for _ in range(2):  # the second run finds it complete
        result = CliRunner().invoke(main, ["knowledge", "build", str(source), "--out", str(out)])
        assert result.exit_code == 0
        assert f"COPYDESK_KNOWLEDGE={out}" in result.output
    with pytest.raises(IncompleteError, match="no table"):
        opened(source)
