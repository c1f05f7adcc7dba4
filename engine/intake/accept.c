/* SPDX-License-Identifier: Apache-2.0 */
#include "intake/accept.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/fill.h"
#include "base/limits.h"
#include "base/text.h"

static sonae_status fail_for_memory(const sn_acceptance *a) {
  return sn_fail(a->error, SONAE_E_MEMORY, "", 0, sonae_status_text(SONAE_E_MEMORY, a->intake->language));
}

/* No error: the answer is a NULL. */
static sonae_status find_organisation(const sn_acceptance *a, const char *id, const sonae_organisation **out) {
  *out = NULL;
  if (!*id || !a->intake->store) return SONAE_OK;
  sonae_status status = sonae_store_organisation(a->intake->store, id, out, a->error);
  return status == SONAE_E_NOT_FOUND ? SONAE_OK : status;
}

static sonae_status find_alike(const sn_acceptance *a, const char *id, const sonae_organisation **out) {
  *out = NULL;
  if (!*id || !a->intake->store) return SONAE_OK;
  sonae_status status = sonae_store_organisation_alike(a->intake->store, id, out, a->error);
  return status == SONAE_E_NOT_FOUND ? SONAE_OK : status;
}

static sonae_status find_by_number(const sn_acceptance *a, const char *number, const sonae_organisation **out) {
  *out = NULL;
  if (!number || !a->intake->store) return SONAE_OK;
  sonae_status status = sonae_store_organisation_by_number(a->intake->store, number, out, a->error);
  return status == SONAE_E_NOT_FOUND ? SONAE_OK : status;
}

/* --- Whose it is -------------------------------------------------------------------------------------------------- */

static sonae_status reject(sn_reading *reading, sn_remark remark, const char *const arguments[4]) {
  sn_remarks_add(&reading->remarks, remark, "", "", arguments);
  sonae_response_free(&reading->response->data);
  reading->response = NULL;
  return SONAE_OK;
}

static void id_of_number(const char *number, char out[SONAE_NAME_BYTES]) {
  (void)snprintf(out, SONAE_NAME_BYTES, "jp-%s", number);
}

static void take_id(sn_reading *reading, const sonae_organisation *owner) {
  const char *kept = sn_arena_copy(reading->remarks.arena, owner->id, strlen(owner->id));
  reading->organisation.id = kept ? kept : "";
}

/* The store knows the number, and not the id, which may have been made from the number. */
static void take_owner(sn_reading *reading, const sonae_organisation *owner) {
  const char *given = reading->organisation.id;
  char made[SONAE_NAME_BYTES];
  id_of_number(reading->organisation.corporate_number, made);
  if (strcmp(given, made) != 0) SN_REMARK(&reading->remarks, ORGANISATION_BY_NUMBER, "", "", owner->id, given);
  take_id(reading, owner);
}

/* People who copy an id by hand write it large or small. */
static void take_alike(sn_reading *reading, const sonae_organisation *alike) {
  SN_REMARK(&reading->remarks, ORGANISATION_BY_SPELLING, "", "", alike->id, reading->organisation.id);
  take_id(reading, alike);
}

/* A number that is not the organisation's own, as far as we know, does not become it. */
static void keep_number(sn_reading *reading, const sonae_organisation *stored, const sonae_organisation *owner) {
  const char *number = reading->organisation.corporate_number;
  if (!number) return;
  if (owner && strcmp(owner->id, stored->id) != 0)
    SN_REMARK(&reading->remarks, ORGANISATION_NUMBER_TAKEN, "", "", number, owner->id, stored->id);
  else if (stored->corporate_number && strcmp(stored->corporate_number, number) != 0)
    SN_REMARK(&reading->remarks, ORGANISATION_NUMBER_DIFFERS, "", "", number, stored->id, stored->corporate_number);
  else
    return;
  reading->organisation.corporate_number = NULL;
}

static bool same_name(sn_arena *arena, const char *a, const char *b) {
  const char *first = sn_text_fold(arena, a, strlen(a)), *second = sn_text_fold(arena, b, strlen(b));
  return first && second && strcmp(first, second) == 0;
}

/* Nor does a name: whoever knows an id can make a form that bears it. */
static void keep_name(sn_reading *reading, const sonae_organisation *stored) {
  sn_arena *arena = reading->remarks.arena;
  const char *name = reading->organisation.name;
  if (!name || !stored->name) return;
  if (!same_name(arena, name, stored->name))
    SN_REMARK(&reading->remarks, ORGANISATION_NAME_DIFFERS, "", "", sn_remarks_quote(arena, name), stored->id,
              sn_remarks_quote(arena, stored->name));
  reading->organisation.name = sn_arena_copy(arena, stored->name, strlen(stored->name));
}

static void tell_change(sn_reading *reading, const sn_phrase *what, const char *said, const char *stored) {
  sn_arena *arena = reading->remarks.arena;
  if (said && stored && strcmp(said, stored) != 0)
    SN_REMARK(&reading->remarks, ORGANISATION_DETAIL_CHANGED, "", "", what->in[reading->remarks.language],
              sn_remarks_quote(arena, said), sn_remarks_quote(arena, stored));
}

/* People come and go; but whom the next form is sent to does not change unseen. */
static void tell_changes(sn_reading *reading, const sonae_organisation *stored) {
  static const sn_phrase CONTACT = {{"担当の方", "contact"}}, EMAIL = {{"メール", "mail address"}},
                         TELEPHONE = {{"電話", "telephone number"}};
  tell_change(reading, &CONTACT, reading->organisation.contact, stored->contact);
  tell_change(reading, &EMAIL, reading->organisation.email, stored->email);
  tell_change(reading, &TELEPHONE, reading->organisation.telephone, stored->telephone);
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
  const sonae_organisation *o = &reading->organisation;
  const char *const texts[] = {o->name, o->contact, o->email, o->telephone, reading->response->data.respondent};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    if (texts[i] && strlen(texts[i]) > SN_MAX_STORED_TEXT_BYTES) return true;
  return false;
}

/* Settles reading->organisation.id; *stored (NULL: new) for sonae_organisation_free(). */
static sonae_status settle_organisation(const sn_acceptance *a, sn_reading *reading,
                                        const sonae_organisation **stored) {
  const sonae_organisation *owner = NULL;
  sonae_status status = find_organisation(a, reading->organisation.id, stored);
  if (status == SONAE_OK) status = find_by_number(a, reading->organisation.corporate_number, &owner);
  if (status == SONAE_OK && !*stored && owner) {
    take_owner(reading, owner);
    *stored = owner;
    return SONAE_OK;
  }
  if (status == SONAE_OK && !*stored) {
    status = find_alike(a, reading->organisation.id, stored);
    if (status == SONAE_OK && *stored) take_alike(reading, *stored);
  }
  if (status == SONAE_OK && *stored) keep_number(reading, *stored, owner);
  sonae_organisation_free(owner);
  return status;
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

static sonae_status put_organisation(const sn_acceptance *a, const sn_reading *reading,
                                     const sonae_organisation *stored) {
  if (!says_more(&reading->organisation, stored)) return SONAE_OK;
  return sonae_store_put_organisation(a->intake->store, &a->intake->act, &reading->organisation, a->error);
}

static sonae_status add_response(const sn_acceptance *a, const sn_reading *reading, sn_outcome *out) {
  const sonae_response *response = &reading->response->data;
  const sonae_filing filing = {.organisation = reading->organisation.id,
                               .role = response->role,
                               .respondent = response->respondent,
                               .responsible = response->responsible,
                               .date = response->date,
                               .source = a->source,
                               .source_digest = a->source_digest,
                               .received = a->intake->act.at};
  sonae_filing filed = {0};
  bool already = false;
  sonae_status status = sonae_store_add_response(a->intake->store, &a->intake->act, reading->definition, response,
                                                 &filing, &filed, &already, a->error);
  out->revision = filed.revision;
  if (already) out->verdict = SONAE_ALREADY_THERE;
  return status;
}

/* What has been there before changes nothing, not even what is said of the organisation. */
static sonae_status add_to_known(const sn_acceptance *a, sn_reading *reading, const sonae_organisation *stored,
                                 sn_outcome *out) {
  sonae_status status = add_response(a, reading, out);
  if (status != SONAE_OK || out->verdict == SONAE_ALREADY_THERE) return status;
  keep_name(reading, stored);
  tell_changes(reading, stored);
  status = put_organisation(a, reading, stored);
  return status == SONAE_OK ? sn_revisions_compare(a, reading, out->revision) : status;
}

static sonae_status add_to_new(const sn_acceptance *a, const sn_reading *reading, sn_outcome *out) {
  sonae_status status = put_organisation(a, reading, NULL);
  return status == SONAE_OK ? add_response(a, reading, out) : status;
}

static sonae_status add(const sn_acceptance *a, sn_reading *reading, const sonae_organisation *stored,
                        sn_outcome *out) {
  sonae_origin origin = SONAE_ORIGIN_OPEN;
  sonae_status status = find_origin(a, reading, stored, &origin);
  if (status != SONAE_OK) return status;
  if (origin == SONAE_ORIGIN_WRONG)
    return reject(reading, SN_REMARK_FORM_OF_ANOTHER, (const char *const[4]){reading->organisation.id});
  status = stored ? add_to_known(a, reading, stored, out) : add_to_new(a, reading, out);
  if (status == SONAE_OK && out->verdict != SONAE_ALREADY_THERE) tell_origin(reading, origin);
  out->proven = origin == SONAE_ORIGIN_PROVEN;
  return status;
}

static sonae_status keep(const sn_acceptance *a, sn_reading *reading, sn_outcome *out) {
  const sonae_organisation *stored = NULL;
  if (is_too_long(reading)) return reject(reading, SN_REMARK_COMPANY_TOO_LONG, (const char *const[4]){NULL});
  check_date(a, reading);
  sonae_status status = settle_organisation(a, reading, &stored);
  if (status == SONAE_OK) {
    reading->response->data.organisation_id = reading->organisation.id;
    if (a->intake->store) status = add(a, reading, stored, out);
  }
  sonae_organisation_free(stored);
  return status;
}

sonae_status sn_accept(const sn_acceptance *acceptance, sn_reading *reading, sn_outcome *out) {
  *out = (sn_outcome){.verdict = SONAE_ACCEPTED};
  sonae_status status = reading->response ? keep(acceptance, reading, out) : SONAE_OK;
  if (status == SONAE_OK && reading->remarks.arena->failed) status = fail_for_memory(acceptance);
  if (status != SONAE_OK) return status;
  if (!reading->response)
    out->verdict = SONAE_REJECTED;
  else if (out->verdict == SONAE_ACCEPTED && reading->remarks.count)
    out->verdict = SONAE_ACCEPTED_WITH_REMARKS;
  return SONAE_OK;
}
