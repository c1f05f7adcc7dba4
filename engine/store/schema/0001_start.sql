-- SPDX-License-Identifier: Apache-2.0
-- Organisations, their responses, and the log of who did what. A file in the numbered series is never changed once it
-- was published: a later one changes what it made.

PRAGMA application_id = 1397706305; -- "SONA"
PRAGMA user_version = 1;

-- What is known of each. pseudonym stands for it in the log; key goes into the digests of its rows, so that nothing
-- can be guessed from them once it is forgotten.
CREATE TABLE organisation (
  id TEXT NOT NULL PRIMARY KEY,
  pseudonym TEXT NOT NULL UNIQUE,
  key BLOB NOT NULL,
  name TEXT,
  corporate_number TEXT,
  industry TEXT,
  employees INTEGER NOT NULL,
  prefecture TEXT,
  contact TEXT,
  email TEXT,
  telephone TEXT,
  name_key TEXT -- the name as it is compared (engine/model/organisation.c)
) STRICT, WITHOUT ROWID;
CREATE INDEX organisation_alike ON organisation (lower(id));
CREATE INDEX organisation_by_number ON organisation (corporate_number) WHERE corporate_number IS NOT NULL;
CREATE INDEX organisation_by_name ON organisation (name_key) WHERE name_key IS NOT NULL;

-- What packed answers mean, by version of a checklist (engine/model/layout.c).
CREATE TABLE layout (
  number INTEGER NOT NULL PRIMARY KEY,
  checklist TEXT NOT NULL,
  version TEXT NOT NULL,
  digest TEXT NOT NULL,
  layout BLOB NOT NULL,
  UNIQUE (checklist, version, digest)
) STRICT;

-- Answers in one blob a response (engine/model/pack.c), in the order in which a scan reads them, with no more beside
-- them than tells which response is wanted.
CREATE TABLE response (
  organisation TEXT NOT NULL REFERENCES organisation (id),
  checklist TEXT NOT NULL,
  revision INTEGER NOT NULL,
  layout INTEGER NOT NULL REFERENCES layout (number),
  date TEXT,
  received TEXT NOT NULL,
  responsible INTEGER NOT NULL,
  answers BLOB NOT NULL,
  PRIMARY KEY (organisation, checklist, revision)
) STRICT, WITHOUT ROWID;
-- Its last one is the organisation's current response.
CREATE INDEX response_by_day
  ON response (organisation, checklist, responsible, substr(coalesce(date, received), 1, 10), revision);

-- What is read of one response at a time: who answered, in which file it came, and free text
-- (engine/model/pack_notes.c). origin: was it the form that was sent? person: role and respondent as they are compared (engine/model/organisation.c).
CREATE TABLE notes (
  organisation TEXT NOT NULL,
  checklist TEXT NOT NULL,
  revision INTEGER NOT NULL,
  role TEXT NOT NULL,
  respondent TEXT,
  person TEXT NOT NULL,
  source TEXT NOT NULL,
  source_digest TEXT NOT NULL,
  content_digest TEXT NOT NULL,
  origin TEXT NOT NULL,
  notes BLOB NOT NULL,
  PRIMARY KEY (organisation, checklist, revision),
  FOREIGN KEY (organisation, checklist, revision) REFERENCES response (organisation, checklist, revision)
) STRICT, WITHOUT ROWID;
-- Is it there already?
CREATE INDEX notes_by_content ON notes (organisation, content_digest, person);

-- The log. subject: a pseudonym. proof: digest of the row that the entry speaks of. hash: of the entry and the hash
-- before it. Empty and 0: not said.
CREATE TABLE entry (
  number INTEGER NOT NULL PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  act TEXT NOT NULL,
  subject TEXT NOT NULL,
  checklist TEXT NOT NULL,
  version TEXT NOT NULL,
  revision INTEGER NOT NULL,
  responses INTEGER NOT NULL,
  proof BLOB NOT NULL,
  hash BLOB NOT NULL
) STRICT;
CREATE INDEX entry_by_subject ON entry (subject, act, checklist, revision);

-- Entries of the log by which something was forgotten whose traces may be left in the files, until they are written
-- anew.
CREATE TABLE trace (
  entry INTEGER NOT NULL PRIMARY KEY REFERENCES entry (number)
) STRICT;

-- What was added stays as it is.
CREATE TRIGGER entry_stays BEFORE UPDATE ON entry
BEGIN SELECT raise(ABORT, 'entries are never changed'); END;
CREATE TRIGGER entry_is_kept BEFORE DELETE ON entry
BEGIN SELECT raise(ABORT, 'entries are never removed'); END;
CREATE TRIGGER layout_stays BEFORE UPDATE ON layout
BEGIN SELECT raise(ABORT, 'layouts are never changed'); END;
CREATE TRIGGER layout_is_kept BEFORE DELETE ON layout
BEGIN SELECT raise(ABORT, 'layouts are never removed'); END;
CREATE TRIGGER response_stays BEFORE UPDATE ON response
BEGIN SELECT raise(ABORT, 'responses are never changed'); END;
CREATE TRIGGER notes_stay BEFORE UPDATE ON notes
BEGIN SELECT raise(ABORT, 'notes are never changed'); END;
CREATE TRIGGER organisation_stays_itself BEFORE UPDATE ON organisation
WHEN NEW.id IS NOT OLD.id OR NEW.pseudonym IS NOT OLD.pseudonym OR NEW.key IS NOT OLD.key
BEGIN SELECT raise(ABORT, 'an organisation stays itself'); END;

-- Only what the log says is forgotten may go. Looked up by row, in entry_by_subject: the log is long.
CREATE TRIGGER organisation_is_kept BEFORE DELETE ON organisation
WHEN NOT EXISTS (SELECT 1 FROM entry WHERE subject = OLD.pseudonym AND act = 'organisation-forget')
BEGIN SELECT raise(ABORT, 'organisations go only by being forgotten'); END;
CREATE TRIGGER response_is_kept BEFORE DELETE ON response
WHEN NOT EXISTS (SELECT 1 FROM organisation o JOIN entry e ON e.subject = o.pseudonym
                 WHERE o.id = OLD.organisation AND e.act = 'organisation-forget')
BEGIN SELECT raise(ABORT, 'responses go only by being forgotten'); END;
CREATE TRIGGER notes_are_kept BEFORE DELETE ON notes
WHEN NOT EXISTS (SELECT 1 FROM organisation o JOIN entry e ON e.subject = o.pseudonym
                 WHERE o.id = OLD.organisation AND e.act = 'organisation-forget')
BEGIN SELECT raise(ABORT, 'notes go only by being forgotten'); END;
