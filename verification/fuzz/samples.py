"""The story as JSON of each producer: seeds of the fuzz, and of tests."""

import base64
import json
from typing import Any

from verification.fuzz.documents import DOCUMENTS
from verification.fuzz.story import BODY, LEAD, MARKUP, MOMENT, PAGE, SECOND, TITLE, URL

PLAIN = {"title": TITLE, "text": BODY, "url": URL, "author": "Ada Brook", "published_at": MOMENT}
LINKED = {"@type": "NewsArticle", "headline": TITLE, "articleBody": BODY, "url": URL,
          "datePublished": MOMENT, "author": {"@type": "Person", "name": "Ada Brook"}}  # fmt: skip

JSON: dict[str, Any] = {
    # agencies
    "ninjs-1": {"uri": "urn:npa.example:4711", "type": "text", "versioncreated": MOMENT,
                "firstcreated": MOMENT, "byline": "Ada Brook", "headline_main": TITLE,
                "body_main": BODY, "pubstatus": "usable", "urgency": 3},
    "superdesk": {"guid": "urn:npa.example:4711", "type": "text", "version": "2",
                  "versioncreated": MOMENT, "firstcreated": MOMENT, "headline": TITLE,
                  "body_html": MARKUP, "byline": "Ada Brook", "ednote": "Adds vote",
                  "subject": [{"code": "20000533", "name": "labour dispute"}]},
    "ap": {"data": {"item": {
        "uri": "https://api.npa.example/content/4711", "altids": {"itemid": "4711"},
        "type": "text", "version": 1, "versioncreated": MOMENT, "firstcreated": MOMENT,
        "pubstatus": "usable", "headline": TITLE, "bylines": [{"by": "By Ada Brook"}],
        "provider": "NPA", "language": "en"}}},
    # feeds
    "json-feed": {"version": "https://jsonfeed.org/version/1.1", "title": "Harbour Echo",
                  "home_page_url": "https://www.harbour-echo.example", "language": "en",
                  "items": [{"id": URL, "url": URL, "title": TITLE, "content_html": MARKUP,
                             "date_published": MOMENT, "authors": [{"name": "Ada Brook"}]}]},
    "google-reader": {"id": "tag:reader.example,2005:item/1", "title": TITLE, "published": 1772785800,
                      "canonical": [{"href": URL}], "origin": {"title": "Harbour Echo"},
                      "summary": {"content": MARKUP}, "author": "Ada Brook",
                      "categories": ["user/-/state/com.google/read", "user/-/label/News"]},
    "rss-parser": {"creator": "Ada Brook", "title": TITLE, "link": URL, "isoDate": MOMENT,
                   "content:encoded": MARKUP, "content": "Crews stop work.",
                   "content:encodedSnippet": BODY, "contentSnippet": "Crews stop work."},
    "feedsmith": {"title": TITLE, "link": URL, "description": "Crews stop work.",
                  "content": {"encoded": MARKUP},
                  "dc": {"creators": ["Ada Brook"], "dates": [MOMENT]}},
    "gofeed": {"title": TITLE, "link": URL, "description": "Crews stop work.", "content": MARKUP,
               "published": "Fri, 06 Mar 2026 08:30:00 GMT", "publishedParsed": MOMENT,
               "guid": URL, "author": {"name": "Ada Brook"}, "categories": ["Transport"]},
    # services
    "newsdata": {"article_id": "4711", "title": TITLE, "link": URL, "creator": ["Ada Brook"],
                 "content": BODY, "pubDate": "2026-03-06 08:30:00", "pubDateTZ": "UTC",
                 "source_id": "echo", "source_name": "Harbour Echo", "source_priority": 9},
    "mediastack": {"data": [{"author": "Ada Brook", "title": TITLE, "description": BODY, "url": URL,
                             "source": "Harbour Echo", "image": None, "category": "general",
                             "language": "en", "country": "gb", "published_at": MOMENT}]},
    "gnews": {"totalArticles": 1, "articles": [
        {"id": "4711", "title": TITLE, "description": LEAD, "content": BODY, "url": URL,
         "image": None, "publishedAt": MOMENT, "lang": "en",
         "source": {"name": "Harbour Echo", "url": "https://www.harbour-echo.example"}}]},
    "gdelt": {"articles": [{"url": URL, "title": TITLE, "seendate": "20260306T083000Z",
                            "domain": "harbour-echo.example", "language": "English"}]},
    "bing": {"_type": "News", "value": [
        {"name": TITLE, "url": URL, "description": LEAD, "datePublished": MOMENT,
         "provider": [{"_type": "Organization", "name": "Harbour Echo"}]}]},
    "guardian": {"response": {"status": "ok", "results": [
        {"id": "news/ferry", "type": "article", "webTitle": TITLE, "webUrl": URL,
         "webPublicationDate": MOMENT, "sectionName": "News",
         "fields": {"bodyText": BODY, "byline": "Ada Brook"}}]}},
    "nyt": {"response": {"docs": [
        {"headline": {"main": TITLE}, "abstract": "Crews stop work.", "lead_paragraph": BODY,
         "byline": {"original": "By Ada Brook and Ole Lind"}, "web_url": URL,
         "pub_date": "2026-03-06T08:30:00+0000", "source": "Harbour Echo"}]}},
    "event-registry": {"articles": {"page": 1, "results": [
        {"uri": "4711", "lang": "eng", "isDuplicate": False, "dateTime": "2026-03-06T09:00:00",
         "dateTimePub": "2026-03-06T08:30:00", "url": URL, "title": TITLE, "body": BODY,
         "source": {"uri": "harbour-echo.example", "title": "Harbour Echo"},
         "authors": [{"name": "Ada Brook", "isAgency": False}]}]}},
    "webz": {"posts": [{"thread": {"site": "harbour-echo.example", "title": TITLE}, "url": URL,
                        "ord_in_thread": 0, "title": TITLE, "text": BODY, "published": MOMENT,
                        "author": "Ada Brook", "crawled": MOMENT}]},
    "newscatcher": {"title": TITLE, "author": "Ada Brook", "link": URL, "content": BODY,
                    "published_date": "2026-03-06 08:30:00", "published_date_precision": "full",
                    "name_source": "Harbour Echo", "domain_url": "harbour-echo.example"},
    "diffbot": {"request": {}, "objects": [
        {"type": "article", "title": TITLE, "text": BODY, "html": MARKUP, "pageUrl": URL,
         "date": "Fri, 06 Mar 2026 08:30:00 GMT", "humanLanguage": "en", "author": "Ada Brook",
         "siteName": "Harbour Echo", "tags": [{"label": "Ferry"}]}]},
    "wordpress": {"id": 7, "date": "2026-03-06T09:30:00", "date_gmt": "2026-03-06T08:30:00",
                  "modified_gmt": "2026-03-06T10:00:00", "status": "publish", "type": "post",
                  "link": URL, "title": {"rendered": TITLE}, "content": {"rendered": MARKUP},
                  "author": 3, "_embedded": {"author": [{"id": 3, "name": "Ada Brook"}],
                                             "wp:term": [[{"name": "Transport"}]]}},
    "drupal": {"data": {"type": "node--article", "id": "u-4711",
                        "links": {"self": {"href": "https://www.harbour-echo.example/jsonapi/4711"}},
                        "attributes": {"title": TITLE, "langcode": "en", "status": True,
                                       "path": {"alias": "/news/ferry-strike-4711"},
                                       "created": MOMENT, "body": {"processed": MARKUP}}}},
    "mediacloud-search": {"id": "4711", "media_name": "harbour-echo.example",
                          "media_url": "harbour-echo.example", "title": TITLE, "url": URL,
                          "publish_date": "2026-03-06", "language": "en"},
    # scrapers
    "goose3": {"title": TITLE, "cleaned_text": BODY, "authors": ["Ada Brook"], "domain": None,
               "meta": {"canonical": URL, "lang": "en"}, "publish_date": MOMENT,
               "opengraph": {"site_name": "Harbour Echo"}},
    "readability": {"title": TITLE, "byline": "Ada Brook", "dir": None, "content": MARKUP,
                    "textContent": BODY, "excerpt": LEAD, "siteName": "Harbour Echo",
                    "publishedTime": MOMENT},
    "readabilipy": {"title": TITLE, "byline": "Ada Brook", "content": MARKUP,
                    "plain_content": MARKUP, "plain_text": [{"text": LEAD}, {"text": SECOND}]},
    "defuddle": {"title": TITLE, "author": "Ada Brook", "site": "Harbour Echo", "content": MARKUP,
                 "domain": "harbour-echo.example", "published": MOMENT, "parseTime": 12,
                 "wordCount": 33},
    "article-extractor": {"url": URL, "title": TITLE, "author": "Ada Brook", "content": MARKUP,
                          "published": MOMENT, "source": "harbour-echo.example", "ttr": 9},
    "firecrawl": {"success": True, "data": {
        "markdown": f"# {TITLE}\n\n{LEAD}\n\n{SECOND}",
        "metadata": {"title": TITLE, "sourceURL": URL, "ogSiteName": "Harbour Echo"}}},
    "zyte": {"url": URL, "statusCode": 200, "article": {
        "headline": TITLE, "articleBody": BODY, "articleBodyHtml": MARKUP, "url": URL,
        "datePublished": MOMENT, "authors": [{"name": "Ada Brook"}]}},
    "extruct": {"json-ld": [LINKED], "microdata": [], "opengraph": []},
    "live-blog": {**LINKED, "@type": "LiveBlogPosting", "articleBody": None, "liveBlogUpdate": [
        {"@type": "BlogPosting", "headline": "Vote", "articleBody": BODY}]},
    # envelopes
    "cloudevents": {"specversion": "1.0", "id": "1", "source": "/scrapers/7", "type": "article",
                    "time": "2026-03-07T00:00:00Z", "data": PLAIN},
    "cloudevents-64": {"specversion": "1.0", "id": "1", "source": "/s", "type": "page",
                       "data_base64": base64.b64encode(PAGE.encode()).decode()},
    "debezium": {"schema": {}, "payload": {"before": None, "after": PLAIN, "op": "c",
                                           "source": {"table": "articles"}, "ts_ms": 1}},
    "kafka-connect": {"schema": {"type": "struct"}, "payload": PLAIN},
    "elasticsearch": {"took": 1, "hits": {"hits": [{"_index": "n", "_id": "1", "_source": PLAIN}]}},
    "mongodb": {**PLAIN, "published_at": {"$date": {"$numberLong": "1772785800000"}},
                "_id": {"$oid": "65e8"}},
    "sns": {"Type": "Notification", "TopicArn": "arn:aws:sns:eu:1:raw", "MessageId": "9",
            "Message": json.dumps(PLAIN), "Timestamp": "2020-01-01T00:00:00Z"},
    "sqs": {"MessageId": "9", "ReceiptHandle": "x", "Body": json.dumps(PLAIN)},
    "eventbridge": {"id": "9", "detail-type": "article", "source": "scraper", "detail": PLAIN,
                    "time": "2020-01-01T00:00:00Z"},
    "kinesis": {"eventID": "9", "kinesis": {
        "data": base64.b64encode(json.dumps(PLAIN).encode()).decode()}},
    "pubsub": {"subscription": "s", "message": {
        "messageId": "9", "publishTime": "2020-01-01T00:00:00Z",
        "data": base64.b64encode(json.dumps(PLAIN).encode()).decode()}},
    "dynamodb": {"eventID": "9", "eventName": "INSERT", "dynamodb": {
        "NewImage": {key: {"S": value} for key, value in PLAIN.items()}}},
    "mongodb-change": {"_id": {"_data": "9"}, "operationType": "insert",
                       "ns": {"db": "a", "coll": "b"}, "fullDocument": PLAIN},
    "contentful": {"sys": {"id": "9", "type": "Entry"}, "fields": PLAIN},
    "guardian-blocks": {"type": "article", "webTitle": TITLE, "webUrl": URL,
                        "webPublicationDate": MOMENT, "fields": {"byline": "Ada Brook"},
                        "blocks": {"body": [{"id": "1", "bodyHtml": MARKUP}]}},
    "zyte-page": {"url": URL, "statusCode": 200, "browserHtml": PAGE},
    # several
    "several-newsapi": {"status": "ok", "articles": [
        {"source": {"name": "Echo"}, "title": TITLE, "urlToImage": None, "url": URL, "content": BODY},
        {"source": {"name": "Echo"}, "title": "Rain", "urlToImage": None, "content": SECOND}]},
}  # fmt: skip
"""By format; the values are what a record holds."""


def documents() -> dict[str, bytes]:
    """Return every sample as the bytes of a raw record."""
    return {
        **{name: json.dumps(value, ensure_ascii=False).encode() for name, value in JSON.items()},
        **DOCUMENTS,
    }
