from dataclasses import FrozenInstanceError

import pytest

from streams.configuration.settings import GROUPS, SettingError, Settings, every_setting


def read(**environment):
    return Settings.from_environment(environment)


def test_without_variables_all_is_as_documented():
    assert read() == Settings()


def test_a_variable_sets_its_setting_in_the_right_type():
    settings = read(
        COPYDESK_BOOTSTRAP_SERVERS="a:9092,b:9093,[::1]:9094",
        COPYDESK_PARTITIONS="12",
        COPYDESK_TIME_TO_LIVE_DAYS="0.5",
        COPYDESK_NAMESPACE="staging.news",
    )

    assert settings.bootstrap_servers == "a:9092,b:9093,[::1]:9094"
    assert (settings.partitions, settings.time_to_live_days) == (12, 0.5)
    assert settings.topic("articles") == "staging.news.articles"


def test_variables_of_others_are_no_concern():
    assert read(PATH="/bin", COPYDESK_CACHE="/tmp", FAUST_X="1") == Settings()


@pytest.mark.parametrize(
    ("name", "value", "part"),
    [
        ("PARTITIONSS", "4", "is no setting. Did you mean COPYDESK_PARTITIONS?"),
        ("PARTITIONS", "four", "must be a whole number, and is 'four'"),
        ("PARTITIONS", "4.5", "must be a whole number"),
        ("PARTITIONS", "", "must be a whole number, and is ''"),
        ("PARTITIONS", "0", "must be above 0, and is 0"),
        ("REPLICATION", "-1", "must be above 0"),
        ("TIME_TO_LIVE_DAYS", "a week", "must be a number"),
        ("TIME_TO_LIVE_DAYS", "nan", "must be above 0, and is nan"),
        ("TIME_TO_LIVE_DAYS", "inf", "must be above 0, and is inf"),
        ("STUCK_SECONDS", "0", "must be above 0"),
        ("HTTP_PORT", "65536", "must be -1 to 65535"),
        ("HTTP_PORT", "-2", "must be -1 to 65535"),
        ("BOOTSTRAP_SERVERS", "", "must be host:port"),
        ("BOOTSTRAP_SERVERS", "broker", "must be host:port"),
        ("BOOTSTRAP_SERVERS", "broker:9092,", "must be host:port"),
        ("BOOTSTRAP_SERVERS", "kafka://broker:9092", "must be host:port"),
        ("BOOTSTRAP_SERVERS", "broker:kafka", "must be host:port"),
        ("NAMESPACE", "", "must be 1 to 100 of a-z"),
        ("NAMESPACE", "news/world", "must be 1 to 100 of a-z"),
        ("GROUP_PREFIX", "a b", "must be 1 to 100 of a-z"),
        ("MAX_ARTICLE_BYTES", "99999999", "cannot be above COPYDESK_MAX_RECORD_BYTES"),
        ("TRANSACTION_WORK_SECONDS", "60", "must be below COPYDESK_TRANSACTION_TIMEOUT_SECONDS"),
        ("CRASH", "somewhere:1", "is no crash point and count"),
        ("CRASH", "begun:x", "is no crash point and count"),
    ],
)
def test_a_wrong_value_ends_in_one_clear_sentence(name, value, part):
    with pytest.raises(SettingError) as error:
        read(**{f"COPYDESK_{name}": value})

    sentence = str(error.value)
    assert part in sentence
    assert sentence.startswith(f"COPYDESK_{name} ")
    assert sentence.endswith((".", "?"))
    assert "\n" not in sentence


def test_settings_do_not_change():
    with pytest.raises(FrozenInstanceError):
        Settings().partitions = 5


def test_every_setting_can_be_written_as_its_variable():
    for name, field in every_setting().items():
        settings = read(**{f"COPYDESK_{name.upper()}": str(field.default)})
        holders = (settings, *(getattr(settings, group) for group in GROUPS))
        assert [getattr(each, name) for each in holders if hasattr(each, name)] == [field.default]
