"""JSON envelopes of queues and of change streams beside Debezium's: keys, and where the article is.

Their ids and times are those of a message, and no facts of the article.
"""

from base64 import b64decode
from binascii import Error
from typing import NamedTuple

from articles.reading.several import Enclosed
from articles.rejection import Reason, Rejection

Object = dict[str, object]


class Queue(NamedTuple):
    """An envelope: the keys by which it is recognised, and the path to what it holds."""

    name: str
    keys: frozenset[str]
    path: tuple[str, ...]
    is_packed: bool = False
    """Whether that is base64."""


QUEUES = (
    # https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html
    Queue("Amazon SNS", frozenset(("TopicArn", "Message")), ("Message",)),
    # https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Message.html
    Queue("Amazon SQS", frozenset(("ReceiptHandle", "Body")), ("Body",)),
    Queue("Amazon SQS", frozenset(("receiptHandle", "body")), ("body",)),
    # https://docs.aws.amazon.com/eventbridge/latest/ref/events-structure.html
    Queue("Amazon EventBridge", frozenset(("detail-type", "detail")), ("detail",)),
    # https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html
    Queue("Amazon Kinesis", frozenset(("kinesis", "eventID")), ("kinesis", "data"), is_packed=True),
    # https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.Lambda.html
    Queue("DynamoDB stream", frozenset(("dynamodb", "eventName")), ("dynamodb", "NewImage")),
    # https://cloud.google.com/pubsub/docs/push#receive_push
    Queue("Pub/Sub", frozenset(("message", "subscription")), ("message", "data"), is_packed=True),
    # https://www.mongodb.com/docs/manual/reference/change-events/
    Queue("MongoDB change event", frozenset(("operationType", "ns")), ("fullDocument",)),
)
TYPES = frozenset(("S", "N", "BOOL", "L", "M", "SS", "NS", "NULL"))
"""DynamoDB writes each value as an object of its type: `{"S": "Ferry"}`."""


def queue_of(value: Object) -> Queue | None:
    """Return which of these envelopes an object is."""
    return next((queue for queue in QUEUES if queue.keys <= value.keys()), None)


def open_queue(value: Object, queue: Queue) -> Object | list[object] | Enclosed | Rejection:
    """Return what an envelope holds, or that it holds nothing."""
    inner: object = value
    for key in queue.path:
        inner = inner.get(key) if isinstance(inner, dict) else None
    if isinstance(inner, str) and inner.strip():
        try:
            packed = b64decode(inner) if queue.is_packed else inner.encode("utf-8", "replace")
        except (Error, ValueError):
            return Rejection(Reason.NOT_AN_ARTICLE, f"{queue.name}: its data is no base64")
        return Enclosed(packed)
    if isinstance(inner, dict):
        return {key: _plain(one) for key, one in inner.items()}
    if isinstance(inner, list):
        return inner
    return Rejection(Reason.NOT_AN_ARTICLE, f"{queue.name}: nothing in `{'.'.join(queue.path)}`")


def _plain(value: object) -> object:
    """Return a value without DynamoDB's type; deeper ones are no facts that are read."""
    if not (isinstance(value, dict) and len(value) == 1):
        return value
    kind, inner = next(iter(value.items()))
    if kind == "L" and isinstance(inner, list):
        return [_plain(one) for one in inner[:1000]]
    return inner if kind in TYPES - {"L", "M"} else value
