/* SPDX-License-Identifier: Apache-2.0 */
/* A row of a table of organisations, into the store. */
#include <stdio.h>
#include <string.h>

#include "base/fill.h"
#include "base/limits.h"
#include "intake/import.h"
#include "intake/keeper.h"
#include "model/organisation.h"

/* --- whose row it is ---------------------------------------------------------------------------------------------- */

static void tell_way(sn_reading *reading, sn_partner_way way, const char *id) {
  const char *said = reading->organisation.id, *number = reading->organisation.corporate_number;
  char made[SONAE_NAME_BYTES];
  (void)snprintf(made, sizeof made, "jp-%s", number ? number : "");
  if (way == SN_BY_NUMBER && strcmp(said, made) != 0) SN_REMARK(&reading->remarks, PARTNER_BY_NUMBER, "", "", id, said);
  if (way == SN_BY_SPELLING) SN_REMARK(&reading->remarks, PARTNER_BY_SPELLING, "", "", id, said);
  if (way == SN_BY_MERGER) SN_REMARK(&reading->remarks, PARTNER_MERGED, "", "", said, id);
}

static void take_id(sn_reading *reading, sn_partner_way way, const sonae_organisation *stored) {
  const char *kept = sn_arena_text(reading->remarks.arena, stored->id);
  if (!kept) return;
  tell_way(reading, way, kept);
  reading->organisation.id = kept;
}

/* --- what was said in this run ------------------------------------------------------------------------------------ */

static const char *keep(sn_arena *arena, const char *text, const char *otherwise) {
  return text ? sn_arena_text(arena, text) : otherwise;
}

/* What the row says goes over what was said before: where both spoke, they agree. */
static void note(sn_arena *arena, const sonae_organisation *o, sonae_organisation *to) {
  to->name = keep(arena, o->name, to->name);
  to->corporate_number = keep(arena, o->corporate_number, to->corporate_number);
  to->industry = keep(arena, o->industry, to->industry);
  to->prefecture = keep(arena, o->prefecture, to->prefecture);
  to->contact = keep(arena, o->contact, to->contact);
  to->email = keep(arena, o->email, to->email);
  to->telephone = keep(arena, o->telephone, to->telephone);
  if (o->employees >= 0) to->employees = o->employees;
}

static void tell_contradiction(sn_reading *reading, const sn_detail *d, const sn_said_row *before) {
  static const sn_phrase ROW = {{"{0} の {1} 行目", "row {1} of {0}"}};
  sn_arena *arena = reading->remarks.arena;
  sonae_language language = reading->remarks.language;
  char number[16], place[512];
  (void)snprintf(number, sizeof number, "%u", (unsigned)before->row);
  sn_fill_cut(place, sizeof place, ROW.in[language],
              (const char *const[]){sn_remarks_quote(arena, before->path), number}, 2);
  SN_REMARK(&reading->remarks, PARTNER_CONTRADICTS, "", "", place, d->what.in[language],
            sn_remarks_quote(arena, d->said), sn_remarks_quote(arena, d->stored));
}

/* ㈱ and 株式会社 are no contradiction: the first spelling stands. */
static void settle_name(sn_reading *reading, const sonae_organisation *before) {
  const char *name = reading->organisation.name;
  if (name && before->name && sn_details_same_name(reading->remarks.arena, name, before->name))
    reading->organisation.name = before->name;
}

static void compare(sn_reading *reading, const sn_said_row *before) {
  sn_detail all[SN_DETAIL_COUNT];
  settle_name(reading, before->what);
  sn_details_list(reading, before->what, all);
  for (size_t i = 0; i < SN_DETAIL_COUNT; i++)
    if (all[i].said && all[i].stored && strcmp(all[i].said, all[i].stored) != 0)
      tell_contradiction(reading, &all[i], before);
}

/* Rows of one run that say different things of one organisation: which is right, nobody knows. */
static void check_said(const sn_acceptance *a, sn_reading *reading) {
  const sonae_organisation *o = &reading->organisation;
  sn_arena *arena = &a->import->arena;
  unsigned char key[SN_DIGEST_BYTES];
  sn_digest_bytes(o->id, strlen(o->id), key);
  sn_said_row *before = sn_said_at(arena, &a->import->said, key, a->path, reading->row);
  if (before && before->what) compare(reading, before);
  if (before && !before->what) {
    sonae_organisation *fresh = SN_ARENA_NEW(arena, 1, sonae_organisation);
    if (fresh) fresh->employees = -1;
    before->what = fresh;
  }
  if (before && before->what && !reading->remarks.errors) note(arena, o, before->what);
  if (arena->failed) reading->remarks.arena->failed = true;
}

/* --- what it changes ---------------------------------------------------------------------------------------------- */

static void tell_changes(sn_reading *reading, const sonae_organisation *stored) {
  sn_arena *arena = reading->remarks.arena;
  sn_detail all[SN_DETAIL_COUNT];
  sn_details_list(reading, stored, all);
  for (size_t i = 0; i < SN_DETAIL_COUNT; i++)
    if (all[i].said && all[i].stored && strcmp(all[i].said, all[i].stored) != 0)
      SN_REMARK(&reading->remarks, PARTNER_CHANGED, "", "", all[i].what.in[reading->remarks.language],
                sn_remarks_quote(arena, all[i].said), sn_remarks_quote(arena, all[i].stored));
}

static sonae_status tell_alike(const sn_acceptance *a, sn_reading *reading) {
  const char *own = reading->organisation.id;
  sn_alike alike;
  bool other = false;
  sonae_status status = sn_partner_alike(a, &reading->organisation, &alike);
  if (status != SONAE_OK || !alike.count) return status;
  const sonae_organisation known = {.id = alike.first, .corporate_number = alike.has_number ? "" : NULL};
  status = sn_keeper_choose(a->intake->store, &reading->organisation, &known, &other, a->error);
  if (status == SONAE_OK)
    SN_REMARK(&reading->remarks, PARTNER_LOOKS_LIKE, "", "", own, alike.ids, other ? alike.first : own,
              other ? own : alike.first);
  return status;
}

static sonae_status put(const sn_acceptance *a, sn_reading *reading, const sonae_organisation *stored,
                        sn_outcome *out) {
  sonae_status status = SONAE_OK;
  if (!sn_details_say_more(&reading->organisation, stored)) {
    out->verdict = SONAE_ALREADY_THERE;
    return SONAE_OK;
  }
  if (!stored && !reading->organisation.name)
    SN_REMARK(&reading->remarks, PARTNER_WITHOUT_NAME, "", "", reading->organisation.id);
  if (stored)
    tell_changes(reading, stored);
  else
    status = tell_alike(a, reading);
  if (status != SONAE_OK) return status;
  return sonae_store_put_organisation(a->intake->store, &a->intake->act, &reading->organisation, a->error);
}

sonae_status sn_import_organisation(const sn_acceptance *a, sn_reading *reading, sn_outcome *out) {
  const sonae_organisation *stored = NULL;
  sn_partner_way way = SN_BY_ID;
  if (sn_organisation_is_too_long(&reading->organisation)) {
    SN_REMARK(&reading->remarks, COMPANY_TOO_LONG, "", "", NULL);
    return SONAE_OK;
  }
  sonae_status status = sn_partner_find(a, &reading->organisation, &way, &stored);
  if (status == SONAE_OK) {
    if (stored) take_id(reading, way, stored);
    check_said(a, reading);
    if (!reading->remarks.errors) status = put(a, reading, stored, out);
  }
  sonae_organisation_free(stored);
  return status;
}
