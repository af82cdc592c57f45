"""From a scraper, a feed or a page to `news.raw`.

`spider` (Scrapy: an item pipeline that is a Kafka producer), `feeds` (feedparser) and `pages`
(trafilatura), which print JSON lines for `copydesk feed -`.
"""
