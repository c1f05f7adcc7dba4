/* SPDX-License-Identifier: Apache-2.0 */
/* What the store's files share: the handle, calls as groups, the log. */
#ifndef SN_STORE_INSIDE_H
#define SN_STORE_INSIDE_H

#include "base/fill.h"
#include "store/rows.h"

struct sonae_store {
  sn_engine *engine;
  char *address;
  sonae_language language;
  sonae_store_mode mode;
  bool in_group; /* of the caller */
  bool scrub_due, abort_due;
  unsigned walking; /* how many walks call back at this moment: nothing may be written then */
  sn_kept_row filed;
  sn_kept_row **layouts; /* those that were read, by number - 1 */
  size_t layout_count;
  int64_t relations; /* there are no more of them; 0: not counted in this group */
};

/* older: as the engine's open has it. */
sonae_status sn_store_open(const char *address, sonae_store_mode mode, sonae_language language, bool *older,
                           sonae_store **out, sonae_error *error);

/* A sentence in the store's language, with the status; {0} is detail, which may be NULL. */
sonae_status sn_store_fail(const sonae_store *store, sonae_status status, const sn_phrase *phrase, const char *detail,
                           sonae_error *error);
/* The same with so many arguments. */
sonae_status sn_store_tell(const sonae_store *store, sonae_status status, const sn_phrase *phrase,
                           const char *const *arguments, size_t count, sonae_error *error);
sonae_status sn_store_memory(const sonae_store *store, sonae_error *error);

sonae_status sn_store_run(sonae_store *store, sn_statement statement, const sn_value *parameters, size_t count,
                          sn_row_fn visit, void *context, sonae_error *error);
/* At most one row; *found may not be NULL. */
sonae_status sn_store_row(sonae_store *store, sn_statement statement, const sn_value *parameters, size_t count,
                          size_t columns, sn_kept_row *row, bool *found, sonae_error *error);
/* All rows, behind those that are kept already: for where what is done with them adds to the table that is read. */
sonae_status sn_store_rows(sonae_store *store, sn_statement statement, const sn_value *parameters, size_t count,
                           size_t columns, sn_kept_rows *rows, sonae_error *error);
/* While the caller is called back nothing may be written, and what rows were read from must stay: an abort waits. */
void sn_store_walk_begin(sonae_store *store);
void sn_store_walk_end(sonae_store *store);
/* One statement as such a walk. */
sonae_status sn_store_walk(sonae_store *store, sn_statement statement, const sn_value *parameters, size_t count,
                           sn_row_fn visit, void *context, sonae_error *error);

/* Several reads that see one state. *own: a group was begun, for sn_store_seen(). */
sonae_status sn_store_look(sonae_store *store, bool *own, sonae_error *error);
void sn_store_seen(sonae_store *store, bool own);

sonae_status sn_store_may_write(const sonae_store *store, sonae_error *error);
/* A call that writes is a group of its own, or a part of the caller's. leave: takes back what was done unless status is
 * SONAE_OK; what became of it is the result. */
sonae_status sn_store_enter(sonae_store *store, sonae_error *error);
sonae_status sn_store_leave(sonae_store *store, sonae_status status, sonae_error *error);

/* Who and when must be said. */
sonae_status sn_store_check_act(const sonae_store *store, const sonae_act *act, sonae_error *error);
/* A text that may go into the store: NULL, or UTF-8 and not too long. */
bool sn_store_takes(const char *text);

/* audit.c. Texts may be NULL; the number and the hash are filled in. */
typedef struct sn_entry {
  const char *act, *subject, *checklist, *version;
  int64_t revision, responses;
  const unsigned char *proof; /* SN_DIGEST_BYTES */
  uint64_t *number;           /* where that goes; NULL: nowhere */
} sn_entry;

sonae_status sn_audit_append(sonae_store *store, const sonae_act *act, const sn_entry *entry, sonae_error *error);
/* Of a row of the log, with the hash before it. */
void sn_audit_hash(const sn_value *row, const unsigned char before[SN_DIGEST_BYTES],
                   unsigned char out[SN_DIGEST_BYTES]);

/* layouts.c. A row of the table, read once; borrowed from the store until a group is taken back. None with that number:
 * SONAE_E_INPUT, the store is damaged. */
sonae_status sn_store_layout(sonae_store *store, int64_t number, const sn_value **row, sonae_error *error);
/* The number of the definition's; it is added when it is new. */
sonae_status sn_store_put_layout(sonae_store *store, const sonae_act *act, const sonae_definition *definition,
                                 const sn_buffer *bytes, int64_t *number, sonae_error *error);
void sn_store_forget_layouts(sonae_store *store);

/* forget.c. What was removed is gone from the rows; this takes it from the files. */
sonae_status sn_store_scrub(sonae_store *store, sonae_error *error);

/* organisations.c. SONAE_E_NOT_FOUND is told. */
sonae_status sn_store_organisation_row(sonae_store *store, const char *id, sn_kept_row *row, sonae_error *error);
/* What `into` does not say of itself, as `from` has it. Both are rows. */
sonae_status sn_store_fill_organisation(sonae_store *store, const sonae_act *act, const sn_value *into,
                                        const sn_value *from, sonae_error *error);

/* merges.c. SONAE_E_ARGUMENT, told: it was merged into another one. */
sonae_status sn_store_refuse_merged(sonae_store *store, const char *id, sonae_error *error);

/* add.c. A row with its notes behind it becomes a revision of that organisation, unless one holds the same already;
 * *revision: the one that does now. Within a group. */
sonae_status sn_store_copy_response(sonae_store *store, const sonae_act *act, const sn_value *row,
                                    const char *organisation, int64_t *revision, sonae_error *error);
/* takeover.c. What `other` answered, what that is proven by and where it was shown, its drills and its seats in sessions
 * become those of `kept` as well. Within a group. */
sonae_status sn_store_take_over(sonae_store *store, const sonae_act *act, const char *kept, const char *other,
                                sonae_error *error);

/* responses.c. Strings borrowed from the row and from the store's layouts. */
sonae_status sn_store_filing(sonae_store *store, const sn_value *row, sonae_filing *out, sonae_error *error);
/* SONAE_E_NOT_FOUND is told. */
sonae_status sn_store_require_revision(sonae_store *store, const char *organisation, const char *checklist,
                                       uint32_t revision, sonae_error *error);
/* What is wrong with the data itself. */
sonae_status sn_store_damaged(const sonae_store *store, sonae_error *error);

#endif
