"""From a stream to a store: each article once, replaced by its newer version, removed if withdrawn.

`postgres` (offsets in the same transaction), `parquet` (offsets in the files' names), `opensearch`
and `webhook` (offsets in a consumer group, after the receiver has answered), `rss` (a file made
from the stream's beginning at each start).
"""
