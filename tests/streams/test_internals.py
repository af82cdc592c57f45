"""The canary: what streams/ overrides or touches inside Faust and aiokafka, as we know it.

When one of these fails after an upgrade, read the method again, adapt the
file that is named, run tests/faults, and then put the new fingerprint here:
`python tests/streams/test_internals.py` prints them.
"""

import ast
import hashlib
import inspect
import textwrap
from importlib.metadata import version

import aiokafka.consumer.consumer as consumer_module
import pytest
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.client import AIOKafkaClient
from aiokafka.conn import AIOKafkaConnection
from aiokafka.consumer import fetcher, group_coordinator, subscription_state
from aiokafka.producer.message_accumulator import BatchBuilder, MessageAccumulator
from aiokafka.producer.producer import AIOKafkaProducer
from aiokafka.producer.sender import BaseHandler, SendProduceReqHandler
from aiokafka.producer.transaction_manager import TransactionManager
from aiokafka.record import default_records, memory_records
from faust.transport import consumer as faust_consumer
from faust.transport.drivers import aiokafka as driver

VERSIONS = {"faust-streaming": "0.15.3", "mode-streaming": "0.7.1", "aiokafka": "0.14.0"}

DRIVER, LENIENT, KAFKA = (
    "streams/kafka/driver.py",
    "streams/kafka/lenient.py",
    "streams/kafka/producer.py",
)
TROUBLE = "streams/kafka/diagnosis.py"

METHODS = {
    "AIOKafkaConsumerThread.__post_init__": (DRIVER, ["self"], "a66be4f8c5b6a34b"),
    "AIOKafkaConsumerThread._create_worker_consumer": (
        DRIVER,
        ["self", "transport"],
        "a1e0167498bfe18f",
    ),
    "AIOKafkaConsumerThread._fetch_records": (
        DRIVER,
        ["self", "consumer", "active_partitions", "timeout", "max_records"],
        "75048a2cb7dad1b1",
    ),
    "AIOKafkaConsumerThread._ensure_consumer": (DRIVER, ["self"], "cedc7201f502934a"),
    "AIOKafkaConsumerThread.seek_to_committed": (DRIVER, ["self"], "b4b230c671053105"),
    "AIOKafkaConsumerThread.on_partitions_revoked": (
        DRIVER,
        ["self", "revoked"],
        "62e9e3a4579e36e5",
    ),
    "AIOKafkaConsumerThread.on_partitions_assigned": (
        DRIVER,
        ["self", "assigned", "generation_id"],
        "bfc0a681327eda17",
    ),
    "AIOKafkaConsumerThread.getmany": (
        DRIVER,
        ["self", "active_partitions", "timeout"],
        "28a5533d3cb9907e",
    ),
    "AIOKafkaConsumerThread.call_thread": (
        DRIVER,
        ["self", "fun", "args", "kwargs"],
        "acb71a3dbb6fbbcc",
    ),
    "Consumer._new_consumer_thread": (DRIVER, ["self"], "cd26d06ef170e339"),
    "Consumer._to_message": (DRIVER, ["self", "tp", "record"], "b68886661fc38fee"),
    "ThreadDelegateConsumer._getmany": (
        DRIVER,
        ["self", "active_partitions", "timeout"],
        "4d54988be08fb5d8",
    ),
    "FaustConsumer._commit": (DRIVER, ["self", "offsets"], "9a4da7abc9479da4"),
    "FaustConsumer.getmany": (DRIVER, ["self", "timeout"], "2d9ea9d8fd7ff0b2"),
    "FaustConsumer._get_active_partitions": (DRIVER, ["self"], "3f26755bc0910653"),
    "FaustConsumer.pause_partitions": (DRIVER, ["self", "tps"], "2268a5af743cea27"),
    "FaustConsumer.resume_partitions": (DRIVER, ["self", "tps"], "58fe354d63177a3e"),
    "AIOKafkaConsumer.getmany": (
        DRIVER,
        ["self", "partitions", "timeout_ms", "max_records"],
        "5b44e24f3a79191c",
    ),
    "AIOKafkaConsumer.seek": (DRIVER, ["self", "partition", "offset"], "2d211c4ade2f8e13"),
    "AIOKafkaConsumer.last_stable_offset": (DRIVER, ["self", "partition"], "b17731379a6aa739"),
    "AIOKafkaConsumer.position": (DRIVER, ["self", "partition"], "e3331f46e709a124"),
    "GroupCoordinator.check_errors": (DRIVER, ["self"], "0af243dd49f53276"),
    "GroupCoordinator._push_error_to_user": (DRIVER, ["self", "exc"], "4175fcd464b54826"),
    "GroupCoordinator.request_rejoin": (DRIVER, ["self"], "5477586e432dd85d"),
    "GroupCoordinator.ensure_active_group": (
        DRIVER,
        ["self", "subscription", "prev_assignment"],
        "13a1b4457ff89d02",
    ),
    "GroupCoordinator.reset_generation": (DRIVER, ["self"], "89d6d2c0ddbf4199"),
    "SubscriptionState.fetch_context": (DRIVER, ["self"], "c6678828774392ef"),
    "SubscriptionState.fetcher_idle_time": (DRIVER, ["self"], "33819e3ff9a1eb83"),
    "AIOKafkaClient._get_conn": (
        DRIVER,
        ["self", "node_id", "group", "no_hint"],
        "dc1cf74bfc00b4e4",
    ),
    "AIOKafkaConnection.connected": (DRIVER, ["self"], "8a5dc3d4107f9bb5"),
    "AIOKafkaConnection.connect": (TROUBLE, ["self"], "bad1cad5ae5558b4"),
    "AIOKafkaAdminClient.list_consumer_group_offsets": (
        KAFKA,
        ["self", "group_id", "group_coordinator_id", "partitions"],
        "b4e81e543721025e",
    ),
    "Fetcher.fetched_records": (
        DRIVER,
        ["self", "partitions", "timeout", "max_records"],
        "ffef753df0b66640",
    ),
    "FetchResult.getall": (DRIVER, ["self", "max_records"], "1b448682c740c086"),
    "FetchResult.check_assignment": (DRIVER, ["self", "tp"], "3f43b6db1074a31b"),
    "FetchResult._update_position": (DRIVER, ["self"], "af3f36c558bae78c"),
    "PartitionRecords._unpack_records": (DRIVER, ["self"], "97440fa8ba6d0f1a"),
    "TopicPartitionState.position": (DRIVER, ["self"], "1a0594bc0886514a"),
    "_MemoryRecordsPy.next_batch": (
        LENIENT,
        ["self", "_min_slice", "_magic_offset"],
        "447c5aef5cdcd876",
    ),
    "_MemoryRecordsPy._cache_next": (
        LENIENT,
        ["self", "len_offset", "log_overhead"],
        "efab6cc7dc0bfefa",
    ),
    "_DefaultRecordBatchPy._read_msg": (LENIENT, ["self", "decode_varint"], "c97e54fc95502079"),
    "_DefaultRecordBatchPy.__next__": (LENIENT, ["self"], "7a45bfb2c7d1cf5c"),
    "AIOKafkaProducer.start": (KAFKA, ["self"], "3ea319e70f44af92"),
    "AIOKafkaProducer.stop": (KAFKA, ["self"], "8bc569ef6349f674"),
    "AIOKafkaProducer.begin_transaction": (KAFKA, ["self"], "15884c5738617c7f"),
    "AIOKafkaProducer.create_batch": (KAFKA, ["self"], "77a2dc2e4b9ecc54"),
    "AIOKafkaProducer.send_batch": (
        KAFKA,
        ["self", "batch", "topic", "partition"],
        "9b76fbfaa1c0cb7b",
    ),
    "BatchBuilder.append": (
        KAFKA,
        ["self", "timestamp", "key", "value", "headers"],
        "a2eae4e1175f15fc",
    ),
    "MessageAccumulator.add_batch": (
        KAFKA,
        ["self", "builder", "tp", "timeout"],
        "e7f693519c3a9ccc",
    ),
    "AIOKafkaProducer.send_offsets_to_transaction": (
        KAFKA,
        ["self", "offsets", "group_id"],
        "7a5fac8155d04f38",
    ),
    "AIOKafkaProducer.commit_transaction": (KAFKA, ["self"], "187b2c0520521915"),
    "BaseHandler.do": (KAFKA, ["self", "node_id"], "81ffffd582d0a4c6"),
    "SendProduceReqHandler.do": (KAFKA, ["self", "node_id"], "45b365377b2b6e12"),
    "TransactionManager.begin_transaction": (KAFKA, ["self"], "8c6e9f78375dd462"),
    "TransactionManager.committing_transaction": (KAFKA, ["self"], "851c066a6e1f0c5a"),
    "TransactionManager.complete_transaction": (KAFKA, ["self"], "0e5fcaed07a05149"),
    "TransactionManager.error_transaction": (KAFKA, ["self", "exc"], "b6d1aaec3245e630"),
}
"""What -> (which file relies on it, parameters, fingerprint of its code)."""

OWNERS = {"FaustConsumer": faust_consumer.Consumer} | {
    owner.__name__: owner
    for owner in (
        driver.AIOKafkaConsumerThread,
        driver.Consumer,
        driver.Transport,
        faust_consumer.ThreadDelegateConsumer,
        consumer_module.AIOKafkaConsumer,
        group_coordinator.GroupCoordinator,
        AIOKafkaConnection,
        AIOKafkaAdminClient,
        fetcher.Fetcher,
        fetcher.FetchResult,
        fetcher.PartitionRecords,
        subscription_state.SubscriptionState,
        subscription_state.TopicPartitionState,
        memory_records._MemoryRecordsPy,
        default_records._DefaultRecordBatchPy,
        AIOKafkaProducer,
        BatchBuilder,
        MessageAccumulator,
        AIOKafkaClient,
        BaseHandler,
        SendProduceReqHandler,
        TransactionManager,
    )
}


def method(name):
    owner, _, attribute = name.partition(".")
    return inspect.unwrap(getattr(OWNERS[owner], attribute))


def parameters(name):
    found = method(name)
    return list(inspect.signature(found.fget if isinstance(found, property) else found).parameters)


def fingerprint(name):
    """Return a hash of the code, the same under every Python; comments and docstring don't count."""
    found = method(name)
    source = inspect.getsource(found.fget if isinstance(found, property) else found)
    lines = textwrap.dedent(source).splitlines()
    (function,) = ast.parse("\n".join(lines)).body
    if ast.get_docstring(function, clean=False) is not None:
        docstring = function.body[0]
        del lines[docstring.lineno - 1 : docstring.end_lineno]
    kept = [line.strip() for line in lines if line.strip() and line.strip()[0] != "#"]
    return hashlib.sha256("\n".join(kept).encode()).hexdigest()[:16]


@pytest.mark.parametrize("name", VERSIONS)
def test_the_versions_are_those_that_the_engine_was_written_against(name):
    assert version(name) == VERSIONS[name], f"{name} is another: run tests/faults before shipping"


@pytest.mark.parametrize("name", METHODS)
def test_a_method_that_we_override_or_rely_on_is_as_we_know_it(name):
    file, known, code = METHODS[name]

    owner, _, attribute = name.partition(".")
    assert hasattr(OWNERS[owner], attribute), f"{name} is gone: {file} needs it"
    assert parameters(name) == known, f"{name} takes other arguments: see {file}"
    assert fingerprint(name) == code, f"{name} does something else now: read it and see {file}"


def test_faust_makes_its_consumer_thread_where_we_replace_it():
    assert issubclass(driver.Consumer, faust_consumer.ThreadDelegateConsumer), DRIVER
    assert driver.Transport.Consumer is driver.Consumer, DRIVER
    source = inspect.getsource(driver.AIOKafkaConsumerThread._create_worker_consumer)
    assert "aiokafka.AIOKafkaConsumer(" in source, DRIVER


def test_attributes_of_the_consumer_that_we_set_are_read_later():
    made = inspect.getsource(consumer_module.AIOKafkaConsumer.__init__)
    started = inspect.getsource(consumer_module.AIOKafkaConsumer.start)
    for name in ("_isolation_level", "_fetch_max_wait_ms"):
        assert f"self.{name} = " in made, f"{name} is gone: {DRIVER} sets it"
        assert f"self.{name}" in started, f"{name} is no longer read at start: {DRIVER} sets it"


def test_a_partitions_position_is_where_we_look_for_it():
    consumer = inspect.getsource(consumer_module.AIOKafkaConsumer.position)
    assert "self._subscription.subscription.assignment" in consumer, DRIVER
    assert "state_value" in consumer, DRIVER
    assert isinstance(subscription_state.TopicPartitionState.position, property), DRIVER
    assert "_read_offset" in inspect.getsource(faust_consumer.Consumer.__init__), DRIVER
    assert "self._thread" in inspect.getsource(faust_consumer.ThreadDelegateConsumer), DRIVER
    assert "self.can_resume_flow = " in inspect.getsource(faust_consumer.Consumer), DRIVER
    assert "self._consumer" in inspect.getsource(driver.AIOKafkaConsumerThread), DRIVER


def test_the_fetcher_looks_its_record_reader_up_by_name_each_time():
    assert "MemoryRecords" in vars(fetcher), LENIENT
    source = inspect.getsource(fetcher.Fetcher)
    assert "MemoryRecords(" in source, LENIENT
    records = memory_records._MemoryRecordsPy(b"")
    assert hasattr(records, "_next_slice"), f"_next_slice is gone: {LENIENT} reads it"
    batch = inspect.getsource(default_records._DefaultRecordBatchPy.__init__)
    assert "self._buffer = " in batch, f"_buffer is gone: {LENIENT} replaces it"


if __name__ == "__main__":
    for each, (file, *_) in METHODS.items():
        variable = {
            DRIVER: "DRIVER",
            LENIENT: "LENIENT",
            KAFKA: "KAFKA",
            TROUBLE: "TROUBLE",
        }[file]
        print(f'    "{each}": ({variable}, {parameters(each)!r}, "{fingerprint(each)}"),')
