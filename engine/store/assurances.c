/* SPDX-License-Identifier: Apache-2.0 */
/* How well answers are proven: noted, and read. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "sonae/finding.h"
#include "store/ledger.h"

/* --- adding --- */

static const char *find_fault(const sonae_assurance *a) {
  const char *const texts[] = {a->file, a->file_digest, a->text};
  if (!a->organisation) return "organisation";
  if (!a->checklist || !sn_text_is_id(a->checklist)) return "checklist";
  if (!a->question || !sn_text_is_id(a->question)) return "question";
  if (a->kind != SONAE_EVIDENCED && a->kind != SONAE_VERIFIED) return "kind";
  if (a->kind == SONAE_EVIDENCED && !(a->file && *a->file)) return "file";
  if (a->date && !sn_date_read(a->date, NULL)) return "date";
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    if (!sn_store_takes(texts[i])) return "text";
  return NULL;
}

static sonae_status add(sonae_store *store, const sonae_act *act, const sonae_assurance *a, sonae_error *error) {
  sn_kept_row organisation = {0};
  sn_value row[SN_ASSURANCE_COLUMN_COUNT] = {[SN_LEDGER_ACT] = sn_text_value("assurance-add"),
                                             [SN_ASSURANCE_ACTOR] = sn_text_value(act->actor),
                                             [SN_ASSURANCE_CHECKLIST] = sn_text_value(a->checklist),
                                             [SN_ASSURANCE_QUESTION] = sn_text_value(a->question),
                                             [SN_ASSURANCE_KIND] = sn_text_value(sonae_assurance_word(a->kind)),
                                             [SN_ASSURANCE_REVISION] = sn_integer_value(a->revision),
                                             [SN_ASSURANCE_FILE] = sn_said_value(a->file),
                                             [SN_ASSURANCE_FILE_DIGEST] = sn_said_value(a->file_digest),
                                             [SN_ASSURANCE_DATE] = sn_text_value(a->date),
                                             [SN_ASSURANCE_TEXT] = sn_said_value(a->text)};
  sonae_status status = sn_store_require_revision(store, a->organisation, a->checklist, a->revision, error);
  if (status == SONAE_OK) status = sn_store_organisation_row(store, a->organisation, &organisation, error);
  if (status == SONAE_OK) status = sn_ledger_add(store, act, SN_ASSURANCES, organisation.values, NULL, row, error);
  sn_kept_row_free(&organisation);
  return status;
}

sonae_status sonae_store_add_assurance(sonae_store *store, const sonae_act *act, const sonae_assurance *assurance,
                                       sonae_error *error) {
  static const sn_phrase WRONG = {
      {"裏付けのデータに誤りがあります（{0}）。", "something is wrong with the assurance's data ({0})"}};
  const char *fault = find_fault(assurance);
  sonae_status status = sn_store_check_act(store, act, error);
  if (status == SONAE_OK && fault) status = sn_store_fail(store, SONAE_E_ARGUMENT, &WRONG, fault, error);
  if (status == SONAE_OK) status = sn_store_enter(store, error);
  if (status != SONAE_OK) return status;
  return sn_store_leave(store, add(store, act, assurance, error), error);
}

/* --- reading --- */

typedef struct assurance_walk {
  sonae_store *store;
  const char *checklist; /* NULL: any */
  sonae_assurance_fn visit;
  void *context;
  sonae_error *error;
} assurance_walk;

static sonae_assurance_kind find_kind(const char *word) {
  int kind = SONAE_CLAIMED;
  while (kind < SONAE_ASSURANCE_COUNT && strcmp(sonae_assurance_word((sonae_assurance_kind)kind), word) != 0)
    kind++;
  return (sonae_assurance_kind)kind;
}

static sonae_status show(void *context, const sn_value *row) {
  const assurance_walk *w = context;
  const sonae_assurance assurance = {.organisation = sn_text_or_empty(&row[SN_LEDGER_ORGANISATION]),
                                     .checklist = sn_text_or_empty(&row[SN_ASSURANCE_CHECKLIST]),
                                     .question = sn_text_or_empty(&row[SN_ASSURANCE_QUESTION]),
                                     .kind = find_kind(sn_text_or_empty(&row[SN_ASSURANCE_KIND])),
                                     .revision = (uint32_t)sn_integer_of(&row[SN_ASSURANCE_REVISION]),
                                     .file = sn_text_of(&row[SN_ASSURANCE_FILE]),
                                     .file_digest = sn_text_of(&row[SN_ASSURANCE_FILE_DIGEST]),
                                     .date = sn_text_of(&row[SN_ASSURANCE_DATE]),
                                     .at = sn_text_or_empty(&row[SN_LEDGER_AT]),
                                     .actor = sn_text_or_empty(&row[SN_ASSURANCE_ACTOR]),
                                     .text = sn_text_of(&row[SN_ASSURANCE_TEXT])};
  if (w->checklist && strcmp(w->checklist, assurance.checklist) != 0) return SONAE_OK;
  if (assurance.kind == SONAE_ASSURANCE_COUNT) return sn_store_damaged(w->store, w->error);
  return w->visit(w->context, &assurance);
}

sonae_status sonae_store_each_assurance(sonae_store *store, const char *organisation, const char *checklist,
                                        sonae_assurance_fn visit, void *context, sonae_error *error) {
  assurance_walk w = {.store = store, .checklist = checklist, .visit = visit, .context = context, .error = error};
  const sn_value of = sn_text_value(organisation);
  return sn_store_walk(store, organisation ? SN_ASSURANCE_EACH_OF : SN_ASSURANCE_EACH, &of, organisation ? 1 : 0, show,
                       &w, error);
}
