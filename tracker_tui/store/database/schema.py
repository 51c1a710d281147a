"""The tables of schema 1, made for a million items. docs/schema.md tells why each is as it is.

Item ids are time-ordered (model/ids.py), so `ORDER BY item_id DESC` is newest first in every table and index.
`posting` is one inverted index for everything an item can be listed by; a name's number holds its kind.
"""

from __future__ import annotations

from enum import IntEnum

APPLICATION_ID = 0x54524B52
"""`TRKR`, in the file's header."""
VERSION = 1
"""Kept in PRAGMA user_version; the number of migrations in store/database/migrations.py."""

KINDS = 32
"""name.id = number * KINDS + kind."""


class Kind(IntEnum):
    """What a name names."""

    FLAG = 0
    THEME = 1
    REGION = 2
    ORG = 3
    SOURCE = 4
    STAGE = 5
    LANGUAGE = 6
    TAG = 7
    AMOUNT = 8
    """Powers of ten of the US dollars of an item's figures that are not prior: `9` is 1e9 to 1e10."""
    POWER = 9
    """The same of watts."""


class Flag(IntEnum):
    """Names of kind FLAG, by their fixed ids."""

    UNREAD = 1 * KINDS
    STARRED = 2 * KINDS
    NOTED = 3 * KINDS
    FIGURED = 4 * KINDS
    HIDDEN = 5 * KINDS
    THEMED = 6 * KINDS
    UNTHEMED = 7 * KINDS
    PENDING = 8 * KINDS
    """Not enriched yet in its present revision."""
    ALONE = 9 * KINDS
    """In no event: not grouped yet, or a round-up."""
    TAGGED = 10 * KINDS


TABLES = f"""
-- counters that only grow: arrival, name
CREATE TABLE counter(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID, STRICT;
INSERT INTO counter VALUES ('arrival', 0), ('name', 1000);

-- what is read ------------------------------------------------------------------------------
CREATE TABLE source(
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, url TEXT NOT NULL, title TEXT NOT NULL,
  publisher TEXT NOT NULL, host TEXT NOT NULL, kind TEXT NOT NULL, trust TEXT NOT NULL,
  region TEXT NOT NULL, language TEXT NOT NULL, folder TEXT NOT NULL, themes TEXT NOT NULL,
  declared INTEGER NOT NULL DEFAULT 1, created INTEGER NOT NULL, state TEXT NOT NULL DEFAULT '{{}}'
) STRICT;

-- items: what the feed says -----------------------------------------------------------------
CREATE TABLE item(
  id INTEGER PRIMARY KEY, source_id INTEGER NOT NULL REFERENCES source(id),
  arrival INTEGER NOT NULL, seen INTEGER NOT NULL,
  revision INTEGER NOT NULL DEFAULT 1, revised INTEGER NOT NULL, sha256 BLOB NOT NULL,
  title TEXT NOT NULL, url TEXT NOT NULL, author TEXT NOT NULL, language TEXT NOT NULL,
  summary TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX item_arrival ON item(arrival);
CREATE INDEX item_seen ON item(seen);
CREATE TABLE body(item_id INTEGER PRIMARY KEY REFERENCES item(id), content TEXT NOT NULL) STRICT;
-- items whose present revision holds the article itself; the hash is that of what the feed said
CREATE TABLE article(
  item_id INTEGER PRIMARY KEY REFERENCES item(id), feed_sha256 BLOB NOT NULL, fetched INTEGER NOT NULL
) STRICT;
-- texts that a newer one has replaced
CREATE TABLE revision(
  item_id INTEGER NOT NULL, revision INTEGER NOT NULL, revised INTEGER NOT NULL, sha256 BLOB NOT NULL,
  title TEXT NOT NULL, summary TEXT NOT NULL, content TEXT NOT NULL, PRIMARY KEY(item_id, revision)
) WITHOUT ROWID, STRICT;
-- several keys lead to one item; a key whose item is gone keeps it from coming back
CREATE TABLE identity(
  source_id INTEGER NOT NULL, key TEXT NOT NULL, item_id INTEGER NOT NULL, PRIMARY KEY(source_id, key)
) WITHOUT ROWID, STRICT;
CREATE INDEX identity_item ON identity(item_id);
CREATE TABLE tombstone(
  item_id INTEGER PRIMARY KEY, source_id INTEGER NOT NULL, dropped INTEGER NOT NULL, reason TEXT NOT NULL
) STRICT;

-- by their hash, the JSON lines that were imported and the revision each brought
CREATE TABLE imported(line INTEGER PRIMARY KEY, item_id INTEGER NOT NULL, revision INTEGER NOT NULL) STRICT;

-- the inverted index ------------------------------------------------------------------------
CREATE TABLE name(
  id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, value TEXT NOT NULL,
  total INTEGER NOT NULL DEFAULT 0, unread INTEGER NOT NULL DEFAULT 0, UNIQUE(kind, value)
) STRICT;
INSERT INTO name(id, kind, value) VALUES {", ".join(f"({flag}, 0, '{flag.name.lower()}')" for flag in Flag)};
CREATE TABLE posting(
  name_id INTEGER NOT NULL, item_id INTEGER NOT NULL, PRIMARY KEY(name_id, item_id)
) WITHOUT ROWID, STRICT;
CREATE INDEX posting_item ON posting(item_id, name_id);
CREATE INDEX name_org ON name(total) WHERE kind = {Kind.ORG};
CREATE INDEX name_folded ON name(kind, value COLLATE NOCASE);
-- how many items a day brought, by theme, region and source; for the small trends
CREATE TABLE day_count(
  kind INTEGER NOT NULL, day INTEGER NOT NULL, name_id INTEGER NOT NULL, items INTEGER NOT NULL,
  PRIMARY KEY(kind, day, name_id)
) WITHOUT ROWID, STRICT;

-- full text: no copy of the words, so what is deleted must be told exactly (store/items/search.py)
CREATE VIRTUAL TABLE search USING fts5(
  title, text, notes, content='', prefix='3', tokenize="unicode61 remove_diacritics 2"
);
-- joined in steps of their own (store/items/search.py), so that no commit pays for a large merge
INSERT INTO search(search, rank) VALUES ('automerge', 0), ('crisismerge', 200), ('usermerge', 16);

-- derived: may be thrown away ---------------------------------------------------------------
CREATE TABLE rules(id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE finding(
  item_id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, rules_id INTEGER NOT NULL, data TEXT NOT NULL
) STRICT;
CREATE INDEX finding_rules ON finding(rules_id);
CREATE TABLE figure(
  item_id INTEGER NOT NULL, number INTEGER NOT NULL, unit TEXT NOT NULL, low REAL NOT NULL, high REAL NOT NULL,
  prior INTEGER NOT NULL, PRIMARY KEY(item_id, number)
) WITHOUT ROWID, STRICT;
-- the largest money figure of an item in dollars, for sort:amount
CREATE TABLE worth(item_id INTEGER PRIMARY KEY, usd REAL NOT NULL) STRICT;
CREATE INDEX worth_usd ON worth(usd, item_id);
CREATE TABLE event(
  id INTEGER PRIMARY KEY, storyline_id INTEGER NOT NULL, size INTEGER NOT NULL, publishers INTEGER NOT NULL,
  latest INTEGER NOT NULL, hot INTEGER NOT NULL
) STRICT;
CREATE INDEX event_storyline ON event(storyline_id);
CREATE INDEX event_hot ON event(hot, latest);
-- grouped: what the grouper said; event_id: after a person's merges and splits
CREATE TABLE membership(
  item_id INTEGER PRIMARY KEY, grouped INTEGER, storyline INTEGER, roundup INTEGER NOT NULL DEFAULT 0, event_id INTEGER
) STRICT;
CREATE INDEX membership_event ON membership(event_id, item_id) WHERE event_id IS NOT NULL;
CREATE INDEX membership_grouped ON membership(grouped) WHERE grouped IS NOT NULL;

-- personal: never edits of results, never deleted but marked so --------------------------------
CREATE TABLE mark(
  kind TEXT NOT NULL, item_id INTEGER NOT NULL, value INTEGER NOT NULL, changed INTEGER NOT NULL,
  author TEXT NOT NULL, PRIMARY KEY(kind, item_id)
) WITHOUT ROWID, STRICT;
CREATE TABLE note(
  uuid TEXT PRIMARY KEY, target TEXT NOT NULL, item_id INTEGER, event_id INTEGER, org TEXT,
  field TEXT NOT NULL, start INTEGER, end INTEGER, revision INTEGER, quote TEXT NOT NULL, text TEXT NOT NULL,
  author TEXT NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX note_item ON note(item_id) WHERE item_id IS NOT NULL;
CREATE INDEX note_event ON note(event_id) WHERE event_id IS NOT NULL;
CREATE INDEX note_org ON note(org) WHERE org IS NOT NULL;
CREATE TABLE tag(
  item_id INTEGER NOT NULL, name TEXT NOT NULL, uuid TEXT NOT NULL, author TEXT NOT NULL,
  created INTEGER NOT NULL, updated INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0, PRIMARY KEY(item_id, name)
) WITHOUT ROWID, STRICT;
CREATE TABLE correction(
  item_id INTEGER NOT NULL, theme TEXT NOT NULL, present INTEGER NOT NULL, uuid TEXT NOT NULL, author TEXT NOT NULL,
  created INTEGER NOT NULL, updated INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0, PRIMARY KEY(item_id, theme)
) WITHOUT ROWID, STRICT;
-- kind merge: source event into target; kind split: item out of source into target
CREATE TABLE regrouping(
  uuid TEXT PRIMARY KEY, number INTEGER NOT NULL, kind TEXT NOT NULL, item_id INTEGER, source_event INTEGER NOT NULL,
  target_event INTEGER NOT NULL, author TEXT NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE view(
  uuid TEXT PRIMARY KEY, name TEXT NOT NULL, query TEXT NOT NULL, hook TEXT NOT NULL,
  author TEXT NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE ignoring(
  uuid TEXT PRIMARY KEY, query TEXT NOT NULL, author TEXT NOT NULL, created INTEGER NOT NULL,
  updated INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0
) STRICT;
-- what a rule hides, also while it is deleted: undo brings it back
CREATE TABLE hidden(rule TEXT NOT NULL, item_id INTEGER NOT NULL, PRIMARY KEY(rule, item_id)) WITHOUT ROWID, STRICT;
CREATE INDEX hidden_item ON hidden(item_id);
-- up to which arrival number a rule or an alert has looked
CREATE TABLE watch(uuid TEXT PRIMARY KEY, arrival INTEGER NOT NULL) WITHOUT ROWID, STRICT;
CREATE TABLE digest(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, as_of INTEGER NOT NULL, arrival INTEGER NOT NULL,
  document TEXT NOT NULL, bytes BLOB NOT NULL, sha256 BLOB NOT NULL, created INTEGER NOT NULL
) STRICT;
CREATE INDEX digest_name ON digest(name, as_of);
CREATE TABLE citation(
  digest_id INTEGER NOT NULL, item_id INTEGER NOT NULL, PRIMARY KEY(digest_id, item_id)
) WITHOUT ROWID, STRICT;
CREATE INDEX citation_item ON citation(item_id);
-- what undo and redo need: rows before and after, as JSON, compressed
CREATE TABLE journal(
  id INTEGER PRIMARY KEY AUTOINCREMENT, session TEXT NOT NULL, author TEXT NOT NULL, at INTEGER NOT NULL,
  description TEXT NOT NULL, state TEXT NOT NULL, turn INTEGER NOT NULL, turned_by TEXT NOT NULL, changes BLOB NOT NULL
) STRICT;
CREATE INDEX journal_state ON journal(state, turn);
"""

DAILY = (int(Kind.THEME), int(Kind.REGION), int(Kind.SOURCE))
"""Kinds of names that are counted by the day."""

LISTING = f"""
-- Postings are written through this view, so that the counters keep in step; new items, which are many, are counted
-- in one go by store/items/names.py.
CREATE VIEW listing AS SELECT name_id, item_id FROM posting;
CREATE TRIGGER listed INSTEAD OF INSERT ON listing
WHEN NOT EXISTS (SELECT 1 FROM posting WHERE name_id = new.name_id AND item_id = new.item_id) BEGIN
  INSERT INTO posting VALUES (new.name_id, new.item_id);
  UPDATE name SET total = total + 1 WHERE id = new.name_id;
  UPDATE name SET unread = unread + 1 WHERE new.name_id <> {Flag.UNREAD} AND id = new.name_id
    AND EXISTS (SELECT 1 FROM posting WHERE name_id = {Flag.UNREAD} AND item_id = new.item_id);
  UPDATE name SET unread = unread + 1 WHERE new.name_id = {Flag.UNREAD}
    AND id IN (SELECT name_id FROM posting WHERE item_id = new.item_id);
  INSERT INTO day_count SELECT new.name_id % {KINDS}, (new.item_id >> 20) / 86400, new.name_id, 1
    WHERE new.name_id % {KINDS} IN {DAILY}
    ON CONFLICT DO UPDATE SET items = items + 1;
END;
CREATE TRIGGER unlisted INSTEAD OF DELETE ON listing BEGIN
  UPDATE name SET unread = unread - 1 WHERE old.name_id <> {Flag.UNREAD} AND id = old.name_id
    AND EXISTS (SELECT 1 FROM posting WHERE name_id = {Flag.UNREAD} AND item_id = old.item_id);
  UPDATE name SET unread = unread - 1 WHERE old.name_id = {Flag.UNREAD}
    AND id IN (SELECT name_id FROM posting WHERE item_id = old.item_id);
  UPDATE name SET total = total - 1 WHERE id = old.name_id;
  UPDATE day_count SET items = items - 1 WHERE kind = old.name_id % {KINDS}
    AND day = (old.item_id >> 20) / 86400 AND name_id = old.name_id;
  DELETE FROM posting WHERE name_id = old.name_id AND item_id = old.item_id;
END;
"""
