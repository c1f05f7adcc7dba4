/* SPDX-License-Identifier: Apache-2.0 */
/* What an intake came to, line by line (docs/json.md). */
#include "reports/json/json.h"

/* "" is nothing to tell. */
static json_t *some(const char *text) {
  return sn_json_string(text && *text ? text : NULL);
}

static json_t *count(size_t value) {
  return json_integer((json_int_t)value);
}

/* 0 is none. */
static json_t *ordinal(uint32_t value) {
  return value ? json_integer(value) : json_null();
}

char *sn_json_sandbox(const sonae_sandbox_report *report) {
  sn_json json = {0};
  json_t *root = json_object(), *sandbox = json_object();
  sn_json_put(&json, root, "format", json_string("sonae.intake/1"));
  sn_json_put(&json, sandbox, "limits", json_boolean(report->limits));
  sn_json_put(&json, sandbox, "system_calls", json_boolean(report->system_calls));
  sn_json_put(&json, sandbox, "files", json_boolean(report->files));
  sn_json_put(&json, sandbox, "lacking", sn_json_string(report->lacking));
  sn_json_put(&json, root, "sandbox", sandbox);
  return sn_json_line(&json, root);
}

static json_t *organisation(sn_json *json, const sonae_organisation *o) {
  if (!o) return json_null();
  json_t *object = json_object();
  sn_json_put(json, object, "id", some(o->id));
  sn_json_put(json, object, "name", some(o->name));
  sn_json_put(json, object, "corporate_number", some(o->corporate_number));
  return object;
}

static json_t *remark(sn_json *json, const sonae_remark *r) {
  json_t *object = json_object();
  sn_json_put(json, object, "severity", json_string(r->severity == SONAE_ERROR ? "error" : "warning"));
  sn_json_put(json, object, "code", sn_json_string(r->code));
  sn_json_put(json, object, "place", some(r->place));
  sn_json_put(json, object, "question", some(r->question));
  sn_json_put(json, object, "text", sn_json_string(r->text));
  return object;
}

char *sn_json_entry(const sonae_entry *entry) {
  sn_json json = {0};
  const sonae_definition *d = entry->definition;
  json_t *root = json_object(), *remarks = json_array();
  sn_json_put(&json, root, "file", sn_json_string(entry->file));
  sn_json_put(&json, root, "row", ordinal(entry->row));
  sn_json_put(&json, root, "verdict", json_string(sonae_verdict_word(entry->verdict)));
  sn_json_put(&json, root, "organisation", organisation(&json, entry->organisation));
  sn_json_put(&json, root, "buyer", organisation(&json, entry->buyer));
  sn_json_put(&json, root, "checklist", sn_json_string(d ? d->id : NULL));
  sn_json_put(&json, root, "version", sn_json_string(d ? d->version : NULL));
  sn_json_put(&json, root, "form_code", some(entry->form_code));
  sn_json_put(&json, root, "proven", json_boolean(entry->proven));
  sn_json_put(&json, root, "revision", ordinal(entry->revision));
  sn_json_put(&json, root, "campaign", some(entry->campaign));
  sn_json_put(&json, root, "findings_answered", json_integer(entry->findings_answered));
  for (size_t i = 0; i < entry->remark_count; i++)
    sn_json_add(&json, remarks, remark(&json, &entry->remarks[i]));
  sn_json_put(&json, root, "remarks", remarks);
  return sn_json_line(&json, root);
}

char *sn_json_summary(const sonae_intake_summary *summary) {
  sn_json json = {0};
  json_t *root = json_object(), *counts = json_object();
  sn_json_put(&json, counts, "files", count(summary->files));
  sn_json_put(&json, counts, "files_rejected", count(summary->files_rejected));
  sn_json_put(&json, counts, "entries", count(summary->entries));
  sn_json_put(&json, counts, "accepted", count(summary->verdicts[SONAE_ACCEPTED]));
  sn_json_put(&json, counts, "accepted_with_remarks", count(summary->verdicts[SONAE_ACCEPTED_WITH_REMARKS]));
  sn_json_put(&json, counts, "rejected", count(summary->verdicts[SONAE_REJECTED]));
  sn_json_put(&json, counts, "already_there", count(summary->verdicts[SONAE_ALREADY_THERE]));
  sn_json_put(&json, counts, "passed_over", count(summary->passed_over));
  sn_json_put(&json, root, "summary", counts);
  return sn_json_line(&json, root);
}
