"""From a scraper, a feed or a page to `news.raw`.

`spider` (Scrapy: an item pipeline that is a Kafka producer); `feeds` (feedparser), `pages`
(trafilatura) and `news_please` (in an environment of its own), which print JSON lines for
`copydesk feed -`.
"""
