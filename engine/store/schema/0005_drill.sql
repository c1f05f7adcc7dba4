-- SPDX-License-Identifier: Apache-2.0
-- Drills that were held: include/sonae/drill.h. A ledger, as the tables of 0002. What was said in the room is not kept.

PRAGMA user_version = 5;

-- marks: KEY=0 (not yet), 1 (partly), 2 (done) or - (not marked), with blanks between.
CREATE TABLE drill (
  organisation TEXT NOT NULL REFERENCES organisation (id),
  number INTEGER NOT NULL,
  act TEXT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  checklist TEXT NOT NULL,
  version TEXT NOT NULL,
  drill TEXT NOT NULL,
  date TEXT NOT NULL,
  present INTEGER NOT NULL,
  passed INTEGER NOT NULL,
  marks TEXT NOT NULL,
  file TEXT NOT NULL,
  file_digest TEXT NOT NULL,
  PRIMARY KEY (organisation, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER drill_stays BEFORE UPDATE ON drill
BEGIN SELECT raise(ABORT, 'drills are never changed'); END;
CREATE TRIGGER drill_is_kept BEFORE DELETE ON drill
WHEN NOT EXISTS (SELECT 1 FROM organisation o JOIN entry e ON e.subject = o.pseudonym
                 WHERE o.id = OLD.organisation AND e.act = 'organisation-forget')
BEGIN SELECT raise(ABORT, 'drills go only by being forgotten'); END;
