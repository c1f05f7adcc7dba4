/* SPDX-License-Identifier: Apache-2.0 */
/* A foreign table: read by maps whose questions are rows, with words and with ticks, by one whose questions are columns, and a map of it guessed,
 * which must be XML. */
#include <string.h>

#include "fuzz/checklist.h"
#include "fuzz/fuzz.h"
#include "guess/guess.h"
#include "xml/xml.h"

#define WORD(text_, question_, scale_, code_, option_, points_)                                                        \
  {                                                                                                                    \
    .text = (text_), .question = (question_), .scale = (scale_), .code = (code_), .option = (option_),                 \
    .points = (points_)                                                                                                \
  }

static const sonae_map_word WORDS[] = {WORD("○", SONAE_NONE, SONAE_NONE, SONAE_GIVEN, NULL, 100),
                                       WORD("△", SONAE_NONE, 0, SONAE_GIVEN, "part", 0),
                                       WORD("×", SONAE_NONE, SONAE_NONE, SONAE_GIVEN, NULL, 0),
                                       WORD("×", 1, SONAE_NONE, SONAE_NOT_APPLICABLE, NULL, 0),
                                       WORD("TEL", 2, SONAE_NONE, SONAE_GIVEN, "phone", 0),
                                       WORD("-", SONAE_NONE, SONAE_NONE, SONAE_UNANSWERED, NULL, 0)};
#define TICK(column_, text_, question_, scale_, code_, option_, points_)                                               \
  { .column = (column_), .means = WORD(text_, question_, scale_, code_, option_, points_) }
static const sonae_map_tick TICKS[] = {TICK(1, "B", SONAE_NONE, SONAE_NONE, SONAE_GIVEN, NULL, 100),
                                       TICK(4, "E", SONAE_NONE, 0, SONAE_GIVEN, "part", 0),
                                       TICK(4, "E", 2, SONAE_NONE, SONAE_GIVEN, "phone", 0),
                                       TICK(5, "F", SONAE_NONE, SONAE_NONE, SONAE_NOT_APPLICABLE, NULL, 0)};
static const sonae_map_item ROWS[] = {{.question = 0, .key = "1-1", .row = SONAE_NONE}, {.question = 1, .row = 3}};
static const sonae_map_field CELLS[] = {{.name = "name", .row = 0, .column = 1},
                                        {.name = "corporate-number", .row = 1, .column = 1},
                                        {.name = "pcs", .row = 2, .column = 1}};
static const sonae_map_field COLUMNS[] = {{.name = "name", .row = SONAE_NONE, .column = 0},
                                          {.name = "date", .row = 0, .column = 1}};

typedef enum map_shape { ACROSS, WORDS_IN_ROWS, TICKS_IN_ROWS } map_shape;

static sonae_map map_of(map_shape shape) {
  bool across = shape == ACROSS, ticks = shape == TICKS_IN_ROWS;
  return (sonae_map){.definition = at_hand()->items[0],
                     .file = "map.xml",
                     .across = across,
                     .header_row = across  ? 1
                                   : ticks ? 0
                                           : SONAE_NONE,
                     .key_column = across ? SONAE_NONE : 0,
                     .answer_column = across || ticks ? SONAE_NONE : 1,
                     .comment_column = across ? SONAE_NONE : 2,
                     .evidence_column = SONAE_NONE,
                     .planned_column = across ? SONAE_NONE : 3,
                     .words = WORDS,
                     .word_count = sizeof WORDS / sizeof *WORDS,
                     .ticks = TICKS,
                     .tick_count = ticks ? sizeof TICKS / sizeof *TICKS : 0,
                     .items = ROWS,
                     .item_count = sizeof ROWS / sizeof *ROWS,
                     .fields = across ? COLUMNS : CELLS,
                     .field_count = across ? sizeof COLUMNS / sizeof *COLUMNS : sizeof CELLS / sizeof *CELLS};
}

static void read_by_map(const sn_read_request *file, map_shape shape) {
  sn_arena arena = {0};
  sn_readings readings = {.arena = &arena, .language = shape == ACROSS ? SONAE_JA : SONAE_EN};
  const sonae_map map = map_of(shape);
  sn_read_request request = *file;
  request.map = &map;
  sn_read_file(&request, &readings);
  if (!arena.failed) check_readings(&readings);
  sn_readings_free(&readings);
  sn_arena_free(&arena);
}

static void guess_map(const sn_read_request *file) {
  sn_arena arena = {0};
  sn_readings readings = {.arena = &arena, .language = SONAE_JA};
  sn_guess_file(file, &readings);
  if (!arena.failed && readings.proposal)
    insist(sn_xml_wellformed(readings.proposal, strlen(readings.proposal)) == SONAE_OK);
  if (!arena.failed && !readings.proposal) check_readings(&readings);
  sn_readings_free(&readings);
  sn_arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  const sn_read_request file = {
      .definitions = *at_hand(), .fallback = at_hand()->items[0], .file = "input.csv", .bytes = data, .length = size};
  read_by_map(&file, WORDS_IN_ROWS);
  read_by_map(&file, TICKS_IN_ROWS);
  read_by_map(&file, ACROSS);
  guess_map(&file);
  return 0;
}
