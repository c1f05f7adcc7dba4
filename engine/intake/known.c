/* SPDX-License-Identifier: Apache-2.0 */
/* What is known of the organisation, and what a file may change of it: contact and figures, when the file is the form
 * that was sent or none was; never a name or number that is known, for whoever knows an id can make a form that bears
 * it. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/fill.h"
#include "intake/accept.h"
#include "model/organisation.h"

static bool same_name(sn_arena *arena, const char *a, const char *b) {
  const char *first = sn_name_key(arena, a), *second = sn_name_key(arena, b);
  return first && second && strcmp(first, second) == 0;
}

static void keep_name(sn_reading *reading, const sonae_organisation *stored) {
  sn_arena *arena = reading->remarks.arena;
  const char *name = reading->organisation.name;
  if (!name || !stored->name) return;
  if (!same_name(arena, name, stored->name))
    SN_REMARK(&reading->remarks, ORGANISATION_NAME_DIFFERS, "", "", sn_remarks_quote(arena, name), stored->id,
              sn_remarks_quote(arena, stored->name));
  reading->organisation.name = sn_arena_copy(arena, stored->name, strlen(stored->name));
}

/* --- What differs ------------------------------------------------------------------------------------------------- */

/* Something that a file says of the organisation, as people read it; NULL: nothing. */
typedef struct detail {
  sn_phrase what;
  const char *said, *stored;
  bool is_address; /* whom the next form is sent to */
} detail;

enum { DETAIL_COUNT = 8 };

static const char *industry(const sonae_organisation *o, sonae_language language) {
  return o->industry ? sonae_industry_text(o->industry, language) : NULL;
}

static const char *prefecture(const sonae_organisation *o, sonae_language language) {
  return o->prefecture ? sonae_prefecture_text(o->prefecture, language) : NULL;
}

static const char *employees(sn_arena *arena, const sonae_organisation *o) {
  char number[24];
  if (o->employees < 0) return NULL;
  int length = snprintf(number, sizeof number, "%" PRId64, o->employees);
  return sn_arena_copy(arena, number, (size_t)length);
}

static void list_details(const sn_reading *reading, const sonae_organisation *stored, detail out[DETAIL_COUNT]) {
  const sonae_organisation *said = &reading->organisation;
  const sonae_language language = reading->remarks.language;
  sn_arena *arena = reading->remarks.arena;
  const detail all[DETAIL_COUNT] = {
      {{{"会社名", "name"}}, said->name, stored->name, false},
      {{{"法人番号", "corporate number"}}, said->corporate_number, stored->corporate_number, false},
      {{{"担当の方", "contact"}}, said->contact, stored->contact, true},
      {{{"メール", "mail address"}}, said->email, stored->email, true},
      {{{"電話", "telephone number"}}, said->telephone, stored->telephone, true},
      {{{"従業員数", "number of employees"}}, employees(arena, said), employees(arena, stored), false},
      {{{"業種", "industry"}}, industry(said, language), industry(stored, language), false},
      {{{"都道府県", "prefecture"}}, prefecture(said, language), prefecture(stored, language), false}};
  memcpy(out, all, sizeof all);
}

static void tell_change(sn_reading *reading, const detail *d) {
  sn_arena *arena = reading->remarks.arena;
  const char *what = d->what.in[reading->remarks.language];
  const char *said = sn_remarks_quote(arena, d->said), *stored = sn_remarks_quote(arena, d->stored);
  if (d->is_address)
    SN_REMARK(&reading->remarks, ORGANISATION_DETAIL_CHANGED, "", "", what, said, stored);
  else
    SN_REMARK(&reading->remarks, ORGANISATION_FIGURE_CHANGED, "", "", what, said, stored);
}

static void tell_kept(sn_reading *reading, const detail *d) {
  sn_arena *arena = reading->remarks.arena;
  const char *what = d->what.in[reading->remarks.language], *said = sn_remarks_quote(arena, d->said);
  if (d->stored)
    SN_REMARK(&reading->remarks, ORGANISATION_DETAIL_KEPT, "", "", what, said, sn_remarks_quote(arena, d->stored));
  else
    SN_REMARK(&reading->remarks, ORGANISATION_DETAIL_LEFT_OUT, "", "", what, said);
}

/* People come and go; but nothing changes unseen. */
static void tell_details(sn_reading *reading, const sonae_organisation *stored, bool taken) {
  detail all[DETAIL_COUNT];
  list_details(reading, stored, all);
  for (size_t i = 0; i < DETAIL_COUNT; i++) {
    if (!all[i].said || (all[i].stored && strcmp(all[i].said, all[i].stored) == 0)) continue;
    if (!taken)
      tell_kept(reading, &all[i]);
    else if (all[i].stored)
      tell_change(reading, &all[i]);
  }
}

/* --- What is kept ------------------------------------------------------------------------------------------------- */

static bool differs(const char *said, const char *stored) {
  return said && (!stored || strcmp(said, stored) != 0);
}

/* Does the file say anything that is not there? */
static bool says_more(const sonae_organisation *said, const sonae_organisation *stored) {
  return !stored || differs(said->name, stored->name) || differs(said->corporate_number, stored->corporate_number) ||
         differs(said->industry, stored->industry) || differs(said->prefecture, stored->prefecture) ||
         differs(said->contact, stored->contact) || differs(said->email, stored->email) ||
         differs(said->telephone, stored->telephone) || (said->employees >= 0 && said->employees != stored->employees);
}

sonae_status sn_known_put(const sn_acceptance *a, sn_reading *reading, const sonae_organisation *stored, bool taken) {
  if (stored) {
    keep_name(reading, stored);
    tell_details(reading, stored, taken);
  }
  if (!taken || !says_more(&reading->organisation, stored)) return SONAE_OK;
  return sonae_store_put_organisation(a->intake->store, &a->intake->act, &reading->organisation, a->error);
}
