-- SPDX-License-Identifier: Apache-2.0
-- Advisory sessions: include/sonae/session.h. Ledgers, as the tables of 0002. A session and what the room said are
-- nobody's: their organisation is '', and their entries have no subject.

PRAGMA user_version = 4;

-- All but the id is NULL (0) where it was closed.
CREATE TABLE session (
  organisation TEXT NOT NULL,
  number INTEGER NOT NULL,
  act TEXT NOT NULL,
  at TEXT NOT NULL,
  id TEXT NOT NULL,
  checklist TEXT,
  title TEXT,
  host TEXT,
  contact TEXT,
  date TEXT,
  minutes INTEGER NOT NULL,
  k INTEGER NOT NULL,
  PRIMARY KEY (organisation, number),
  UNIQUE (id, act)
) STRICT, WITHOUT ROWID;

-- What happened with it: came in (with that revision), left.
CREATE TABLE participant (
  organisation TEXT NOT NULL REFERENCES organisation (id),
  number INTEGER NOT NULL,
  act TEXT NOT NULL,
  at TEXT NOT NULL,
  session TEXT NOT NULL,
  revision INTEGER NOT NULL,
  agreed INTEGER NOT NULL,
  PRIMARY KEY (organisation, session, number DESC),
  UNIQUE (organisation, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX participant_by_session ON participant (session);

CREATE TABLE promise (
  organisation TEXT NOT NULL REFERENCES organisation (id),
  number INTEGER NOT NULL,
  act TEXT NOT NULL,
  at TEXT NOT NULL,
  session TEXT NOT NULL,
  action TEXT NOT NULL,
  due TEXT NOT NULL,
  owner TEXT,
  text TEXT,
  PRIMARY KEY (organisation, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX promise_by_session ON promise (session);

CREATE TABLE concern (
  organisation TEXT NOT NULL,
  number INTEGER NOT NULL,
  act TEXT NOT NULL,
  at TEXT NOT NULL,
  session TEXT NOT NULL,
  category TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (organisation, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX concern_by_session ON concern (session);

-- What was added stays as it is.
CREATE TRIGGER session_stays BEFORE UPDATE ON session
BEGIN SELECT raise(ABORT, 'sessions are never changed'); END;
CREATE TRIGGER participant_stays BEFORE UPDATE ON participant
BEGIN SELECT raise(ABORT, 'participants are never changed'); END;
CREATE TRIGGER promise_stays BEFORE UPDATE ON promise
BEGIN SELECT raise(ABORT, 'promises are never changed'); END;
CREATE TRIGGER concern_stays BEFORE UPDATE ON concern
BEGIN SELECT raise(ABORT, 'concerns are never changed'); END;

-- Nobody's rows are kept; a company's go only with it.
CREATE TRIGGER session_is_kept BEFORE DELETE ON session
BEGIN SELECT raise(ABORT, 'sessions are never removed'); END;
CREATE TRIGGER concern_is_kept BEFORE DELETE ON concern
BEGIN SELECT raise(ABORT, 'concerns are never removed'); END;
CREATE TRIGGER participant_is_kept BEFORE DELETE ON participant
WHEN NOT EXISTS (SELECT 1 FROM organisation o JOIN entry e ON e.subject = o.pseudonym
                 WHERE o.id = OLD.organisation AND e.act = 'organisation-forget')
BEGIN SELECT raise(ABORT, 'participants go only by being forgotten'); END;
CREATE TRIGGER promise_is_kept BEFORE DELETE ON promise
WHEN NOT EXISTS (SELECT 1 FROM organisation o JOIN entry e ON e.subject = o.pseudonym
                 WHERE o.id = OLD.organisation AND e.act = 'organisation-forget')
BEGIN SELECT raise(ABORT, 'promises go only by being forgotten'); END;
