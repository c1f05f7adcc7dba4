-- SPDX-License-Identifier: Apache-2.0
-- Who supplies whom, who was asked, what is followed up. Every table here is a ledger (engine/store/ledger.h): rows are
-- only added, an organisation's are numbered, and the newest one speaks. Each row has an entry in the log: of the
-- organisation, with the row's act, its number as revision. What names a second organisation holds its id, so that the
-- row can go when that one is forgotten.

PRAGMA user_version = 2;

-- organisation: the supplier. The facts are answers as in response and notes; NULL where it ended. In the order in which
-- a scan reads them.
CREATE TABLE relation (
  organisation TEXT NOT NULL REFERENCES organisation (id),
  number INTEGER NOT NULL,
  act TEXT NOT NULL,
  at TEXT NOT NULL,
  buyer TEXT NOT NULL,
  source TEXT,
  layout INTEGER REFERENCES layout (number),
  answers BLOB,
  notes BLOB,
  PRIMARY KEY (organisation, buyer, number DESC),
  UNIQUE (organisation, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX relation_by_buyer ON relation (buyer);

-- organisation is the same as kept.
CREATE TABLE merge (
  organisation TEXT NOT NULL REFERENCES organisation (id),
  number INTEGER NOT NULL,
  act TEXT NOT NULL,
  at TEXT NOT NULL,
  kept TEXT NOT NULL,
  PRIMARY KEY (organisation, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX merge_by_kept ON merge (kept);

-- organisation: the buyer. All but the id is NULL where it was closed.
CREATE TABLE campaign (
  organisation TEXT NOT NULL REFERENCES organisation (id),
  number INTEGER NOT NULL,
  act TEXT NOT NULL,
  at TEXT NOT NULL,
  id TEXT NOT NULL,
  checklist TEXT,
  title TEXT,
  sender TEXT,
  contact TEXT,
  reason TEXT,
  scope TEXT,
  help TEXT,
  opened TEXT,
  deadline TEXT,
  PRIMARY KEY (organisation, number),
  UNIQUE (id, act)
) STRICT, WITHOUT ROWID;

-- What happened with it: invited, reminded, replied (with that revision).
CREATE TABLE invitation (
  organisation TEXT NOT NULL REFERENCES organisation (id),
  number INTEGER NOT NULL,
  act TEXT NOT NULL,
  at TEXT NOT NULL,
  buyer TEXT NOT NULL,
  campaign TEXT NOT NULL,
  revision INTEGER NOT NULL,
  PRIMARY KEY (organisation, campaign, number),
  UNIQUE (organisation, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX invitation_by_campaign ON invitation (campaign);

-- number: the finding's. What follows is in step.
CREATE TABLE finding (
  organisation TEXT NOT NULL REFERENCES organisation (id),
  number INTEGER NOT NULL,
  act TEXT NOT NULL,
  at TEXT NOT NULL,
  buyer TEXT NOT NULL,
  actor TEXT NOT NULL,
  checklist TEXT NOT NULL,
  question TEXT NOT NULL,
  campaign TEXT,
  cause TEXT NOT NULL,
  contradiction TEXT,
  revision INTEGER NOT NULL,
  due TEXT,
  owner TEXT,
  help TEXT,
  PRIMARY KEY (organisation, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX finding_by_question ON finding (organisation, buyer, checklist, question);

-- What is NULL (0) stays as it was before the step; '' is not said any more.
CREATE TABLE step (
  organisation TEXT NOT NULL REFERENCES organisation (id),
  number INTEGER NOT NULL,
  act TEXT NOT NULL,
  at TEXT NOT NULL,
  buyer TEXT NOT NULL,
  actor TEXT NOT NULL,
  finding INTEGER NOT NULL,
  role TEXT NOT NULL,
  state TEXT NOT NULL,
  revision INTEGER NOT NULL,
  due TEXT,
  owner TEXT,
  help TEXT,
  until TEXT,
  text TEXT,
  PRIMARY KEY (organisation, finding, number),
  UNIQUE (organisation, number),
  FOREIGN KEY (organisation, finding) REFERENCES finding (organisation, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE assurance (
  organisation TEXT NOT NULL REFERENCES organisation (id),
  number INTEGER NOT NULL,
  act TEXT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  checklist TEXT NOT NULL,
  question TEXT NOT NULL,
  kind TEXT NOT NULL,
  revision INTEGER NOT NULL,
  file TEXT,
  file_digest TEXT,
  date TEXT,
  text TEXT,
  PRIMARY KEY (organisation, number)
) STRICT, WITHOUT ROWID;

-- What was added stays as it is.
CREATE TRIGGER relation_stays BEFORE UPDATE ON relation
BEGIN SELECT raise(ABORT, 'relations are never changed'); END;
CREATE TRIGGER merge_stays BEFORE UPDATE ON merge
BEGIN SELECT raise(ABORT, 'merges are never changed'); END;
CREATE TRIGGER campaign_stays BEFORE UPDATE ON campaign
BEGIN SELECT raise(ABORT, 'campaigns are never changed'); END;
CREATE TRIGGER invitation_stays BEFORE UPDATE ON invitation
BEGIN SELECT raise(ABORT, 'invitations are never changed'); END;
CREATE TRIGGER finding_stays BEFORE UPDATE ON finding
BEGIN SELECT raise(ABORT, 'findings are never changed'); END;
CREATE TRIGGER step_stays BEFORE UPDATE ON step
BEGIN SELECT raise(ABORT, 'steps are never changed'); END;
CREATE TRIGGER assurance_stays BEFORE UPDATE ON assurance
BEGIN SELECT raise(ABORT, 'assurances are never changed'); END;

-- Only what the log says is forgotten may go: with its organisation, or alone, since it names another that was.
CREATE TRIGGER relation_is_kept BEFORE DELETE ON relation
WHEN NOT EXISTS (SELECT 1 FROM organisation o JOIN entry e ON e.subject = o.pseudonym
                 WHERE o.id = OLD.organisation AND e.act = 'organisation-forget')
 AND NOT EXISTS (SELECT 1 FROM organisation o JOIN entry e ON e.subject = o.pseudonym
                 WHERE o.id = OLD.organisation AND e.act = 'relation-forget' AND e.checklist = ''
                 AND e.revision = OLD.number)
BEGIN SELECT raise(ABORT, 'relations go only by being forgotten'); END;
CREATE TRIGGER merge_is_kept BEFORE DELETE ON merge
WHEN NOT EXISTS (SELECT 1 FROM organisation o JOIN entry e ON e.subject = o.pseudonym
                 WHERE o.id = OLD.organisation AND e.act = 'organisation-forget')
 AND NOT EXISTS (SELECT 1 FROM organisation o JOIN entry e ON e.subject = o.pseudonym
                 WHERE o.id = OLD.organisation AND e.act = 'merge-forget' AND e.checklist = ''
                 AND e.revision = OLD.number)
BEGIN SELECT raise(ABORT, 'merges go only by being forgotten'); END;
CREATE TRIGGER campaign_is_kept BEFORE DELETE ON campaign
WHEN NOT EXISTS (SELECT 1 FROM organisation o JOIN entry e ON e.subject = o.pseudonym
                 WHERE o.id = OLD.organisation AND e.act = 'organisation-forget')
BEGIN SELECT raise(ABORT, 'campaigns go only by being forgotten'); END;
CREATE TRIGGER invitation_is_kept BEFORE DELETE ON invitation
WHEN NOT EXISTS (SELECT 1 FROM organisation o JOIN entry e ON e.subject = o.pseudonym
                 WHERE o.id = OLD.organisation AND e.act = 'organisation-forget')
 AND NOT EXISTS (SELECT 1 FROM organisation o JOIN entry e ON e.subject = o.pseudonym
                 WHERE o.id = OLD.organisation AND e.act = 'invitation-forget' AND e.checklist = ''
                 AND e.revision = OLD.number)
BEGIN SELECT raise(ABORT, 'invitations go only by being forgotten'); END;
CREATE TRIGGER finding_is_kept BEFORE DELETE ON finding
WHEN NOT EXISTS (SELECT 1 FROM organisation o JOIN entry e ON e.subject = o.pseudonym
                 WHERE o.id = OLD.organisation AND e.act = 'organisation-forget')
 AND NOT EXISTS (SELECT 1 FROM organisation o JOIN entry e ON e.subject = o.pseudonym
                 WHERE o.id = OLD.organisation AND e.act = 'finding-forget' AND e.checklist = ''
                 AND e.revision = OLD.number)
BEGIN SELECT raise(ABORT, 'findings go only by being forgotten'); END;
CREATE TRIGGER step_is_kept BEFORE DELETE ON step
WHEN NOT EXISTS (SELECT 1 FROM organisation o JOIN entry e ON e.subject = o.pseudonym
                 WHERE o.id = OLD.organisation AND e.act = 'organisation-forget')
 AND NOT EXISTS (SELECT 1 FROM organisation o JOIN entry e ON e.subject = o.pseudonym
                 WHERE o.id = OLD.organisation AND e.act = 'step-forget' AND e.checklist = ''
                 AND e.revision = OLD.number)
BEGIN SELECT raise(ABORT, 'steps go only by being forgotten'); END;
CREATE TRIGGER assurance_is_kept BEFORE DELETE ON assurance
WHEN NOT EXISTS (SELECT 1 FROM organisation o JOIN entry e ON e.subject = o.pseudonym
                 WHERE o.id = OLD.organisation AND e.act = 'organisation-forget')
BEGIN SELECT raise(ABORT, 'assurances go only by being forgotten'); END;
