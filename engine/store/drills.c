/* SPDX-License-Identifier: Apache-2.0 */
/* Drills that were held: noted, and read. */
#include "base/date.h"
#include "base/text.h"
#include "sonae/drill.h"
#include "store/ledger.h"

/* --- adding --- */

/* The column of what was passed. */
enum { NOT_PASSED, PASSED, OPEN };

static bool is_said(const char *text) {
  return text && *text && sn_store_takes(text) && sn_text_is_plain(text, false);
}

static const char *find_fault(const sonae_drill_held *h) {
  if (!h->organisation) return "organisation";
  if (!h->checklist || !sn_text_is_id(h->checklist)) return "checklist";
  if (!h->drill || !sn_text_is_id(h->drill)) return "drill";
  if (!is_said(h->version)) return "version";
  if (!h->date || !sn_date_read(h->date, NULL)) return "date";
  if (h->present == 0) return "present";
  if (!is_said(h->marks)) return "marks";
  return is_said(h->file) && is_said(h->file_digest) ? NULL : "file";
}

static sonae_status find_same(sonae_store *store, const sonae_drill_held *h, bool *found, sonae_error *error) {
  const sn_value of[] = {sn_text_value(h->organisation), sn_text_value(h->checklist), sn_text_value(h->drill),
                         sn_text_value(h->date), sn_text_value(h->file_digest)};
  sn_kept_row row = {0};
  sonae_status status = sn_store_row(store, SN_DRILL_OF_FILE, of, sizeof of / sizeof *of, 1, &row, found, error);
  sn_kept_row_free(&row);
  return status;
}

static sonae_status add(sonae_store *store, const sonae_act *act, const sonae_drill_held *h, bool *already,
                        sonae_error *error) {
  sn_kept_row organisation = {0};
  sn_value row[SN_DRILL_COLUMN_COUNT] = {[SN_LEDGER_ACT] = sn_text_value("drill-add"),
                                         [SN_DRILL_ACTOR] = sn_text_value(act->actor),
                                         [SN_DRILL_CHECKLIST] = sn_text_value(h->checklist),
                                         [SN_DRILL_VERSION] = sn_text_value(h->version),
                                         [SN_DRILL_DRILL] = sn_text_value(h->drill),
                                         [SN_DRILL_DATE] = sn_text_value(h->date),
                                         [SN_DRILL_PRESENT] = sn_integer_value(h->present),
                                         [SN_DRILL_PASSED] = sn_integer_value(h->open     ? OPEN
                                                                              : h->passed ? PASSED
                                                                                          : NOT_PASSED),
                                         [SN_DRILL_MARKS] = sn_text_value(h->marks),
                                         [SN_DRILL_FILE] = sn_text_value(h->file),
                                         [SN_DRILL_FILE_DIGEST] = sn_text_value(h->file_digest)};
  sonae_status status = sn_store_organisation_row(store, h->organisation, &organisation, error);
  if (status == SONAE_OK) status = find_same(store, h, already, error);
  if (status == SONAE_OK && !*already)
    status = sn_ledger_add(store, act, SN_DRILLS, organisation.values, NULL, row, error);
  sn_kept_row_free(&organisation);
  return status;
}

sonae_status sonae_store_add_drill(sonae_store *store, const sonae_act *act, const sonae_drill_held *held,
                                   bool *already, sonae_error *error) {
  static const sn_phrase WRONG = {
      {"訓練の記録に誤りがあります（{0}）。", "something is wrong with the record of the drill ({0})"}};
  const char *fault = find_fault(held);
  bool found = false;
  sonae_status status = sn_store_check_act(store, act, error);
  if (status == SONAE_OK && fault) status = sn_store_fail(store, SONAE_E_ARGUMENT, &WRONG, fault, error);
  if (status == SONAE_OK) status = sn_store_enter(store, error);
  if (status != SONAE_OK) return status;
  status = sn_store_leave(store, add(store, act, held, &found, error), error);
  if (status == SONAE_OK && already) *already = found;
  return status;
}

/* --- reading --- */

typedef struct drill_walk {
  sonae_drill_held_fn visit;
  void *context;
} drill_walk;

static sonae_status show(void *context, const sn_value *row) {
  const drill_walk *w = context;
  const sonae_drill_held held = {.organisation = sn_text_or_empty(&row[SN_LEDGER_ORGANISATION]),
                                 .checklist = sn_text_or_empty(&row[SN_DRILL_CHECKLIST]),
                                 .version = sn_text_or_empty(&row[SN_DRILL_VERSION]),
                                 .drill = sn_text_or_empty(&row[SN_DRILL_DRILL]),
                                 .date = sn_text_or_empty(&row[SN_DRILL_DATE]),
                                 .present = (uint32_t)sn_integer_of(&row[SN_DRILL_PRESENT]),
                                 .passed = sn_integer_of(&row[SN_DRILL_PASSED]) == PASSED,
                                 .open = sn_integer_of(&row[SN_DRILL_PASSED]) == OPEN,
                                 .corrected = sn_integer_of(&row[SN_DRILL_COLUMN_COUNT]) != 0,
                                 .marks = sn_text_or_empty(&row[SN_DRILL_MARKS]),
                                 .file = sn_text_or_empty(&row[SN_DRILL_FILE]),
                                 .file_digest = sn_text_or_empty(&row[SN_DRILL_FILE_DIGEST]),
                                 .at = sn_text_or_empty(&row[SN_LEDGER_AT]),
                                 .actor = sn_text_or_empty(&row[SN_DRILL_ACTOR])};
  return w->visit(w->context, &held);
}

sonae_status sonae_store_each_drill(sonae_store *store, const char *organisation, sonae_drill_held_fn visit,
                                    void *context, sonae_error *error) {
  drill_walk w = {.visit = visit, .context = context};
  const sn_value of = sn_text_value(organisation);
  return sn_store_walk(store, organisation ? SN_DRILL_SHOWN_OF : SN_DRILL_SHOWN, &of, organisation ? 1 : 0, show, &w,
                       error);
}
