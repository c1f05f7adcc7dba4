/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sheets that are no form of ours, written as CSV, and what came of reading them by a map. It brings fixture.h with it.
 */
#ifndef SONAE_TESTS_FOREIGN_H
#define SONAE_TESTS_FOREIGN_H

#include "fixture.h"
#include "read/read.h"

typedef struct foreign {
  fixture f;
  const sonae_map *map;
  sn_arena arena;
  sn_readings readings;
  sn_grid grid;
  sn_grid_sheet sheets[3];
} foreign;

static inline void foreign_forget(foreign *f) {
  sn_readings_free(&f->readings);
  sn_arena_free(&f->arena);
}

static inline int foreign_open(void **state, const char *checklist, const char *rules) {
  foreign *f = calloc(1, sizeof *f);
  if (!f) return -1;
  fixture_open(&f->f);
  fixture_define(&f->f, checklist, rules);
  *state = f;
  return 0;
}

static inline int foreign_close(void **state) {
  foreign *f = *state;
  foreign_forget(f);
  sonae_map_free(f->map);
  fixture_close(&f->f);
  free(f);
  return 0;
}

#define MAP(body) "<map xmlns=\"urn:sonae:map:1\" checklist=\"c\" version=\"1\">\n" body "</map>\n"

static inline void foreign_map(foreign *f, const char *xml) {
  sonae_map_free(f->map);
  f->map = NULL;
  fixture_write(&f->f, "m.xml", xml);
  if (sonae_map_load(f->f.definition, fixture_path(&f->f, "m.xml"), &f->f.reporter, &f->map, &f->f.error) != SONAE_OK)
    fixture_print_problems(&f->f);
  assert_non_null(f->map);
}

static inline void foreign_grid(foreign *f, const char *csv) {
  foreign_forget(f);
  sn_remarks remarks = {.arena = &f->arena, .language = SONAE_EN};
  assert_true(sn_csv_read(&f->arena, &remarks, csv, strlen(csv), &f->grid));
}

/* The same as a workbook: a page before it, and a sheet of that name. */
static inline void foreign_workbook(foreign *f, const char *name, const char *csv) {
  foreign_grid(f, csv);
  f->sheets[0] = (sn_grid_sheet){.name = "secret", .hidden = true};
  f->sheets[1] = f->grid.sheets[0];
  f->sheets[1].name = name;
  f->sheets[2] = (sn_grid_sheet){.name = "last"};
  f->grid = (sn_grid){.sheets = f->sheets, .sheet_count = 3};
}

static inline sn_read_request foreign_request(const foreign *f) {
  return (sn_read_request){
      .definitions = {.items = &f->f.definition, .count = 1}, .map = f->map, .file = "foreign.csv"};
}

static inline void foreign_match(foreign *f) {
  const sn_read_request request = foreign_request(f);
  f->readings = (sn_readings){.arena = &f->arena, .language = SONAE_EN};
  sn_match_foreign(&request, &f->grid, &f->readings);
  assert_false(f->arena.failed);
  assert_true(f->readings.count > 0);
}

static inline void foreign_read(foreign *f, const char *csv) {
  foreign_grid(f, csv);
  foreign_match(f);
}

/* --- what came of it --- */

static inline void foreign_print(const sn_reading *reading) {
  for (size_t i = 0; i < reading->remarks.count; i++) {
    const sonae_remark *r = &reading->remarks.items[i];
    print_message("  %s %s %s: %s\n", r->place, r->question, r->code, r->text);
  }
}

static inline const sonae_remark *foreign_find(const foreign *f, size_t index, const char *code) {
  assert_true(index < f->readings.count);
  const sn_reading *reading = &f->readings.items[index];
  for (size_t i = 0; i < reading->remarks.count; i++)
    if (strcmp(reading->remarks.items[i].code, code) == 0) return &reading->remarks.items[i];
  return NULL;
}

static inline void assert_said(const foreign *f, size_t index, const char *code, const char *place, const char *part) {
  const sonae_remark *remark = foreign_find(f, index, code);
  if (!remark || strcmp(remark->place, place) != 0 || !strstr(remark->text, part)) {
    print_message("not said: %s %s %s\n", place, code, part);
    foreign_print(&f->readings.items[index]);
    fail();
  }
}

static inline void assert_not_said(const foreign *f, size_t index, const char *code) {
  assert_null(foreign_find(f, index, code));
}

static inline const sonae_response *accepted(const foreign *f, size_t index) {
  assert_true(index < f->readings.count);
  const sn_reading *reading = &f->readings.items[index];
  if (!reading->response) foreign_print(reading);
  assert_non_null(reading->response);
  return &reading->response->data;
}

static inline void assert_rejected(const foreign *f, size_t index, const char *code, const char *place,
                                   const char *part) {
  assert_true(index < f->readings.count);
  assert_null(f->readings.items[index].response);
  assert_said(f, index, code, place, part);
}

/* The answers in one line: "yes no paper+net 業者 3 2026-01-02", "." for none, "?" and "-". */
static inline void assert_answers(const foreign *f, size_t index, const char *expected) {
  const sonae_response *r = accepted(f, index);
  const sonae_definition *d = f->f.definition;
  char out[1024];
  size_t used = 0;
  for (size_t q = 0; q < d->question_count; q++) {
    uint8_t code = r->packed.codes[q];
    assert_true(used < sizeof out - 100);
    if (q) out[used++] = ' ';
    if (code < SONAE_GIVEN)
      out[used++] = ".?-"[code];
    else if (d->questions[q].scale == SONAE_NONE)
      used += (size_t)snprintf(out + used, 100, "%s", r->answers[q].text);
    else
      for (size_t i = 0, any = 0; i < d->scales[d->questions[q].scale].option_count; i++)
        if (r->packed.chosen[q] >> i & 1)
          used += (size_t)snprintf(out + used, 100, "%s%s", any++ ? "+" : "",
                                   d->scales[d->questions[q].scale].options[i].id);
  }
  out[used] = '\0';
  assert_string_equal(out, expected);
}

#endif
