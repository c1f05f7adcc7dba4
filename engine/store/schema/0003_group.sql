-- SPDX-License-Identifier: Apache-2.0
-- Which answers were shown together in figures about groups: include/sonae/group.h says what that protects. A ledger, as
-- the tables of 0002.

PRAGMA user_version = 3;

-- subject: 'answers', where revision is that of the response, or 'asked', where it is 1 with a response and 0 without.
-- size, fresh: of the whole block, which is not shown any more once a member of it was forgotten.
CREATE TABLE block_member (
  organisation TEXT NOT NULL REFERENCES organisation (id),
  number INTEGER NOT NULL,
  act TEXT NOT NULL,
  at TEXT NOT NULL,
  checklist TEXT NOT NULL,
  subject TEXT NOT NULL,
  block INTEGER NOT NULL,
  size INTEGER NOT NULL,
  fresh INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  PRIMARY KEY (organisation, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX block_member_by_block ON block_member (block);

CREATE TRIGGER block_member_stays BEFORE UPDATE ON block_member
BEGIN SELECT raise(ABORT, 'members of blocks are never changed'); END;
CREATE TRIGGER block_member_is_kept BEFORE DELETE ON block_member
WHEN NOT EXISTS (SELECT 1 FROM organisation o JOIN entry e ON e.subject = o.pseudonym
                 WHERE o.id = OLD.organisation AND e.act = 'organisation-forget')
BEGIN SELECT raise(ABORT, 'members of blocks go only by being forgotten'); END;
