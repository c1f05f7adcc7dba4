/* SPDX-License-Identifier: Apache-2.0 */
/* read_form LIBRARY CHECKLIST.xml FILE…: what reading each form gives, a line a fact, for round_trips.py. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "read/read.h"
#include "sonae/sonae.h"

enum { MOST_BYTES = 10 * 1024 * 1024 };

/* Tabs part the words of a line, so line breaks and tabs within one are written as in C. */
static void put_word(const char *text) {
  putchar('\t');
  for (; text && *text; text++)
    if (*text == '\n' || *text == '\t' || *text == '\\')
      printf("\\%c", *text == '\n' ? 'n' : *text == '\t' ? 't' : '\\');
    else
      putchar(*text);
}

static void put_line(const char *kind, const char *a, const char *b, const char *c) {
  fputs(kind, stdout);
  put_word(a);
  put_word(b);
  put_word(c);
  putchar('\n');
}

static void put_options(const sonae_definition *d, const sonae_response *r, size_t q) {
  const sonae_scale *scale = &d->scales[d->questions[q].scale];
  for (size_t i = 0; i < scale->option_count; i++)
    if (r->packed.chosen[q] >> i & 1) put_line("option", d->questions[q].id, scale->options[i].id, NULL);
}

static void put_answer(const sonae_definition *d, const sonae_response *r, size_t q) {
  const sonae_answer *a = &r->answers[q];
  const char *id = d->questions[q].id;
  if (r->packed.codes[q] == SONAE_UNKNOWN) put_line("unknown", id, NULL, NULL);
  if (r->packed.codes[q] == SONAE_NOT_APPLICABLE) put_line("not-applicable", id, a->reason, NULL);
  if (d->questions[q].kind == SONAE_CHOICE) put_options(d, r, q);
  if (a->text) put_line("value", id, a->text, NULL);
  if (a->comment) put_line("comment", id, a->comment, NULL);
  if (a->evidence) put_line("evidence", id, a->evidence, NULL);
  if (a->planned) put_line("planned", id, a->planned, NULL);
}

static void put_response(const sonae_definition *d, const sonae_response *r) {
  for (size_t q = 0; q < d->question_count; q++)
    put_answer(d, r, q);
  for (size_t i = 0; i < d->attribute_count; i++)
    if (r->packed.attributes[i].text) put_line("attribute", d->attributes[i].id, r->packed.attributes[i].text, NULL);
  put_line("response", r->date, sonae_role_word(r->role), r->respondent);
  put_line("responsible", r->responsible ? "yes" : "no", NULL, NULL);
}

static void put_reading(const char *file, const sn_reading *reading) {
  const sonae_organisation *o = &reading->organisation;
  char employees[24];
  put_line("file", file, reading->response ? "accepted" : "rejected", reading->form_code);
  for (size_t i = 0; i < reading->remarks.count; i++)
    put_line("remark", reading->remarks.items[i].code, reading->remarks.items[i].place, reading->remarks.items[i].text);
  (void)snprintf(employees, sizeof employees, "%lld", (long long)o->employees);
  put_line("organisation", o->id, o->name, o->corporate_number);
  put_line("company", o->industry, employees, o->prefecture);
  put_line("contact", o->contact, o->email, o->telephone);
  if (reading->response) put_response(reading->definition, &reading->response->data);
}

static bool load_file(const char *file, unsigned char *bytes, size_t *length) {
  FILE *in = fopen(file, "rb");
  if (!in) return false;
  *length = fread(bytes, 1, MOST_BYTES, in);
  return fclose(in) == 0;
}

static bool read_file(const sonae_definition *definition, const char *file) {
  static unsigned char bytes[MOST_BYTES];
  sn_arena arena = {0};
  sn_readings readings = {.arena = &arena, .language = SONAE_EN};
  sn_read_request request = {.definitions = {.items = &definition, .count = 1}, .file = file, .bytes = bytes};
  if (!load_file(file, bytes, &request.length)) return false;
  sn_read_file(&request, &readings);
  for (size_t i = 0; i < readings.count; i++)
    put_reading(file, &readings.items[i]);
  if (*readings.missing_checklist) put_line("missing", readings.missing_checklist, readings.missing_version, NULL);
  bool fine = !arena.failed;
  sn_readings_free(&readings);
  sn_arena_free(&arena);
  return fine;
}

int main(int count, char **words) {
  const sonae_definition *definition = NULL;
  const char *const folders[] = {count > 1 ? words[1] : "", NULL};
  const sonae_library library = {.folders = folders};
  bool fine = count > 3;
  if (fine) fine = sonae_definition_load(&library, words[2], NULL, NULL, NULL, &definition, NULL) == SONAE_OK;
  for (int i = 3; fine && i < count; i++)
    fine = read_file(definition, words[i]);
  sonae_definition_free(definition);
  return fine ? EXIT_SUCCESS : EXIT_FAILURE;
}
