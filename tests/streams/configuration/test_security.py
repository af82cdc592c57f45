"""TLS and SASL out of settings: what is refused, and that no secret is ever shown."""

import pytest
from aiokafka.errors import KafkaError, TopicAuthorizationFailedError
from secured import Authority

from streams.configuration.settings import SettingError, Settings
from streams.kafka.connection import connection
from streams.kafka.credentials import credentials
from streams.kafka.diagnosis import explain

SECRET = "canary-7f3a-of-the-password"


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("secrets")
    authority = Authority(folder)
    authority.issue("worker")
    (folder / "password").write_text(f"{SECRET}\n")
    (folder / "empty").write_text("\n")
    (folder / "binary").write_bytes(b"\xff\xfe\x00")
    return folder


def read(files, **settings):
    return Settings.from_environment(
        {
            f"COPYDESK_{name}": str(value).replace("~", str(files))
            for name, value in settings.items()
        }
    )


SASL = {
    "SECURITY_PROTOCOL": "SASL_SSL",
    "SASL_USERNAME": "desk",
    "SASL_PASSWORD_FILE": "~/password",
}


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"SECURITY_PROTOCOL": "TLS"}, "COPYDESK_SECURITY_PROTOCOL must be one of PLAINTEXT, SSL"),
        (SASL | {"SASL_MECHANISM": "GSSAPI"}, "COPYDESK_SASL_MECHANISM must be one of PLAIN,"),
        (SASL | {"SASL_USERNAME": ""}, "COPYDESK_SASL_USERNAME is needed with"),
        (SASL | {"SASL_PASSWORD_FILE": ""}, "COPYDESK_SASL_PASSWORD_FILE is needed with"),
        ({"SASL_USERNAME": "desk"}, "COPYDESK_SASL_USERNAME has no effect with"),
        ({"TLS_CA_FILE": "~/ca.pem"}, "COPYDESK_TLS_CA_FILE has no effect with"),
        (SASL | {"SECURITY_PROTOCOL": "SASL_PLAINTEXT"}, "sends everything readable to anyone"),
        (SASL | {"SASL_WITHOUT_TLS": "perhaps"}, "COPYDESK_SASL_WITHOUT_TLS must be true or false"),
        (
            {"SECURITY_PROTOCOL": "SSL", "TLS_CERTIFICATE_FILE": "~/worker.pem"},
            "must be set together",
        ),
    ],
)
def test_what_cannot_be_secure_is_refused_in_one_sentence(files, settings, sentence):
    with pytest.raises(SettingError, match=r"^COPYDESK_[^\n]*[.]$") as error:
        read(files, **settings)

    assert sentence in str(error.value)


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        (SASL | {"SASL_PASSWORD_FILE": "~/nothing"}, "nothing: No such file or directory."),
        (SASL | {"SASL_PASSWORD_FILE": "~/empty"}, "empty is empty."),
        (SASL | {"SASL_PASSWORD_FILE": "~/binary"}, "binary is no text in UTF-8."),
        (SASL | {"TLS_CA_FILE": "~/nothing"}, "COPYDESK_TLS_CA_FILE: ~/nothing: No such file"),
        (SASL | {"TLS_CA_FILE": "~/password"}, "~/password cannot be used: no certificate"),
        (
            SASL | {"TLS_CERTIFICATE_FILE": "~/worker.pem", "TLS_KEY_FILE": "~/nothing"},
            "COPYDESK_TLS_KEY_FILE: ~/nothing: No such file",
        ),
        (
            SASL | {"TLS_CERTIFICATE_FILE": "~/worker.pem", "TLS_KEY_FILE": "~/ca.key"},
            "COPYDESK_TLS_CERTIFICATE_FILE: ~/worker.pem cannot be used: key values mismatch",
        ),
        (
            SASL | {"TLS_CERTIFICATE_FILE": "~/worker.pem", "TLS_KEY_FILE": "~/locked.key"},
            "COPYDESK_TLS_CERTIFICATE_FILE: ~/worker.pem cannot be used: ",
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_named_in_one_sentence(files, settings, sentence):
    with pytest.raises(SettingError, match=r"^COPYDESK_[^\n]*[.]$") as error:
        connection(read(files, **settings))

    assert sentence.replace("~", str(files)) in str(error.value)
    assert SECRET not in str(error.value)


def test_the_password_reaches_the_client_and_nothing_that_is_printed(files):
    settings = read(files, **SASL)

    assert connection(settings)["sasl_plain_password"] == SECRET
    assert credentials(settings).password == SECRET
    assert credentials(settings).protocol.value == "SASL_SSL"
    assert SECRET not in repr(settings) + repr(credentials(settings))


def test_a_password_that_was_changed_is_used_by_the_next_connection(files):
    path = files / "changing"
    path.write_text("old")
    settings = read(files, **SASL | {"SASL_PASSWORD_FILE": "~/changing"})
    before = connection(settings)["sasl_plain_password"]
    path.write_text("new\r\n")

    assert (before, connection(settings)["sasl_plain_password"]) == ("old", "new")


def test_names_are_checked_and_old_versions_of_tls_are_not_spoken(files):
    context = connection(read(files, SECURITY_PROTOCOL="SSL", TLS_CA_FILE="~/ca.pem"))[
        "ssl_context"
    ]

    assert context.check_hostname
    assert context.verify_mode.name == "CERT_REQUIRED"
    assert context.minimum_version.name == "TLSv1_2"


def test_sasl_over_plain_text_is_possible_for_who_says_so(files):
    settings = read(
        files, **SASL | {"SECURITY_PROTOCOL": "SASL_PLAINTEXT", "SASL_WITHOUT_TLS": "true"}
    )

    assert "ssl_context" not in connection(settings)
    assert credentials(settings).protocol.value == "SASL_PLAINTEXT"


def test_a_refusal_that_aiokafka_only_prints_is_said_in_words():
    refused = KafkaError(repr(TopicAuthorizationFailedError()))
    assert explain(refused) == "not allowed by the brokers' ACLs on the topic"
