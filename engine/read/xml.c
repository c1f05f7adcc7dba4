/* SPDX-License-Identifier: Apache-2.0 */
/* A <response> among the files that came in: what the reader of XML says of it becomes remarks. */
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "form/texts.h"
#include "read/fields.h"
#include "xml/xml.h"

static void remark(void *context, const sonae_diagnostic *diagnostic) {
  sn_remarks *remarks = context;
  char place[32] = "";
  if (diagnostic->line)
    (void)snprintf(place, sizeof place, remarks->language == SONAE_JA ? "%u行目" : "line %u",
                   (unsigned)diagnostic->line);
  if (diagnostic->severity == SONAE_ERROR)
    SN_REMARK(remarks, RESPONSE_PROBLEM, place, "", diagnostic->text);
  else
    SN_REMARK(remarks, RESPONSE_DOUBT, place, "", diagnostic->text);
}

static sonae_reporter reporter_of(sn_reading *reading) {
  return (sonae_reporter){.report = remark, .context = &reading->remarks, .language = reading->remarks.language};
}

static const sonae_definition *find_definition(const sn_definitions *definitions, const char *checklist,
                                               const char *version) {
  for (size_t i = 0; i < definitions->count; i++) {
    const sonae_definition *d = definitions->items[i];
    if (strcmp(d->id, checklist) == 0 && strcmp(d->version, version) == 0) return d;
  }
  return NULL;
}

/* Why a file names no checklist: it is not XML, not a response, or a response that leaves it out. */
static void tell_nameless(const sn_read_request *request, sn_reading *reading) {
  sonae_reporter reporter = reporter_of(reading);
  sn_log log = {.reporter = &reporter};
  sn_arena arena = {0};
  if (request->length > SN_MAX_XML_BYTES) {
    SN_REMARK(&reading->remarks, RESPONSE_LARGE, "", "", NULL);
    return;
  }
  const sn_xml_node *root = sn_xml_parse(&arena, &log, request->file, request->bytes, request->length);
  if (root && strcmp(root->name, "response") == 0 && strcmp(root->space, "urn:sonae:response:1") == 0)
    SN_REMARK(&reading->remarks, RESPONSE_NAMELESS, "", "", NULL);
  else if (root)
    SN_REMARK(&reading->remarks, NOT_A_RESPONSE, "", "", root->name);
  if (arena.failed) reading->remarks.arena->failed = true;
  sn_arena_free(&arena);
}

static const char *copy(sn_arena *arena, const char *text) {
  return *text ? sn_arena_text(arena, text) : NULL;
}

/* What is said in the response as an attribute of that name; NULL: nothing. */
static const sonae_attribute *attribute_of(const sn_reading *reading, const sonae_response *response,
                                           const char *name) {
  uint32_t index = sonae_find_attribute(reading->definition, name);
  if (index == SONAE_NONE || !response->packed.attributes[index].text) return NULL;
  return &response->packed.attributes[index];
}

/* Industry and number of people are attributes of the checklist, as in a form (form/layout.h). */
static void take_profile(sn_reading *reading, const sonae_response *response) {
  const sonae_attribute *industry = attribute_of(reading, response, "industry"),
                        *employees = attribute_of(reading, response, "employees");
  if (industry && sonae_industry_text(industry->text, SONAE_JA))
    reading->organisation.industry = copy(reading->remarks.arena, industry->text);
  if (employees && employees->numeric && employees->number.billionths == 0 && employees->number.whole >= 0 &&
      employees->number.whole <= SN_MAX_EMPLOYEES)
    reading->organisation.employees = employees->number.whole;
}

/* As in forms and tables: a name that reads as another is none. */
static bool has_sound_names(sn_reading *reading, const sonae_response *response) {
  const struct {
    const char *text;
    sn_form_text title;
  } names[] = {{response->organisation_name, SN_FORM_TEXT_FIELD_NAME},
               {response->respondent, SN_FORM_TEXT_FIELD_RESPONDENT}};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (names[i].text && !sn_company_is_sound(names[i].text))
      SN_REMARK(&reading->remarks, NAME_CHARACTERS, "", "", sn_form_say(names[i].title, reading->remarks.language));
  return reading->remarks.errors == 0;
}

static void keep(sn_reading *reading, const sonae_response *response) {
  sn_arena *arena = reading->remarks.arena;
  const char *id = copy(arena, response->organisation_id);
  reading->response = (sn_response *)(void *)response; /* the public part comes first */
  reading->organisation.id = id ? id : "";
  reading->organisation.name = copy(arena, response->organisation_name);
  take_profile(reading, response);
}

static void read_as(const sn_read_request *request, const sonae_definition *definition, sn_reading *reading) {
  sonae_reporter reporter = reporter_of(reading);
  const sonae_response *response = NULL;
  sonae_error error = {0};
  reading->definition = definition;
  sonae_status status =
      sonae_response_parse(definition, request->file, request->bytes, request->length, &reporter, &response, &error);
  if (status == SONAE_OK && has_sound_names(reading, response))
    keep(reading, response);
  else if (status == SONAE_OK)
    sonae_response_free(response);
  else if (status == SONAE_E_MEMORY)
    reading->remarks.arena->failed = true;
  else if (!reading->remarks.errors)
    SN_REMARK(&reading->remarks, RESPONSE_PROBLEM, "", "", error.text);
}

void sn_read_response(const sn_read_request *request, sn_readings *readings) {
  char checklist[SONAE_NAME_BYTES], version[SONAE_NAME_BYTES];
  sonae_status status = sonae_response_names(request->bytes, request->length, checklist, version);
  const sonae_definition *definition = NULL;
  if (status == SONAE_OK) definition = find_definition(&request->definitions, checklist, version);
  if (status == SONAE_OK && !definition) {
    memcpy(readings->missing_checklist, checklist, sizeof checklist);
    memcpy(readings->missing_version, version, sizeof version);
    return;
  }
  if (status == SONAE_E_MEMORY) readings->arena->failed = true;
  sn_reading *reading = sn_readings_add(readings, 0);
  if (!reading) return;
  if (definition)
    read_as(request, definition, reading);
  else
    tell_nameless(request, reading);
}
