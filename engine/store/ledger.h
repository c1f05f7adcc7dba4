/* SPDX-License-Identifier: Apache-2.0 */
/* Ledgers: tables whose rows are only added, numbered by organisation, each with its entry in the log. What they share
 * is here and in ledger.c: how a row is added, proven, and forgotten.
 *
 * A row's first columns are the same everywhere. Numbers are taken from the log, not from the rows: one that was
 * forgotten is never given again. A row that names a second organisation is proven with the keys of both: once either is
 * forgotten, nobody can try out what it said. A row that is nobody's has the organisation '', and is proven without a key:
 * it says nothing that is to be forgotten. */
#ifndef SN_STORE_LEDGER_H
#define SN_STORE_LEDGER_H

#include "store/inside.h"

/* `act` is the entry's, too. */
enum { SN_LEDGER_ORGANISATION, SN_LEDGER_NUMBER, SN_LEDGER_ACT, SN_LEDGER_AT, SN_LEDGER_OWN };

enum {
  SN_RELATION_BUYER = SN_LEDGER_OWN,
  SN_RELATION_SOURCE,
  SN_RELATION_LAYOUT,
  SN_RELATION_ANSWERS, /* a scan reads no further */
  SN_RELATION_NOTES,
  SN_RELATION_COLUMN_COUNT
};

enum { SN_MERGE_KEPT = SN_LEDGER_OWN, SN_MERGE_COLUMN_COUNT };

enum {
  SN_CAMPAIGN_ID = SN_LEDGER_OWN,
  SN_CAMPAIGN_CHECKLIST,
  SN_CAMPAIGN_TITLE,
  SN_CAMPAIGN_SENDER,
  SN_CAMPAIGN_CONTACT,
  SN_CAMPAIGN_REASON,
  SN_CAMPAIGN_SCOPE,
  SN_CAMPAIGN_HELP,
  SN_CAMPAIGN_OPENED,
  SN_CAMPAIGN_DEADLINE,
  SN_CAMPAIGN_COLUMN_COUNT
};

enum {
  SN_INVITATION_BUYER = SN_LEDGER_OWN,
  SN_INVITATION_CAMPAIGN,
  SN_INVITATION_REVISION,
  SN_INVITATION_COLUMN_COUNT
};

enum {
  SN_FINDING_BUYER = SN_LEDGER_OWN,
  SN_FINDING_ACTOR,
  SN_FINDING_CHECKLIST,
  SN_FINDING_QUESTION,
  SN_FINDING_CAMPAIGN,
  SN_FINDING_CAUSE,
  SN_FINDING_CONTRADICTION,
  SN_FINDING_REVISION,
  SN_FINDING_DUE,
  SN_FINDING_OWNER,
  SN_FINDING_HELP,
  SN_FINDING_COLUMN_COUNT
};

enum {
  SN_STEP_BUYER = SN_LEDGER_OWN,
  SN_STEP_ACTOR,
  SN_STEP_FINDING,
  SN_STEP_ROLE,
  SN_STEP_STATE,
  SN_STEP_REVISION,
  SN_STEP_DUE,
  SN_STEP_OWNER,
  SN_STEP_HELP,
  SN_STEP_UNTIL,
  SN_STEP_TEXT,
  SN_STEP_COLUMN_COUNT
};

enum {
  SN_ASSURANCE_ACTOR = SN_LEDGER_OWN,
  SN_ASSURANCE_CHECKLIST,
  SN_ASSURANCE_QUESTION,
  SN_ASSURANCE_KIND,
  SN_ASSURANCE_REVISION,
  SN_ASSURANCE_FILE,
  SN_ASSURANCE_FILE_DIGEST,
  SN_ASSURANCE_DATE,
  SN_ASSURANCE_TEXT,
  SN_ASSURANCE_COLUMN_COUNT
};

enum {
  SN_BLOCK_CHECKLIST = SN_LEDGER_OWN,
  SN_BLOCK_SUBJECT,
  SN_BLOCK_BLOCK,
  SN_BLOCK_SIZE,
  SN_BLOCK_FRESH,
  SN_BLOCK_REVISION,
  SN_BLOCK_COLUMN_COUNT
};

enum {
  SN_SESSION_ID = SN_LEDGER_OWN,
  SN_SESSION_CHECKLIST,
  SN_SESSION_TITLE,
  SN_SESSION_HOST,
  SN_SESSION_CONTACT,
  SN_SESSION_DATE,
  SN_SESSION_MINUTES,
  SN_SESSION_K,
  SN_SESSION_COLUMN_COUNT
};

enum {
  SN_PARTICIPANT_SESSION = SN_LEDGER_OWN,
  SN_PARTICIPANT_REVISION,
  SN_PARTICIPANT_AGREED,
  SN_PARTICIPANT_COLUMN_COUNT
};

enum {
  SN_PROMISE_SESSION = SN_LEDGER_OWN,
  SN_PROMISE_ACTION,
  SN_PROMISE_DUE,
  SN_PROMISE_OWNER,
  SN_PROMISE_TEXT,
  SN_PROMISE_COLUMN_COUNT
};

enum { SN_CONCERN_SESSION = SN_LEDGER_OWN, SN_CONCERN_CATEGORY, SN_CONCERN_TEXT, SN_CONCERN_COLUMN_COUNT };

enum {
  SN_DRILL_ACTOR = SN_LEDGER_OWN,
  SN_DRILL_CHECKLIST,
  SN_DRILL_VERSION,
  SN_DRILL_DRILL,
  SN_DRILL_DATE,
  SN_DRILL_PRESENT,
  SN_DRILL_PASSED,
  SN_DRILL_MARKS,
  SN_DRILL_FILE,
  SN_DRILL_FILE_DIGEST,
  SN_DRILL_COLUMN_COUNT
};

/* In the order in which an organisation's rows may go. */
typedef enum sn_ledger_kind {
  SN_RELATIONS,
  SN_MERGES,
  SN_CAMPAIGNS,
  SN_INVITATIONS,
  SN_STEPS,
  SN_FINDINGS,
  SN_ASSURANCES,
  SN_BLOCKS,
  SN_SESSIONS,
  SN_PARTICIPANTS,
  SN_PROMISES,
  SN_CONCERNS,
  SN_DRILLS,
  SN_LEDGER_COUNT
} sn_ledger_kind;

typedef struct sn_ledger {
  const char *table; /* its name goes into the digests */
  size_t columns;    /* in *_PROOFS the second organisation's key, the organisation's, and the entry's proof follow */
  const char *forgotten; /* act by which a row goes that names an organisation; NULL: none does */
  sn_statement next, add, proofs, missing, remove, naming, remove_naming; /* the last two unless none does */
  sn_phrase called;                                                       /* {0}: organisation, {2}: number */
} sn_ledger;

const sn_ledger *sn_ledger_of(sn_ledger_kind kind);

/* Adds the row and its entry. organisation, other: rows of organisations; organisation NULL: it is nobody's; other NULL:
 * the row names none. Of the row organisation, number and at are filled in. */
sonae_status sn_ledger_add(sonae_store *store, const sonae_act *act, sn_ledger_kind kind, const sn_value *organisation,
                           const sn_value *other, sn_value *row, sonae_error *error);
/* A row of another organisation as one of this: when it was noted stays what it was; of the entry it is the act's time. */
sonae_status sn_ledger_take(sonae_store *store, const sonae_act *act, sn_ledger_kind kind, const sn_value *organisation,
                            sn_value *row, sonae_error *error);
/* Of a row as it comes from `proofs`. */
void sn_ledger_proof(const sn_ledger *ledger, const sn_value *row, unsigned char out[SN_DIGEST_BYTES]);
/* All rows of the organisation, and all of others that name it, with an entry for each of those. */
sonae_status sn_ledger_forget(sonae_store *store, const sonae_act *act, const sn_value *organisation,
                              sonae_error *error);

#endif
