"""The derived family: every digit one width, its own name, and nothing half written."""

from pathlib import Path

import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTFont

from desk.errors import Trouble
from desk.papers.fonts import DIGIT_UNITS, DIGITS, TABULAR, TEXT, WEIGHTS, font_files


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, int], Path]:
    return font_files(tmp_path_factory.mktemp("fonts"))


def advances(path: Path, text: str) -> list[int]:
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(path))))
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    return [position.x_advance for position in buffer.glyph_positions]


@pytest.mark.parametrize("weight", WEIGHTS)
def test_every_pair_of_digits_fills_two_columns(
    files: dict[tuple[str, int], Path], weight: int
) -> None:
    for first in DIGITS:
        for second in DIGITS:
            assert sum(advances(files[TABULAR, weight], first + second)) == 2 * DIGIT_UNITS


@pytest.mark.parametrize("weight", WEIGHTS)
def test_the_derived_font_does_not_carry_the_reserved_name(
    files: dict[tuple[str, int], Path], weight: int
) -> None:
    font = TTFont(files[TABULAR, weight])
    assert font["name"].getDebugName(16) == TABULAR
    assert font["OS/2"].usWeightClass == weight
    for name_id in (1, 3, 4, 6, 16):
        assert "Plex" not in str(font["name"].getDebugName(name_id))
    assert "SIL Open Font License" in str(font["name"].getDebugName(13))


def test_letters_keep_their_widths(files: dict[tuple[str, int], Path]) -> None:
    word = "المجموع"
    assert advances(files[TABULAR, 500], word) == advances(files[TEXT, 500], word)


def test_a_second_call_writes_nothing(tmp_path: Path) -> None:
    first = font_files(tmp_path)
    stamps = {path: path.stat().st_mtime_ns for path in first.values()}
    assert font_files(tmp_path) == first
    assert stamps == {path: path.stat().st_mtime_ns for path in first.values()}
    assert len(list(tmp_path.iterdir())) == len(WEIGHTS)


def test_a_folder_that_cannot_be_written_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(Trouble, match="could not be written") as caught:
        font_files(tmp_path / "file" / "fonts")
    assert caught.value.do
