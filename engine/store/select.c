/* SPDX-License-Identifier: Apache-2.0 */
#include "store/select.h"

#include <stdlib.h>
#include <string.h>

enum { DAY_BYTES = 10 }; /* yyyy-mm-dd; a time begins with it */

static int compare_days(const sn_value *a, const sn_value *b) {
  const char *first = sn_text_of(&a[SN_RESPONSE_DATE]), *second = sn_text_of(&b[SN_RESPONSE_DATE]);
  if (!first) first = sn_text_of(&a[SN_RESPONSE_RECEIVED]);
  if (!second) second = sn_text_of(&b[SN_RESPONSE_RECEIVED]);
  return strncmp(first ? first : "", second ? second : "", DAY_BYTES);
}

int sn_compare_age(const sn_value *a, const sn_value *b) {
  int64_t first = sn_integer_of(&a[SN_RESPONSE_REVISION]), second = sn_integer_of(&b[SN_RESPONSE_REVISION]);
  int order = compare_days(a, b);
  return order ? order : (first > second) - (first < second);
}

static bool takes_over(const sn_value *row, const sn_value *held) {
  bool row_answers = sn_integer_of(&row[SN_RESPONSE_RESPONSIBLE]) != 0;
  bool held_answers = sn_integer_of(&held[SN_RESPONSE_RESPONSIBLE]) != 0;
  return row_answers != held_answers ? row_answers : sn_compare_age(row, held) > 0;
}

bool sn_same_respondent(const sn_value *a, const sn_value *b) {
  return sn_value_equal(&a[SN_RESPONSE_PERSON], &b[SN_RESPONSE_PERSON]);
}

static bool same_owner(const sn_value *a, const sn_value *b) {
  return sn_value_equal(&a[SN_RESPONSE_ORGANISATION], &b[SN_RESPONSE_ORGANISATION]) &&
         sn_value_equal(&a[SN_RESPONSE_CHECKLIST], &b[SN_RESPONSE_CHECKLIST]);
}

/* A place behind the others. */
static sonae_status hold(sn_selector *s, const sn_value *row) {
  sn_kept_row *grown = sn_grow(s->held, s->held_count, &s->held_capacity, sizeof *s->held);
  if (grown) s->held = grown;
  s->memory = !grown || !sn_row_keep(&s->held[s->held_count], row, s->columns);
  if (s->memory) return SONAE_E_MEMORY;
  s->held_count++;
  return SONAE_OK;
}

static sonae_status hold_current(sn_selector *s, const sn_value *row) {
  if (s->held_count && !takes_over(row, s->held[0].values)) return SONAE_OK;
  s->held_count = 0;
  return hold(s, row);
}

/* --- the newest of each respondent: sorted, since one company may have thousands --- */

static int by_person_and_age(const void *left, const void *right) {
  const sn_kept_row *a = left, *b = right;
  const char *first = sn_text_of(&a->values[SN_RESPONSE_PERSON]), *second = sn_text_of(&b->values[SN_RESPONSE_PERSON]);
  int order = strcmp(first ? first : "", second ? second : "");
  return order ? order : sn_compare_age(a->values, b->values);
}

static int by_revision(const void *left, const void *right) {
  const sn_kept_row *a = left, *b = right;
  int64_t first = sn_integer_of(&a->values[SN_RESPONSE_REVISION]),
          second = sn_integer_of(&b->values[SN_RESPONSE_REVISION]);
  return (first > second) - (first < second);
}

/* The others go behind them, with their memory. */
static void keep_newest_each(sn_selector *s) {
  size_t kept = 0;
  if (s->held_count == 0) return;
  qsort(s->held, s->held_count, sizeof *s->held, by_person_and_age);
  for (size_t i = 0; i < s->held_count; i++) {
    if (i + 1 < s->held_count && sn_same_respondent(s->held[i].values, s->held[i + 1].values)) continue;
    sn_kept_row newest = s->held[i];
    s->held[i] = s->held[kept];
    s->held[kept++] = newest;
  }
  s->held_count = kept;
  qsort(s->held, kept, sizeof *s->held, by_revision);
}

sonae_status sn_select_end(sn_selector *selector) {
  sonae_status status = SONAE_OK;
  if (selector->selection == SONAE_NEWEST_EACH) keep_newest_each(selector);
  for (size_t i = 0; i < selector->held_count && status == SONAE_OK; i++)
    status = selector->visit(selector->context, selector->held[i].values);
  selector->held_count = 0;
  return status;
}

sonae_status sn_select_row(sn_selector *selector, const sn_value *row) {
  sonae_status status = SONAE_OK;
  if (selector->selection == SONAE_EVERY_REVISION) return selector->visit(selector->context, row);
  if (selector->held_count && !same_owner(selector->held[0].values, row)) status = sn_select_end(selector);
  if (status != SONAE_OK) return status;
  return selector->selection == SONAE_CURRENT ? hold_current(selector, row) : hold(selector, row);
}

void sn_selector_free(sn_selector *selector) {
  for (size_t i = 0; i < selector->held_capacity; i++)
    sn_kept_row_free(&selector->held[i]);
  free(selector->held);
}
