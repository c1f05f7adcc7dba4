/* SPDX-License-Identifier: Apache-2.0 */
/* A table of text: encoding, cells, and the responses they hold, against a small checklist with every kind of question.
 */
#include <string.h>

#include "base/text.h"
#include "fuzz/fuzz.h"
#include "model/definition.h"
#include "read/resolve.h"

/* --- the checklist --- */

#define TEXT(text) ((const char *const[]){(text)})

static const sonae_option GRADES[] = {{.id = "yes", .points = 100, .label = TEXT("している")},
                                      {.id = "part", .points = 50, .label = TEXT("一部（本社だけ）")},
                                      {.id = "no", .points = 0, .label = TEXT("していない")}};
static const sonae_option KINDS[] = {{.id = "paper", .points = 50, .label = TEXT("1. 紙")},
                                     {.id = "phone", .points = 30, .label = TEXT("2. 電話、または口頭")},
                                     {.id = "net", .points = 20, .label = TEXT("○ 社内網")}};
static const sonae_scale SCALES[] = {{.id = "grades", .select = SONAE_SELECT_ONE, .options = GRADES, .option_count = 3},
                                     {.id = "kinds", .select = SONAE_SELECT_MANY, .options = KINDS, .option_count = 3}};
static const sonae_question QUESTIONS[] = {
    {.id = "g", .kind = SONAE_CHOICE, .scale = 0, .text = TEXT("連絡網を紙で置いていますか")},
    {.id = "h", .kind = SONAE_CHOICE, .scale = 0, .not_applicable = true, .text = TEXT("代わりの人を決めていますか")},
    {.id = "m", .kind = SONAE_CHOICE, .scale = 1, .text = TEXT("知らせ方を選んでください")},
    {.id = "t", .kind = SONAE_TEXT, .scale = SONAE_NONE, .text = TEXT("頼んでいる業者はどこですか")},
    {.id = "n", .kind = SONAE_NUMBER, .scale = SONAE_NONE, .text = TEXT("何台ありますか")},
    {.id = "d", .kind = SONAE_DATE, .scale = SONAE_NONE, .text = TEXT("いつ見直しましたか")}};
static const sonae_attribute_definition ATTRIBUTES[] = {
    {.id = "pcs", .numeric = true, .label = TEXT("パソコンの台数")}};

static const char *const LANGUAGES[] = {"ja"};

static void make_definition(sn_definition *out) {
  *out = (sn_definition){.data = {.id = "c",
                                  .version = "1",
                                  .digest = "sha256:0",
                                  .languages = LANGUAGES,
                                  .language_count = 1,
                                  .scales = SCALES,
                                  .scale_count = 2,
                                  .questions = QUESTIONS,
                                  .question_count = 6,
                                  .attributes = ATTRIBUTES,
                                  .attribute_count = 1}};
  out->questions = sn_index_build(&out->arena, QUESTIONS, 6, sizeof *QUESTIONS);
  out->attributes = sn_index_build(&out->arena, ATTRIBUTES, 1, sizeof *ATTRIBUTES);
}

/* Made once, freed by nobody: all of it is reachable to the end. */
static const sn_definitions *at_hand(void) {
  static sn_definition made;
  static sn_arena arena;
  static const sonae_definition *item;
  static const sn_resolver *resolver;
  static sn_definitions definitions;
  if (definitions.count) return &definitions;
  make_definition(&made);
  item = &made.data;
  resolver = sn_resolver_new(&arena, item);
  definitions = (sn_definitions){.items = &item, .resolvers = &resolver, .count = 1};
  return &definitions;
}

/* --- what must hold --- */

static void insist(bool truth) {
  if (!truth) __builtin_trap();
}

static void check_remarks(const sn_remarks *remarks) {
  size_t errors = 0;
  for (size_t i = 0; i < remarks->count; i++) {
    const sonae_remark *remark = &remarks->items[i];
    insist(remark->code && remark->place && remark->question && *remark->text);
    insist(sn_text_check(remark->text, strlen(remark->text)) == strlen(remark->text));
    errors += remark->severity == SONAE_ERROR;
  }
  insist((errors > 0) == (remarks->errors > 0));
}

/* Cells in order, none of them empty, all of them UTF-8. */
static void check_grid(const sn_grid *grid) {
  const sn_grid_sheet *sheet = &grid->sheets[0];
  insist(grid->sheet_count == 1 && sheet->count > 0);
  for (size_t i = 0; i < sheet->count; i++) {
    const sn_grid_cell *cell = &sheet->cells[i];
    insist(*cell->text && sn_text_check(cell->text, strlen(cell->text)) == strlen(cell->text));
    insist(!i || cell[-1].row < cell->row || (cell[-1].row == cell->row && cell[-1].column < cell->column));
    insist(grid->lines[cell->row] > cell->row);
  }
}

/* A response or an error that says why there is none. */
static void check_readings(const sn_readings *readings) {
  insist(readings->count > 0 || *readings->missing_checklist);
  for (size_t i = 0; i < readings->count; i++) {
    const sn_reading *reading = &readings->items[i];
    check_remarks(&reading->remarks);
    insist((reading->response != NULL) == (reading->remarks.errors == 0));
    insist(!reading->response || sn_text_is_id(reading->organisation.id));
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  sn_arena arena = {0};
  sn_remarks remarks = {.arena = &arena, .language = SONAE_JA};
  sn_readings readings = {.arena = &arena, .language = SONAE_JA};
  const sn_read_request request = {.definitions = *at_hand(), .file = "input.csv", .bytes = data, .length = size};
  sn_grid grid;
  bool read = sn_csv_read(&arena, &remarks, data, size, &grid);
  insist(arena.failed || read == (remarks.errors == 0));
  if (!arena.failed) check_remarks(&remarks);
  if (read) {
    check_grid(&grid);
    if (sn_table_is_one(&request, &grid))
      sn_match_table(&request, &grid, &readings);
    else
      sn_match_form(&request, &grid, &readings);
    if (!arena.failed) check_readings(&readings);
  }
  sn_readings_free(&readings);
  sn_arena_free(&arena);
  return 0;
}
