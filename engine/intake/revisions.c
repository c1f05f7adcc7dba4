/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "base/limits.h"
#include "intake/accept.h"

/* The newest revision of another respondent. */
typedef struct revision {
  uint32_t number;
  const char *respondent; /* as a person would call them; in the reading's arena */
} revision;

typedef struct revisions {
  const sn_acceptance *acceptance;
  const sn_reading *reading;
  uint32_t added;
  bool has_added; /* it is the newest of its respondent */
  revision items[SN_MAX_COMPARED];
  size_t count; /* of all there are; the last SN_MAX_COMPARED of them are in items, in turns */
} revisions;

static sonae_status fetch(const revisions *r, uint32_t number, const sonae_response **out) {
  const sn_acceptance *a = r->acceptance;
  return sonae_store_response(a->intake->store, r->reading->definition, r->reading->organisation.id,
                              r->reading->definition->id, number, out, NULL, a->error);
}

enum { MOST_NAMED = 10, NAMES_BYTES = 1024 };

/* The newest revision of each respondent; other ones are kept. */
static sonae_status note(void *context, const sonae_filing *filing) {
  revisions *r = context;
  const sonae_language language = r->acceptance->intake->language;
  const char *name = filing->respondent ? filing->respondent : sonae_role_text(filing->role, language);
  if (filing->revision == r->added) {
    r->has_added = true;
    return SONAE_OK;
  }
  r->items[r->count++ % SN_MAX_COMPARED] =
      (revision){.number = filing->revision, .respondent = sn_arena_text(r->reading->remarks.arena, name)};
  return SONAE_OK;
}

static sonae_status note_all(revisions *r) {
  const sn_acceptance *a = r->acceptance;
  const sonae_wanted wanted = {.organisation = r->reading->organisation.id,
                               .checklist = r->reading->definition->id,
                               .selection = SONAE_NEWEST_EACH,
                               .latest = SN_MAX_LATEST};
  return sonae_store_each_filing(a->intake->store, &wanted, note, r, a->error);
}

/* No answer contradicts nothing. */
static bool differ(const sonae_response *a, const sonae_response *b, uint32_t question) {
  bool both = a->packed.codes[question] != SONAE_UNANSWERED && b->packed.codes[question] != SONAE_UNANSWERED;
  return both && !sonae_response_agrees(a, b, question);
}

static void tell(const revisions *r, sn_reading *reading, const char *respondent, const sonae_response *other) {
  const sonae_definition *d = r->reading->definition;
  char number[24], names[NAMES_BYTES] = "";
  size_t count = 0, used = 0;
  for (uint32_t i = 0; i < d->question_count; i++) {
    if (!differ(&reading->response->data, other, i)) continue;
    if (count++ < MOST_NAMED)
      used += (size_t)snprintf(names + used, sizeof names - used, "%s%s", used ? " " : "", d->questions[i].id);
  }
  if (!count) return;
  (void)snprintf(number, sizeof number, "%zu", count);
  if (count > MOST_NAMED) (void)snprintf(names + used, sizeof names - used, " …");
  SN_REMARK(&reading->remarks, RESPONDENTS_DISAGREE, "", "", respondent, number, names);
}

static void tell_more(const revisions *r, sn_reading *reading) {
  char all[24], compared[24];
  if (r->count <= SN_MAX_COMPARED) return;
  (void)snprintf(all, sizeof all, "%zu", r->count);
  (void)snprintf(compared, sizeof compared, "%d", SN_MAX_COMPARED);
  SN_REMARK(&reading->remarks, RESPONDENTS_MANY, "", "", all, compared);
}

/* In the order of their numbers. */
static const revision *item(const revisions *r, size_t index) {
  size_t first = r->count > SN_MAX_COMPARED ? r->count % SN_MAX_COMPARED : 0;
  return &r->items[(first + index) % SN_MAX_COMPARED];
}

sonae_status sn_revisions_compare(const sn_acceptance *acceptance, sn_reading *reading, uint32_t added) {
  revisions r = {.acceptance = acceptance, .reading = reading, .added = added};
  sonae_status status = note_all(&r);
  if (status != SONAE_OK || !r.has_added) return status;
  size_t count = r.count < SN_MAX_COMPARED ? r.count : SN_MAX_COMPARED;
  for (size_t i = 0; status == SONAE_OK && i < count; i++) {
    const sonae_response *other = NULL;
    status = fetch(&r, item(&r, i)->number, &other);
    if (status == SONAE_OK) tell(&r, reading, item(&r, i)->respondent, other);
    sonae_response_free(other);
  }
  if (status == SONAE_OK) tell_more(&r, reading);
  return status;
}
