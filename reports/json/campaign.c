/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/json/json.h"
#include "reports/words/standing.h"

static void put_text(sn_json *json, json_t *object, const char *key, const char *text) {
  sn_json_put(json, object, key, sn_json_string(text));
}

static void put_count(sn_json *json, json_t *object, const char *key, size_t count) {
  sn_json_put(json, object, key, sn_json_number((int64_t)count));
}

static void put_campaign(sn_json *json, json_t *object, const sonae_campaign *campaign) {
  put_text(json, object, "id", campaign->id);
  put_text(json, object, "buyer", campaign->buyer);
  put_text(json, object, "checklist", campaign->checklist);
  put_text(json, object, "title", campaign->title);
  put_text(json, object, "opened", campaign->opened);
  put_text(json, object, "deadline", campaign->deadline);
  put_text(json, object, "closed", campaign->closed);
}

static void put_letter(sn_json *json, json_t *object, const sonae_campaign *campaign) {
  put_text(json, object, "from", campaign->sender);
  put_text(json, object, "contact", campaign->contact);
  put_text(json, object, "reason", campaign->reason);
  put_text(json, object, "scope", campaign->scope);
  put_text(json, object, "help_offered", campaign->help);
}

static void put_counts(sn_json *json, json_t *object, const sn_campaign_standing *standing) {
  int64_t rate = sn_campaign_rate(standing);
  put_text(json, object, "date", standing->day);
  put_count(json, object, "asked", standing->asked_count);
  put_count(json, object, "answered", sn_campaign_answered(standing));
  put_count(json, object, "late", standing->counts[SN_CAMPAIGN_LATE]);
  put_count(json, object, "waiting", standing->counts[SN_CAMPAIGN_WAITING]);
  put_count(json, object, "overdue", standing->counts[SN_CAMPAIGN_OVERDUE]);
  put_count(json, object, "unanswered", standing->asked_count - sn_campaign_answered(standing));
  sn_json_put(json, object, "response_rate", rate < 0 ? json_null() : sn_json_number(rate));
}

static json_t *invitation_object(sn_json *json, const sn_campaign_asked *asked) {
  const sonae_invitation *invitation = &asked->invitation;
  json_t *object = json_object();
  put_text(json, object, "organisation", invitation->organisation);
  put_text(json, object, "name", asked->organisation.name);
  put_text(json, object, "contact", asked->organisation.contact);
  put_text(json, object, "email", asked->organisation.email);
  put_text(json, object, "telephone", asked->organisation.telephone);
  put_text(json, object, "state", sn_campaign_state_word(asked->state));
  put_text(json, object, "invited", invitation->invited);
  put_count(json, object, "reminders", invitation->reminders);
  put_text(json, object, "reminded", invitation->reminded);
  put_text(json, object, "replied", invitation->replied);
  sn_json_put(json, object, "revision", invitation->revision ? sn_json_number(invitation->revision) : json_null());
  return object;
}

char *sn_json_campaign(const sn_campaign_standing *standing) {
  sn_json json = {0};
  json_t *root = json_object();
  put_text(&json, root, "format", "sonae.campaign/1");
  put_campaign(&json, root, standing->campaign);
  put_letter(&json, root, standing->campaign);
  put_counts(&json, root, standing);
  SN_JSON_ALL(&json, root, "invitations", invitation_object, standing->asked, standing->asked_count);
  return sn_json_finish(&json, root);
}

static json_t *campaign_object(sn_json *json, const sn_campaign_standing *standing) {
  json_t *object = json_object();
  put_campaign(json, object, standing->campaign);
  put_counts(json, object, standing);
  return object;
}

char *sn_json_campaigns(const sn_campaign_standing *standings, size_t count) {
  sn_json json = {0};
  json_t *root = json_object();
  put_text(&json, root, "format", "sonae.campaigns/1");
  SN_JSON_ALL(&json, root, "campaigns", campaign_object, standings, count);
  return sn_json_finish(&json, root);
}
