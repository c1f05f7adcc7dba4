/* SPDX-License-Identifier: Apache-2.0 */
#include "intake/accept.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/fill.h"
#include "base/limits.h"
#include "intake/import.h"
#include "model/organisation.h"

static sonae_status fail_for_memory(const sn_acceptance *a) {
  return sn_fail(a->error, SONAE_E_MEMORY, "", 0, sonae_status_text(SONAE_E_MEMORY, a->intake->language));
}

/* --- Can it be kept? ----------------------------------------------------------------------------------------------- */

static sonae_status reject(sn_reading *reading, sn_remark remark, const char *const arguments[4]) {
  sn_remarks_add(&reading->remarks, remark, "", "", arguments);
  sonae_response_free(&reading->response->data);
  reading->response = NULL;
  return SONAE_OK;
}

/* Answers of a day that has not come would be the newest until it does. Where clocks differ, tomorrow may be today. */
static void check_date(const sn_acceptance *a, sn_reading *reading) {
  sonae_response *response = &reading->response->data;
  char today[sizeof "2026-11-21"];
  sn_date said, received;
  (void)snprintf(today, sizeof today, "%.10s", a->intake->act.at ? a->intake->act.at : "");
  if (!response->date || !sn_date_read(response->date, &said) || !sn_date_read(today, &received)) return;
  if (sn_date_number(said) <= sn_date_number(received) + 1) return;
  SN_REMARK(&reading->remarks, DATE_AHEAD, "", "", response->date, today);
  response->date = NULL;
}

/* A name that no store keeps. */
static bool is_too_long(const sn_reading *reading) {
  const char *respondent = reading->response->data.respondent;
  return sn_organisation_is_too_long(&reading->organisation) ||
         (respondent && strlen(respondent) > SN_MAX_PROFILE_BYTES);
}

/* --- Is it the form that was sent? -------------------------------------------------------------------------------- */

/* Of an organisation that is not known there is no token to compare. */
static sonae_status find_origin(const sn_acceptance *a, const sn_reading *reading, const sonae_organisation *stored,
                                sonae_origin *out) {
  *out = reading->token ? SONAE_ORIGIN_STRANGE : SONAE_ORIGIN_OPEN;
  if (!stored) return SONAE_OK;
  return sonae_store_origin(a->intake->store, stored->id, reading->definition->id, reading->token, out, a->error);
}

static void tell_origin(sn_reading *reading, sonae_origin origin) {
  if (origin == SONAE_ORIGIN_MISSING) SN_REMARK(&reading->remarks, FORM_MARK_MISSING, "", "", reading->organisation.id);
  if (origin == SONAE_ORIGIN_STRANGE) SN_REMARK(&reading->remarks, FORM_OF_ANOTHER_SENDER, "", "", NULL);
}

/* --- What is kept of it ------------------------------------------------------------------------------------------- */

static sonae_status add_response(const sn_acceptance *a, const sn_reading *reading, sonae_origin origin,
                                 sonae_filing *filed, sn_outcome *out) {
  const sonae_response *response = &reading->response->data;
  const sonae_filing filing = {.organisation = reading->organisation.id,
                               .role = response->role,
                               .respondent = response->respondent,
                               .responsible = response->responsible,
                               .date = response->date,
                               .source = a->source,
                               .source_digest = a->source_digest,
                               .received = a->intake->act.at,
                               .origin = origin};
  bool already = false;
  sonae_status status = sonae_store_add_response(a->intake->store, &a->intake->act, reading->definition, response,
                                                 &filing, filed, &already, a->error);
  if (status != SONAE_OK) return status;
  out->revision = filed->revision;
  if (already) out->verdict = SONAE_ALREADY_THERE;
  return SONAE_OK;
}

/* Of an organisation that is known, only the form that was sent to it changes anything or answers a finding; or, when none
 * was, any file that says more of whose it is than a name. */
static bool is_taken(const sn_owner *owner, sonae_origin origin) {
  return origin == SONAE_ORIGIN_PROVEN || (origin == SONAE_ORIGIN_OPEN && !owner->by_name);
}

/* That something is still so is an answer of that day, or it would be the one that is there already. */
static void date_followup(const sn_acceptance *a, sn_response *response) {
  enum { DAY_BYTES = 10 };
  const char *at = a->intake->act.at;
  if (!response->data.date && at) response->data.date = sn_arena_copy(&response->arena, at, strnlen(at, DAY_BYTES));
}

/* A form that follows up, before it is stored. */
static sonae_status follow_up(const sn_acceptance *a, sn_reading *reading, const char *merged, uint32_t revision,
                              sn_steps *steps, sn_outcome *out) {
  if (!reading->asked) return SONAE_OK;
  sonae_status status = sn_overlay_find_again(a, reading, &out->revision);
  if (out->revision) out->verdict = SONAE_ALREADY_THERE;
  if (status != SONAE_OK || out->revision) return status;
  date_followup(a, reading->response);
  status = sn_steps_find(a, reading, merged, steps);
  return status == SONAE_OK ? sn_overlay_lay(a, reading, revision) : status;
}

/* What has been there before changes nothing, not even what is said of the organisation. */
static sonae_status add_to_known(const sn_acceptance *a, sn_reading *reading, const sn_owner *owner,
                                 sonae_origin origin, sn_outcome *out) {
  sn_current before = {0};
  sonae_filing filed = {0};
  sn_steps steps = {.trusted = is_taken(owner, origin)};
  sonae_status status = sn_current_find(a, reading, &before);
  if (status == SONAE_OK) status = follow_up(a, reading, owner->merged, before.revision, &steps, out);
  if (status == SONAE_OK && !out->revision) status = add_response(a, reading, origin, &filed, out);
  if (status == SONAE_OK) status = sn_steps_take(a, &steps, out);
  if (status != SONAE_OK || out->verdict == SONAE_ALREADY_THERE) return status;
  status = sn_current_tell(a, reading, &before, &filed);
  if (status == SONAE_OK) status = sn_known_put(a, reading, owner->stored, steps.trusted);
  return status == SONAE_OK ? sn_revisions_compare(a, reading, out->revision) : status;
}

static sonae_status add_to_new(const sn_acceptance *a, sn_reading *reading, sonae_origin origin, sn_outcome *out) {
  sonae_filing filed = {0};
  sn_steps steps = {0};
  sonae_status status = sn_known_put(a, reading, NULL, true);
  if (status == SONAE_OK) status = follow_up(a, reading, NULL, 0, &steps, out);
  return status == SONAE_OK ? add_response(a, reading, origin, &filed, out) : status;
}

static sonae_status add(const sn_acceptance *a, sn_reading *reading, const sn_owner *owner, sn_outcome *out) {
  sonae_origin origin = SONAE_ORIGIN_OPEN;
  sonae_status status = find_origin(a, reading, owner->stored, &origin);
  if (status != SONAE_OK) return status;
  if (origin == SONAE_ORIGIN_WRONG)
    return reject(reading, SN_REMARK_FORM_OF_ANOTHER, (const char *const[4]){reading->organisation.id});
  status = owner->stored ? add_to_known(a, reading, owner, origin, out) : add_to_new(a, reading, origin, out);
  if (status == SONAE_OK) status = sn_replies_note(a, reading, out);
  if (status == SONAE_OK && out->verdict != SONAE_ALREADY_THERE) tell_origin(reading, origin);
  out->proven = origin == SONAE_ORIGIN_PROVEN;
  return status;
}

static sonae_status keep(const sn_acceptance *a, sn_reading *reading, sn_outcome *out) {
  sn_owner owner = {0};
  if (reading->definition->about_relations)
    return reject(reading, SN_REMARK_CHECKLIST_ABOUT_RELATIONS, (const char *const[4]){reading->definition->id});
  if (is_too_long(reading)) return reject(reading, SN_REMARK_COMPANY_TOO_LONG, (const char *const[4]){NULL});
  check_date(a, reading);
  sonae_status status = sn_owner_settle(a, reading, &owner);
  if (status == SONAE_OK) {
    reading->response->data.organisation_id = reading->organisation.id;
    if (a->intake->store) status = add(a, reading, &owner, out);
  }
  sonae_organisation_free(owner.stored);
  return status;
}

bool sn_accept_is_wanted(const sonae_intake *intake, const sn_reading *reading) {
  return intake->matter == SONAE_RESPONSES ? reading->response != NULL : reading->remarks.errors == 0;
}

static sonae_status take(const sn_acceptance *a, sn_reading *reading, sn_outcome *out) {
  if (!sn_accept_is_wanted(a->intake, reading)) return SONAE_OK;
  if (a->intake->matter == SONAE_RESPONSES) return keep(a, reading, out);
  return a->intake->matter == SONAE_RELATIONS ? sn_import_relation(a, reading, out)
                                              : sn_import_organisation(a, reading, out);
}

sonae_status sn_accept(const sn_acceptance *acceptance, sn_reading *reading, sn_outcome *out) {
  *out = (sn_outcome){.verdict = SONAE_ACCEPTED};
  sonae_status status = take(acceptance, reading, out);
  bool memory = status == SONAE_OK || status == SONAE_E_MEMORY;
  if (memory && reading->remarks.arena->failed) status = fail_for_memory(acceptance);
  if (status != SONAE_OK) return status;
  if (!sn_accept_is_wanted(acceptance->intake, reading))
    out->verdict = SONAE_REJECTED;
  else if (out->verdict == SONAE_ACCEPTED && reading->remarks.count)
    out->verdict = SONAE_ACCEPTED_WITH_REMARKS;
  return SONAE_OK;
}
