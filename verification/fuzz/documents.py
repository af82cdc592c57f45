"""The story of `story` in XML, wire formats, mail, archives, tables and text with a head."""

from verification.fuzz.story import BODY, LEAD, MARKUP, MOMENT, PAGE, SECOND, TITLE, URL

HTTP = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nServer: nginx\r\n\r\n" + PAGE
ENTRY = (
    f"<item><title>{TITLE}</title><link>{URL}</link><guid>{URL}</guid>"
    "<dc:creator>Ada Brook</dc:creator><pubDate>Fri, 06 Mar 2026 08:30:00 GMT</pubDate>"
    f"<description>Crews stop work.</description>"
    f"<content:encoded><![CDATA[{MARKUP}]]></content:encoded></item>"
)
G2 = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:npa.example:4711" version="2"
 xml:lang="en"><itemMeta><itemClass qcode="ninat:text"/><provider literal="NPA"/>
<versionCreated>{MOMENT}</versionCreated><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><urgency>3</urgency><contentCreated>{MOMENT}</contentCreated><headline>{TITLE}</headline>
<by>By Ada Brook</by></contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml">
<html xmlns="http://www.w3.org/1999/xhtml"><body>{MARKUP}</body></html></inlineXML></contentSet>
</newsItem>"""
NEWSML_1 = f"""<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>npa.example</ProviderId>
<RevisionId>2</RevisionId><PublicIdentifier>urn:newsml:npa.example:20260306:4711:2</PublicIdentifier>
</NewsIdentifier></Identification><NewsManagement><FirstCreated>20260306T083000Z</FirstCreated>
<Status FormalName="Usable"/></NewsManagement><NewsComponent><NewsLines><HeadLine>{TITLE}</HeadLine>
<ByLine>By Ada Brook</ByLine></NewsLines><AdministrativeMetadata><Provider><Party FormalName="NPA"/>
</Provider></AdministrativeMetadata><ContentItem><MediaType FormalName="Text"/><DataContent>{MARKUP}
</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"""
NITF = f"""<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-6.dtd"><nitf baselang="en"><head>
<docdata management-status="usable"><doc-id id-string="4711" regsrc="NPA"/><urgency ed-urg="3"/>
<date.issue norm="20260306T083000Z"/></docdata><pubdata name="Harbour Echo"/></head><body><body.head>
<hedline><hl1>{TITLE}</hl1></hedline><byline>By <person>Ada Brook</person></byline></body.head>
<body.content>{MARKUP}<media media-type="image"><media-caption>A ferry</media-caption></media>
</body.content></body></nitf>"""
ATOM = f"""<entry xmlns="http://www.w3.org/2005/Atom"><title>{TITLE}</title><link href="{URL}"/>
<id>{URL}</id><published>{MOMENT}</published><author><name>Ada Brook</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{MARKUP}</div></content></entry>"""
TEI = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{TITLE}</title>
<author>Ada Brook</author></titleStmt><sourceDesc><biblFull><publicationStmt><publisher>Harbour Echo
</publisher><ptr type="URL" target="{URL}"/><date>2026-03-06</date></publicationStmt></biblFull>
</sourceDesc></fileDesc></teiHeader><text><body><div type="entry">{MARKUP}</div></body></text></TEI>"""
SEVEN = f"""npa0062 3 i 33  npa 061

Harbour/transport/
{TITLE} =
Harbour (npa) - {LEAD}
   {SECOND}
npa ab cd
060830 GMT Mar 26"""
ANPA = f"""\x16\x16\x01a0062\x1f-----
r i BC-Ferry Strike   03-06 0033
^BC-Ferry Strike,33<
^{TITLE}<
^By ADA BROOK=
^Northern Press=
\t   HARBOUR (NPA) _ {LEAD}
\t   {SECOND}

NPA-WF-03-06-26 0830GMT<"""
TELETYPE = f"""ZCZC NPA0145/SXB
R CRO S0B QBXB
{TITLE}
   (NPA) - HARBOUR - {LEAD}
   {SECOND} (NPA).
     ADA-BR
06-MAR-26 08:30 NNNN"""
FACTIVA = f"""HD  {TITLE}
BY  By Ada Brook
WC  33 words
PD  6 March 2026
SN  Harbour Echo
LA  English
LP  {LEAD}
TD
{SECOND}
AN  Document ECHO00020260306em"""
MAIL = f"""From: Desk <desk@npa.example>
To: news@harbour-echo.example
Subject: =?UTF-8?Q?Ferry_crews_vote_to_strike?=
Date: Fri, 06 Mar 2026 08:30:00 +0000
Message-ID: <4711@npa.example>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain; charset=utf-8

{BODY}
--b
Content-Type: text/html; charset=utf-8

{MARKUP}
--b--"""
GKG = "\t".join(
    ["20260306083000-1", "20260306083000", "1", "echo.example", URL, *["TAX_FERRY"] * 22]
)
TEXTS = {
    "newsml-g2": G2,
    "newsml-1": NEWSML_1,
    "nitf": NITF,
    "rss": f"<rss version='2.0'><channel><title>Harbour Echo</title>{ENTRY}</channel></rss>",
    "rss-item": ENTRY,
    "rdf": f'<?xml version="1.0"?><rdf:RDF><channel><title>Harbour Echo</title></channel>{ENTRY}'
    "</rdf:RDF>",
    "atom": ATOM,
    "trafilatura-xml": f'<doc title="{TITLE}" author="Ada Brook" date="2026-03-06" url="{URL}">'
    f"<main>{MARKUP}</main></doc>",
    "tei": TEI,
    "outlet-xml": f"<?xml version='1.0'?><story><headline>{TITLE}</headline>{MARKUP}</story>",
    "iptc7901": SEVEN,
    "anpa1312": ANPA,
    "teletype": TELETYPE,
    "factiva": FACTIVA,
    "email": MAIL,
    "http": HTTP,
    "warc": f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {URL}\r\nWARC-Date: {MOMENT}\r\n"
    "Content-Type: application/http; msgtype=response\r\n"
    f"Content-Length: {len(HTTP.encode())}\r\n\r\n{HTTP}\r\n\r\n",
    "front-matter": f'---\ntitle: {TITLE}\nurl: {URL}\ndate: "2026-03-06"\n---\n{LEAD}\n\n{SECOND}',
    "csv": f'title,text,url\n{TITLE},"{LEAD} {SECOND}",{URL}\n',
    "gkg": GKG,
    "several-rss": f"<rss><channel><title>Harbour Echo</title>{ENTRY}{ENTRY}</channel></rss>",
    "several-csv": f"headline;body\n{TITLE};{LEAD}\nRain;{SECOND}\n",
    "several-lines": f'{{"title": "{TITLE}", "text": "{LEAD}"}}\n{{"title": "Rain", "text": "Wet."}}',
}
DOCUMENTS = {name: text.encode() for name, text in TEXTS.items()}
