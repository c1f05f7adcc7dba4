/* SPDX-License-Identifier: Apache-2.0 */
/* Every maximum of the program in one table, each with its reason. Input past one is refused with a message that names
 * it. */
#ifndef SN_BASE_LIMITS_H
#define SN_BASE_LIMITS_H

enum {
  /* XML, checked by our own scan before the parser sees a byte. */
  SN_MAX_XML_BYTES = 16 * 1024 * 1024, /* the largest real checklist known is 8 MB in 20 languages */
  SN_MAX_XML_DEPTH = 64,               /* libxml2 allows 256; conditions nest 5 deep in practice */
  SN_MAX_XML_ELEMENTS = 200000,        /* 5 000 questions x 20 languages x 2 texts */
  SN_MAX_XML_TAG_BYTES = 64 * 1024,    /* texts are elements, so no start tag is long */
  SN_MAX_XML_ATTRIBUTES = 256,         /* libxml2 2.9 looks for duplicates in quadratic time: 20 000 take seconds */
  SN_MAX_XML_ROOT_CHILDREN = 20000,    /* 10 000 questions and as much again; libxml2's RELAX NG compares siblings in */
  SN_MAX_XML_CHILDREN = 5000,          /* quadratic time: 40 000 take seconds. Conditions have 4 096 at most */
  SN_MAX_XML_TEXT_BYTES = 1024 * 1024, /* of one element; libxml2's tree refuses 10 MB, a cell of Excel 32 767 units */

  /* Parts of a workbook: no tree is made of them, so only start tags and depth can cost more than their bytes. */
  SN_MAX_PART_TAG_BYTES = 16 * 1024, /* Excel's longest are roots with a dozen namespaces: 2 kB */
  SN_MAX_PART_DEPTH = 64,

  SN_MAX_XML_NAMESPACES = 64, /* libxml2 looks a prefix up among all that are in scope */

  /* Definitions. */
  SN_MAX_FILES_BYTES =
      32 * 1024 * 1024,     /* of a checklist, its rules and all they take from: trees are 10 times as large */
  SN_MAX_LISTED = 1000,     /* frameworks, attributes, areas, scales, alerts, contradictions, boosts: seen one by one */
  SN_MAX_BOOSTED = 2000000, /* questions times boosts that name them: 8 MB */
  SN_MAX_ID_BYTES = 64,
  SN_MAX_LANGUAGES = 32,
  SN_MAX_AREAS = 64,
  SN_MAX_QUESTIONS = 10000,
  SN_MAX_ACTIONS = 1000,
  SN_MAX_LEVELS = 64,
  SN_MAX_POINTS = 1000000, /* model points; keeps every sum of points far below 2^63 micro-points */
  SN_MAX_WEIGHT = 100,
  SN_MAX_AREA_WEIGHT = 1000,
  SN_MAX_FACTOR = 1000, /* numerator and denominator of a boost's factor */
  SN_MAX_CONDITION_NODES = 4096,
  SN_MAX_TAKE_DEPTH = 8,
  SN_MAX_DRILL_CORES = 10,  /* each gets a minute of the shortest drill, too */
  SN_MAX_QUIZ_ITEMS = 1000, /* each edition goes through all of them */
  SN_MAX_DRILL_FITS = 8,    /* the product of their factors, 10 at most, stays far below 2^63 */

  SN_MAX_NAME_COLUMNS = 80, /* of a company on a page: forty ideographs */
  SN_MAX_FOOT_COLUMNS = 48, /* of what stands left of the sheet's number: half an A4 in letters of 8 points */

  /* Papers of the kit: each is one sheet of A4. */
  SN_MAX_PAPERS = 64,
  SN_MAX_PAPER_COLUMNS = 12,    /* of a table: a finger's breadth each */
  SN_MAX_PAPER_BOXES = 4,       /* side by side */
  SN_MAX_PAPER_LOOP = 50,       /* rows of one sheet */
  SN_MAX_PAPER_TEXT = 240,      /* columns of an answer: a name, a number and a contract number have 50 */
  SN_MAX_PAPER_FILLED = 1000,   /* columns of all answers of a sheet: then they are cut sooner, the longest first, */
  SN_MIN_PAPER_TEXT = 40,       /* down to this: a name and a number stay whole */
  SN_MAX_CARD_TEXT = 56,        /* two lines of a card */
  SN_MAX_SHEET_NAME_UNITS = 31, /* of Excel, in UTF-16 */
  SN_MAX_AGENDA_PARTS = 200,    /* items, talks, categories of a session's agenda, each */
  SN_MAX_AGENDA_SHARE = 100,
  SN_MIN_SESSION_MINUTES = 15, /* each part of the agenda gets one at least */
  SN_MAX_SESSION_MINUTES = 600,
  SN_MAX_SESSION_K = 1000, /* companies that a figure may be asked to need */
  SN_MAX_PROMISES = 3000,  /* in one table */
  SN_MAX_PRESENT = 1000,   /* people at a drill */

  /* Patterns: figures at which the worst known pattern costs under 5 ms. */
  SN_MAX_PATTERN_BYTES = 1000,
  SN_MAX_SUBJECT_BYTES = 4000,
  SN_PATTERN_MATCH_LIMIT = 100000,
  SN_PATTERN_DEPTH_LIMIT = 1000,
  SN_PATTERN_HEAP_KIB = 1024,
  SN_PATTERN_NEST_LIMIT = 50,
  SN_MAX_COSTLY_MATCHES = 100, /* of one response: each that runs into a limit costs up to 5 ms */
  SN_MAX_ANSWER_BYTES =
      64 * 1024, /* a text, number or date, or an attribute: NFKC makes some characters 11 times longer */

  /* Tables and forms that come back. */
  SN_MAX_KEYED_BYTES = 4096,           /* of a text that may be the label of an option or the text of a question */
  SN_MAX_CSV_BYTES = 10 * 1024 * 1024, /* 20 000 responses to 60 questions of 8 bytes */
  SN_MAX_CSV_FIELD_BYTES = 64 * 1024,  /* as an answer; a cell of Excel holds half of it */
  SN_MAX_CSV_COLUMNS = 256,            /* the largest real checklist asks 172 questions */
  SN_MAX_CSV_ROWS = 100000,
  SN_MAX_CSV_CELLS = 1000000,     /* that are not empty: 24 MB */
  SN_MAX_TABLE_RESPONSES = 5000,  /* of one table: 20 kB each to 172 questions */
  SN_MAX_TABLE_ANSWERS = 1000000, /* responses times questions, asked or not: 200 MB */

  /* What is said of a file that came in: 1.4 kB each at worst. How many more there were is said, too. */
  SN_MAX_REMARKS = 1000,       /* of one entry; a person reads some dozens */
  SN_MAX_FILE_REMARKS = 10000, /* of all entries of a file, and then only */
  SN_FEW_REMARKS = 3,          /* of each entry more: with them 34 MB, and each row has its reasons */

  /* Maps and organisations. */
  SN_MAX_SHEET_ROWS = 1048576, /* of Excel */
  SN_MAX_SHEET_COLUMNS = 16384,
  SN_MAX_GUESS_PAIRS = 2000000, /* comparisons of a text with a question: 3 s at worst */
  SN_MAX_MAP_WORDS = 1000,      /* each is looked for in every scale */
  SN_MAX_PROFILE_BYTES = 1000,  /* a name, a department, an address */
  SN_MAX_EMPLOYEES = 9999999,
  /* Stores. */
  SN_MAX_STORED_TEXT_BYTES = 128 * 1024, /* a name or a contact: a cell of Excel is under 96 KiB of UTF-8 */
  SN_MAX_LAYOUTS = 1000000, /* versions of checklists in one store; they are counted from 1 and found by number */

  SN_MAX_RELATIONS = 1000000, /* that have not ended: as many as a chain has edges */

  /* Supply chains. */
  SN_MAX_CHAIN_ORGANISATIONS = 1000000, /* ten times a large portfolio: 100 MB */
  SN_MAX_CHAIN_EDGES = 1000000,
  SN_MAX_CHAIN_SWEEPS = 100000,         /* over one loop: with the shipped decay some dozens are enough */
  SN_MAX_CHAIN_LOOP_LINKS = 1000000000, /* suppliers looked at in the sweeps over one loop: seconds */
  SN_MAX_SHARED_TRIED = 256,            /* organisations that several suppliers depend on: each is settled on its own */
  SN_MAX_SHARED_LINKS = 200000000,      /* suppliers looked at to find them, and again to try them: seconds */
  SN_MAX_OFFERS = 200000,               /* of help to suppliers: 4 000 with all actions of the shipped rules; 10 MB */
  SN_MAX_OFFER_LINKS = 1000000000,      /* suppliers looked at to try them: some ten seconds */

  /* Numbers people type: 15 significant digits survive every JSON reader unchanged. */
  SN_MAX_NUMBER_DIGITS = 15,

  /* Archives from outside. Our own forms have 15 parts, 40 kB packed, 300 kB inflated. */
  SN_MAX_ARCHIVE_BYTES = 10 * 1024 * 1024, /* forms come back with pictures in them */
  SN_MAX_ARCHIVE_ENTRIES = 200,            /* pictures, drawings, printer settings: some dozens */
  SN_MAX_PART_NAME_BYTES = 255,
  SN_MAX_PART_BYTES = 64 * 1024 * 1024,      /* a sheet of 100 000 rows has 40 MB */
  SN_MAX_INFLATED_BYTES = 128 * 1024 * 1024, /* of one archive; a second of work */
  SN_FREE_INFLATED_BYTES = 1024 * 1024,      /* small parts of one repeated line reach any ratio */
  SN_MAX_INFLATE_RATIO = 200,                /* large sheets reach 40, deflate 1 032 */
  /* Intake: a reader is a process of its own. */
  SN_MAX_INTAKE_FILE_BYTES = 16 * 1024 * 1024, /* an XML file may be as large; archives are refused past 10 MB */
  SN_MAX_INTAKE_FILES = 200000,                /* of one intake; their names are held in memory */
  SN_MAX_INTAKE_DEPTH = 16,                    /* of folders */
  SN_MAX_INTAKE_DEFINITIONS = 32,              /* of one intake: each stays loaded */
  SN_MAX_READER_BYTES = 512 * 1024 * 1024,     /* beyond what the program has */
  SN_MAX_READER_SECONDS = 10,                  /* of CPU; a form takes a millisecond */
  SN_MAX_READER_WAIT_SECONDS = 60,             /* for the answer to one file, on a busy machine, too */
  SN_MAX_READER_FILES = 64,                    /* then a fresh process takes over */
  SN_MAX_MESSAGE_BYTES = 64 * 1024 * 1024,     /* the answer to one file */
  SN_MAX_COMPARED = 10,                        /* respondents of one company that a new response is compared with */
  SN_MAX_LATEST = 100,              /* revisions among which they are looked for: a table may be 5 000 of one company */
  SN_MAX_MESSAGE_ANSWERS = 4000000, /* 80 bytes each once they are unpacked */

  /* Workbooks: a cell of Excel holds this many UTF-16 units. */
  SN_MAX_CELL_UNITS = 32767,

  /* Paper: a report on 10 000 questions has 20 MB. */
  SN_MAX_PDF_BYTES = 256 * 1024 * 1024,

  /* Workbooks and tables from outside. */
  SN_MAX_CELL_BYTES = 3 * SN_MAX_CELL_UNITS, /* no unit takes more in UTF-8 */
  SN_MAX_GRID_SHEETS = 200,
  SN_MAX_GRID_ROWS = 100000,   /* a response a row; Excel has 1 048 576 */
  SN_MAX_GRID_COLUMNS = 16384, /* as Excel has */
  SN_MAX_GRID_CELLS = 2000000, /* that are not empty: 48 MB and their text */
  SN_MAX_GRID_NAMES = 20000,   /* a name a question, and as much again */
  SN_MAX_CELL_STYLES = 65536   /* Excel has 65 490 */
};

#endif
