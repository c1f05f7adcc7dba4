/* SPDX-License-Identifier: Apache-2.0 */
/* A form that follows up asks a few questions of a response that is there: what it does not ask, and what was left empty
 * in it, stays as it was. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "intake/accept.h"

/* --- the same file twice --- */

typedef struct search {
  const char *digest;
  uint32_t *revision;
} search;

static sonae_status compare(void *context, const sonae_filing *filing) {
  const search *s = context;
  if (strcmp(filing->source_digest, s->digest) == 0) *s->revision = filing->revision;
  return SONAE_OK;
}

/* The store cannot tell: laid over what came meanwhile, the same form makes other answers. */
sonae_status sn_overlay_find_again(const sn_acceptance *a, const sn_reading *reading, uint32_t *revision) {
  search s = {.digest = a->source_digest, .revision = revision};
  const sonae_wanted wanted = {.organisation = reading->organisation.id, .checklist = reading->definition->id};
  return sonae_store_each_filing(a->intake->store, &wanted, compare, &s, a->error);
}

/* --- laying it over --- */

typedef struct overlay {
  sn_response *over;
  const sonae_response *base;
} overlay;

static void keep_answer(overlay *o, size_t q) {
  const sonae_answers *packed = &o->base->packed;
  sn_response *over = o->over;
  over->codes[q] = packed->codes[q];
  over->chosen[q] = packed->chosen ? packed->chosen[q] : 0;
  over->numbers[q] = packed->numbers ? packed->numbers[q] : (sonae_decimal){0};
  over->answers[q].text = sn_arena_text(&o->over->arena, o->base->answers[q].text);
  over->answers[q].reason = sn_arena_text(&o->over->arena, o->base->answers[q].reason);
}

static void keep_notes(overlay *o, size_t q) {
  const sonae_answer *base = &o->base->answers[q];
  sonae_answer *over = &o->over->answers[q];
  if (!over->comment) over->comment = sn_arena_text(&o->over->arena, base->comment);
  if (!over->evidence) over->evidence = sn_arena_text(&o->over->arena, base->evidence);
  if (!over->planned) over->planned = sn_arena_text(&o->over->arena, base->planned);
}

static void keep_attribute(overlay *o, size_t index) {
  const sonae_attribute *base = &o->base->packed.attributes[index];
  sonae_attribute *over = &o->over->attributes[index];
  if (over->text || !base->text) return;
  *over = *base;
  over->text = sn_arena_text(&o->over->arena, base->text);
}

static void lay(overlay *o, const sonae_definition *d) {
  for (size_t q = 0; q < d->question_count; q++) {
    if (o->over->codes[q] == SONAE_UNANSWERED) keep_answer(o, q);
    keep_notes(o, q);
  }
  for (size_t i = 0; o->base->packed.attributes && i < d->attribute_count; i++)
    keep_attribute(o, i);
}

/* The form may be of an older version than the answers. */
static void tell_dropped(sn_reading *reading, const sonae_carried *carried) {
  char number[16];
  if (!carried->dropped) return;
  (void)snprintf(number, sizeof number, "%" PRIu32, carried->dropped);
  SN_REMARK(&reading->remarks, FINDINGS_DROPPED, "", "", reading->definition->version, number);
}

sonae_status sn_overlay_lay(const sn_acceptance *a, sn_reading *reading, uint32_t revision) {
  const sonae_definition *d = reading->definition;
  const sonae_response *base = NULL;
  sonae_carried carried = {0};
  if (revision == 0) {
    SN_REMARK(&reading->remarks, FINDINGS_WITHOUT_RESPONSE, "", "", reading->organisation.id);
    return SONAE_OK;
  }
  sonae_status status =
      sonae_store_response(a->intake->store, d, reading->organisation.id, d->id, revision, &base, &carried, a->error);
  if (status != SONAE_OK) return status;
  overlay o = {.over = reading->response, .base = base};
  lay(&o, d);
  tell_dropped(reading, &carried);
  if (o.over->arena.failed) reading->remarks.arena->failed = true;
  sonae_response_free(base);
  return SONAE_OK;
}
