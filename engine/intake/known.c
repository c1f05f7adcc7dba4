/* SPDX-License-Identifier: Apache-2.0 */
/* What is known of the organisation, and what a file may change of it: contact and figures, when the file is the form
 * that was sent or none was; never a name or number that is known, for whoever knows an id can make a form that bears
 * it. */
#include <string.h>

#include "base/fill.h"
#include "intake/accept.h"

static void keep_name(sn_reading *reading, const sonae_organisation *stored) {
  sn_arena *arena = reading->remarks.arena;
  const char *name = reading->organisation.name;
  if (!name || !stored->name) return;
  if (!sn_details_same_name(arena, name, stored->name))
    SN_REMARK(&reading->remarks, ORGANISATION_NAME_DIFFERS, "", "", sn_remarks_quote(arena, name), stored->id,
              sn_remarks_quote(arena, stored->name));
  reading->organisation.name = sn_arena_text(arena, stored->name);
}

/* --- What differs ---------------------------------------------------------------------------------------------- */

static void tell_change(sn_reading *reading, const sn_detail *d) {
  sn_arena *arena = reading->remarks.arena;
  const char *what = d->what.in[reading->remarks.language];
  const char *said = sn_remarks_quote(arena, d->said), *stored = sn_remarks_quote(arena, d->stored);
  if (d->is_address)
    SN_REMARK(&reading->remarks, ORGANISATION_DETAIL_CHANGED, "", "", what, said, stored);
  else
    SN_REMARK(&reading->remarks, ORGANISATION_FIGURE_CHANGED, "", "", what, said, stored);
}

static void tell_kept(sn_reading *reading, const sn_detail *d) {
  sn_arena *arena = reading->remarks.arena;
  const char *what = d->what.in[reading->remarks.language], *said = sn_remarks_quote(arena, d->said);
  if (d->stored)
    SN_REMARK(&reading->remarks, ORGANISATION_DETAIL_KEPT, "", "", what, said, sn_remarks_quote(arena, d->stored));
  else
    SN_REMARK(&reading->remarks, ORGANISATION_DETAIL_LEFT_OUT, "", "", what, said);
}

/* People come and go; but nothing changes unseen. */
static void tell_details(sn_reading *reading, const sonae_organisation *stored, bool taken) {
  sn_detail all[SN_DETAIL_COUNT];
  sn_details_list(reading, stored, all);
  for (size_t i = 0; i < SN_DETAIL_COUNT; i++) {
    if (!all[i].said || (all[i].stored && strcmp(all[i].said, all[i].stored) == 0)) continue;
    if (!taken)
      tell_kept(reading, &all[i]);
    else if (all[i].stored)
      tell_change(reading, &all[i]);
  }
}

/* --- What is kept ------------------------------------------------------------------------------------------------- */

sonae_status sn_known_put(const sn_acceptance *a, sn_reading *reading, const sonae_organisation *stored, bool taken) {
  if (stored) {
    keep_name(reading, stored);
    tell_details(reading, stored, taken);
  }
  if (!taken || !sn_details_say_more(&reading->organisation, stored)) return SONAE_OK;
  return sonae_store_put_organisation(a->intake->store, &a->intake->act, &reading->organisation, a->error);
}
