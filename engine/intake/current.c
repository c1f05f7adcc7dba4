/* SPDX-License-Identifier: Apache-2.0 */
/* Which response speaks for the organisation, before a new one came and with it: a change of hands is told, and so is a
 * new response that does not count. */
#include <string.h>

#include "base/fill.h"
#include "intake/accept.h"

typedef struct looking {
  sn_current *current;
  sn_arena *arena;
  sonae_language language;
} looking;

static const char *keep(const looking *l, const char *text, size_t length) {
  const char *copy = sn_arena_copy(l->arena, text, length);
  return copy ? copy : "";
}

/* As a person would call them: the name, the role behind it. */
static const char *name_of(const looking *l, const sonae_filing *filing) {
  static const sn_phrase BOTH = {{"{0}（{1}）", "{0} ({1})"}};
  char text[512];
  const char *role = sonae_role_text(filing->role, l->language);
  if (!filing->respondent) return keep(l, role, strlen(role));
  const char *const arguments[] = {sn_remarks_quote(l->arena, filing->respondent), role};
  const char *pattern = filing->role == SONAE_ROLE_NOT_SAID ? "{0}" : BOTH.in[l->language];
  sn_fill_cut(text, sizeof text, pattern, arguments, 2);
  return keep(l, text, strlen(text));
}

static sonae_status note(void *context, const sonae_filing *filing) {
  enum { DAY_BYTES = 10 };
  const looking *l = context;
  const char *day = filing->date ? filing->date : filing->received;
  *l->current = (sn_current){.revision = filing->revision,
                             .responsible = filing->responsible,
                             .person = keep(l, filing->person, strlen(filing->person)),
                             .name = name_of(l, filing),
                             .day = keep(l, day, strnlen(day, DAY_BYTES))};
  return SONAE_OK;
}

sonae_status sn_current_find(const sn_acceptance *a, const sn_reading *reading, sn_current *out) {
  looking l = {out, reading->remarks.arena, reading->remarks.language};
  const sonae_wanted wanted = {
      .organisation = reading->organisation.id, .checklist = reading->definition->id, .selection = SONAE_CURRENT};
  *out = (sn_current){0};
  return sonae_store_each_filing(a->intake->store, &wanted, note, &l, a->error);
}

static void tell_older(sn_reading *reading, const sn_current *now, uint32_t added) {
  const sonae_response *response = &reading->response->data;
  if (now->revision == added || response->responsible != now->responsible || !response->date) return;
  if (strcmp(response->date, now->day) < 0)
    SN_REMARK(&reading->remarks, OLDER_THAN_CURRENT, "", "", response->date, now->day);
}

/* The one before may be the one that still counts. */
static void tell_hands(sn_reading *reading, const sn_current *before, const sn_current *now, const sn_current *added) {
  if (strcmp(before->person, now->person) != 0)
    SN_REMARK(&reading->remarks, RESPONDENT_CHANGED, "", "", before->name, before->day, now->name, now->day);
  if (before->responsible && added->responsible && strcmp(before->person, added->person) != 0)
    SN_REMARK(&reading->remarks, RESPONSIBLE_TWICE, "", "", before->name, added->name, now->name);
}

sonae_status sn_current_tell(const sn_acceptance *a, sn_reading *reading, const sn_current *before,
                             const sonae_filing *filed) {
  sn_current now = {0}, added = {0};
  looking l = {&added, reading->remarks.arena, reading->remarks.language};
  (void)note(&l, filed);
  sonae_status status = sn_current_find(a, reading, &now);
  if (status != SONAE_OK || before->revision == 0) return status;
  tell_hands(reading, before, &now, &added);
  if (reading->asked && now.revision != added.revision && now.responsible && !added.responsible)
    SN_REMARK(&reading->remarks, FINDINGS_NOT_COUNTED, "", "", now.name, now.day);
  tell_older(reading, &now, added.revision);
  return SONAE_OK;
}
