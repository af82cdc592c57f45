"""What a broker may answer instead of doing what it was asked."""


class BrokerError(Exception):
    """Any refusal; the class says which."""


class FencedEpochError(BrokerError):
    """INVALID_PRODUCER_EPOCH, PRODUCER_FENCED: a younger producer has this transactional id."""


class ConcurrentTransactionsError(BrokerError):
    """CONCURRENT_TRANSACTIONS: the transaction before is still being settled; ask again."""


class InvalidStateError(BrokerError):
    """INVALID_TXN_STATE: there is no such transaction to write to or to end."""


class OutOfOrderSequenceError(BrokerError):
    """OUT_OF_ORDER_SEQUENCE_NUMBER: a batch before this one is missing."""


class OutOfRangeError(BrokerError):
    """OFFSET_OUT_OF_RANGE: the log does not have this offset any more, or not yet."""


class UnknownMemberError(BrokerError):
    """UNKNOWN_MEMBER_ID: the group went on without this consumer."""


class UnansweredError(Exception):
    """No broker said it: the connection broke or time was up. What was asked may yet happen."""
