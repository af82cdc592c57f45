import re
from pathlib import Path

from agents.memory.reserve import HUGE, Reserve

PAGE = 4096


def kilobytes_in_huge_pages():
    rollup = Path("/proc/self/smaps_rollup").read_text("ascii")
    return int(re.search(r"^AnonHugePages: +(\d+) kB$", rollup, re.MULTILINE)[1])


def test_a_young_memory_has_no_huge_pages():
    before = kilobytes_in_huge_pages()
    reserve = Reserve(8 * HUGE // 4)
    reserve.words[: HUGE // 4 : PAGE // 4] = 1
    assert kilobytes_in_huge_pages() == before
