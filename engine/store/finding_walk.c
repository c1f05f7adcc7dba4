/* SPDX-License-Identifier: Apache-2.0 */
/* Findings as their newest steps say: what a step leaves unsaid stays as it was. */
#include <string.h>

#include "sonae/finding.h"
#include "store/ledger.h"

/* Behind a finding's own columns: how it stands; in what comes from the database, what one step says. */
enum {
  NOW_AT = SN_FINDING_COLUMN_COUNT,
  NOW_STATE,
  NOW_REVISION,
  NOW_DUE,
  NOW_OWNER,
  NOW_HELP,
  NOW_UNTIL,
  NOW_COLUMN_COUNT
};
_Static_assert((int)NOW_COLUMN_COUNT <= (int)SN_MAX_COLUMNS, "such a row can be kept");

typedef struct finding_walk {
  sonae_store *store;
  const sonae_findings_wanted *wanted;
  sonae_finding_fn visit;
  void *context;
  sonae_error *error;
  sn_kept_row kept[2]; /* the finding at hand, and where it goes with its next step */
  int at;
  bool has;
  uint32_t steps;
} finding_walk;

static const char *said(const sn_value *value) {
  const char *text = sn_text_of(value);
  return text && *text ? text : NULL;
}

static bool is_wanted(const char *wanted, const sn_value *value) {
  return !wanted || strcmp(wanted, sn_text_or_empty(value)) == 0;
}

static bool is_asked_for(const sonae_findings_wanted *w, const sn_value *row) {
  return is_wanted(w->buyer, &row[SN_FINDING_BUYER]) && is_wanted(w->checklist, &row[SN_FINDING_CHECKLIST]) &&
         is_wanted(w->campaign, &row[SN_FINDING_CAMPAIGN]);
}

/* --- one of them, whole --- */

static void describe(const sn_value *row, uint32_t steps, sonae_finding *out) {
  *out = (sonae_finding){.number = (uint32_t)sn_integer_of(&row[SN_LEDGER_NUMBER]),
                         .organisation = sn_text_or_empty(&row[SN_LEDGER_ORGANISATION]),
                         .buyer = sn_text_or_empty(&row[SN_FINDING_BUYER]),
                         .checklist = sn_text_or_empty(&row[SN_FINDING_CHECKLIST]),
                         .question = sn_text_or_empty(&row[SN_FINDING_QUESTION]),
                         .campaign = sn_text_of(&row[SN_FINDING_CAMPAIGN]),
                         .cause = sonae_finding_cause_find(sn_text_or_empty(&row[SN_FINDING_CAUSE])),
                         .contradiction = sn_text_of(&row[SN_FINDING_CONTRADICTION]),
                         .opened = sn_text_or_empty(&row[SN_LEDGER_AT]),
                         .state = sonae_finding_state_find(sn_text_or_empty(&row[NOW_STATE])),
                         .steps = steps,
                         .revision = (uint32_t)sn_integer_of(&row[NOW_REVISION]),
                         .due = said(&row[NOW_DUE]),
                         .owner = said(&row[NOW_OWNER]),
                         .help = said(&row[NOW_HELP]),
                         .until = said(&row[NOW_UNTIL]),
                         .changed = sn_text_or_empty(&row[NOW_AT])};
}

static sonae_status show(finding_walk *w) {
  sonae_finding finding;
  if (!w->has) return SONAE_OK;
  w->has = false;
  describe(w->kept[w->at].values, w->steps, &finding);
  if (finding.cause == SONAE_CAUSE_COUNT || finding.state == SONAE_FINDING_STATE_COUNT)
    return sn_store_damaged(w->store, w->error);
  bool passed = w->wanted->unsettled && sonae_finding_is_settled(&finding, w->wanted->day);
  return passed ? SONAE_OK : w->visit(w->context, &finding);
}

/* --- step by step --- */

static bool is_of_another(const finding_walk *w, const sn_value *row) {
  const sn_value *held = w->kept[w->at].values;
  return !w->has || !sn_value_equal(&held[SN_LEDGER_ORGANISATION], &row[SN_LEDGER_ORGANISATION]) ||
         !sn_value_equal(&held[SN_LEDGER_NUMBER], &row[SN_LEDGER_NUMBER]);
}

/* As it was opened. */
static void begin(const sn_value *row, sn_value now[NOW_COLUMN_COUNT]) {
  memcpy(now, row, SN_FINDING_COLUMN_COUNT * sizeof *row);
  now[NOW_AT] = row[SN_LEDGER_AT];
  now[NOW_STATE] = sn_text_value(sonae_finding_state_word(SONAE_FINDING_OPEN));
  now[NOW_REVISION] = row[SN_FINDING_REVISION];
  now[NOW_DUE] = row[SN_FINDING_DUE];
  now[NOW_OWNER] = row[SN_FINDING_OWNER];
  now[NOW_HELP] = row[SN_FINDING_HELP];
  now[NOW_UNTIL] = sn_text_value(NULL);
}

static void take_step(const sn_value *row, sn_value now[NOW_COLUMN_COUNT]) {
  const char *accepted = sonae_finding_state_word(SONAE_FINDING_ACCEPTED);
  for (int i = NOW_AT; i < NOW_COLUMN_COUNT; i++) {
    bool says = i == NOW_REVISION ? sn_integer_of(&row[i]) != 0 : row[i].kind != SN_VALUE_NONE;
    if (says) now[i] = row[i];
  }
  if (strcmp(sn_text_or_empty(&now[NOW_STATE]), accepted) != 0) now[NOW_UNTIL] = sn_text_value(NULL);
}

static sonae_status fold(void *context, const sn_value *row) {
  finding_walk *w = context;
  sn_value now[NOW_COLUMN_COUNT];
  if (!is_asked_for(w->wanted, row)) return SONAE_OK;
  if (is_of_another(w, row)) {
    sonae_status status = show(w);
    if (status != SONAE_OK) return status;
    begin(row, now);
    w->steps = 1;
  } else {
    memcpy(now, w->kept[w->at].values, sizeof now);
  }
  if (row[NOW_AT].kind != SN_VALUE_NONE) {
    take_step(row, now);
    w->steps++;
  }
  if (!sn_row_keep(&w->kept[!w->at], now, NOW_COLUMN_COUNT)) return sn_store_memory(w->store, w->error);
  w->at = !w->at;
  w->has = true;
  return SONAE_OK;
}

sonae_status sonae_store_each_finding(sonae_store *store, const sonae_findings_wanted *wanted, sonae_finding_fn visit,
                                      void *context, sonae_error *error) {
  static const sonae_findings_wanted ALL = {0};
  finding_walk w = {
      .store = store, .wanted = wanted ? wanted : &ALL, .visit = visit, .context = context, .error = error};
  const char *organisation = w.wanted->organisation;
  const sn_value of = sn_text_value(organisation);
  sn_store_walk_begin(store);
  sonae_status status = sn_store_run(store, organisation ? SN_FINDING_EACH_OF : SN_FINDING_EACH, &of,
                                     organisation ? 1 : 0, fold, &w, error);
  if (status == SONAE_OK) status = show(&w);
  sn_store_walk_end(store);
  sn_kept_row_free(&w.kept[0]);
  sn_kept_row_free(&w.kept[1]);
  return status;
}
