/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fill.h"
#include "intake/accept.h"
#include "model/pack.h"

/* Revisions of the organisation's answers to the checklist, as far as they are of interest. */
typedef struct revision {
  uint32_t number;
  const char *respondent; /* as a person would call them; in the reading's arena */
} revision;

typedef struct revisions {
  const sn_acceptance *acceptance;
  const sn_reading *reading;
  uint32_t added; /* the revision to compare with; 0: none */
  bool has_added; /* it is the newest of its respondent */
  revision *items;
  size_t count, capacity;
} revisions;

static sonae_status fail_for_memory(const sn_acceptance *a) {
  return sn_fail(a->error, SONAE_E_MEMORY, "", 0, sonae_status_text(SONAE_E_MEMORY, a->intake->language));
}

static bool same_text(const char *a, const char *b) {
  return strcmp(a ? a : "", b ? b : "") == 0;
}

static sonae_status note(revisions *r, const sonae_filing *filing) {
  const sonae_language language = r->acceptance->intake->language;
  const char *name = filing->respondent ? filing->respondent : sonae_role_text(filing->role, language);
  revision *items = sn_grow(r->items, r->count, &r->capacity, sizeof *items);
  if (!items) return fail_for_memory(r->acceptance);
  r->items = items;
  items[r->count++] = (revision){.number = filing->revision,
                                 .respondent = sn_arena_copy(r->reading->remarks.arena, name, strlen(name))};
  return SONAE_OK;
}

static sonae_status each(revisions *r, sonae_selection selection, sonae_filing_fn visit) {
  const sn_acceptance *a = r->acceptance;
  const sonae_wanted wanted = {
      .organisation = r->reading->organisation.id, .checklist = r->reading->definition->id, .selection = selection};
  return sonae_store_each_filing(a->intake->store, &wanted, visit, r, a->error);
}

static sonae_status fetch(const revisions *r, uint32_t number, const sonae_response **out) {
  const sn_acceptance *a = r->acceptance;
  return sonae_store_response(a->intake->store, r->reading->definition, r->reading->organisation.id,
                              r->reading->definition->id, number, out, NULL, a->error);
}

/* --- The same file again ------------------------------------------------------------------------------------------ */

static sonae_status note_same_file(void *context, const sonae_filing *filing) {
  revisions *r = context;
  const sonae_response *response = &r->reading->response->data;
  bool same = same_text(filing->source_digest, r->acceptance->source_digest) && filing->role == response->role &&
              same_text(filing->respondent, response->respondent);
  return same ? note(r, filing) : SONAE_OK;
}

static bool pack(const sonae_definition *definition, const sonae_response *response, sn_buffer *out) {
  sn_buffer notes = SN_BUFFER(SN_MAX_PACK_BYTES);
  bool fine = sn_pack_answers(definition, &response->packed, out) && sn_pack_notes(definition, response, &notes) &&
              sn_buffer_add(out, notes.data, notes.length);
  sn_buffer_free(&notes);
  return fine;
}

/* A revision that is too large to be compared is another one. */
static bool are_alike(const sonae_definition *definition, const sonae_response *a, const sonae_response *b) {
  sn_buffer first = SN_BUFFER(2 * (size_t)SN_MAX_PACK_BYTES), second = SN_BUFFER(2 * (size_t)SN_MAX_PACK_BYTES);
  bool alike = pack(definition, a, &first) && pack(definition, b, &second) && first.length == second.length &&
               memcmp(first.data, second.data, first.length) == 0;
  sn_buffer_free(&first);
  sn_buffer_free(&second);
  return alike;
}

sonae_status sn_revisions_same(const sn_acceptance *acceptance, const sn_reading *reading, uint32_t *out) {
  revisions r = {.acceptance = acceptance, .reading = reading};
  sonae_status status = each(&r, SONAE_EVERY_REVISION, note_same_file);
  for (size_t i = 0; status == SONAE_OK && i < r.count; i++) {
    const sonae_response *stored = NULL;
    status = fetch(&r, r.items[i].number, &stored);
    if (status == SONAE_OK && are_alike(reading->definition, stored, &reading->response->data))
      *out = r.items[i].number;
    sonae_response_free(stored);
  }
  free(r.items);
  return status;
}

/* --- Who says otherwise ------------------------------------------------------------------------------------------- */

enum { MOST_NAMED = 10, NAMES_BYTES = 1024 };

static sonae_status note_newest(void *context, const sonae_filing *filing) {
  revisions *r = context;
  if (filing->revision != r->added) return note(r, filing);
  r->has_added = true;
  return SONAE_OK;
}

/* No answer contradicts nothing. */
static bool differ(const sonae_response *a, const sonae_response *b, size_t question) {
  uint8_t code = a->packed.codes[question], other = b->packed.codes[question];
  if (code == SONAE_UNANSWERED || other == SONAE_UNANSWERED) return false;
  if (code != other || code != SONAE_GIVEN) return code != other;
  return a->packed.chosen[question] != b->packed.chosen[question] ||
         !same_text(a->answers[question].text, b->answers[question].text);
}

static void tell(const revisions *r, sn_reading *reading, const char *respondent, const sonae_response *other) {
  const sonae_definition *d = r->reading->definition;
  char number[24], names[NAMES_BYTES] = "";
  size_t count = 0, used = 0;
  for (size_t i = 0; i < d->question_count; i++) {
    if (!differ(&reading->response->data, other, i)) continue;
    if (count++ < MOST_NAMED)
      used += (size_t)snprintf(names + used, sizeof names - used, "%s%s", used ? " " : "", d->questions[i].id);
  }
  if (!count) return;
  (void)snprintf(number, sizeof number, "%zu", count);
  if (count > MOST_NAMED) (void)snprintf(names + used, sizeof names - used, " …");
  SN_REMARK(&reading->remarks, RESPONDENTS_DISAGREE, "", "", respondent, number, names);
}

sonae_status sn_revisions_compare(const sn_acceptance *acceptance, sn_reading *reading, uint32_t added) {
  revisions r = {.acceptance = acceptance, .reading = reading, .added = added};
  sonae_status status = each(&r, SONAE_NEWEST_EACH, note_newest);
  for (size_t i = 0; status == SONAE_OK && r.has_added && i < r.count; i++) {
    const sonae_response *other = NULL;
    status = fetch(&r, r.items[i].number, &other);
    if (status == SONAE_OK) tell(&r, reading, r.items[i].respondent, other);
    sonae_response_free(other);
  }
  free(r.items);
  return status;
}
