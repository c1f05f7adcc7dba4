/* SPDX-License-Identifier: Apache-2.0 */
/* Promises of a session in a table (form/blank.c makes one to fill in): a row each, of which those that say yes count.
 *
 * What comes of it is text, since nobody believes this process more than that; of each promise a line of fields with
 * tabs between them:
 *   PLACE ORGANISATION ACTION YYYY-MM-DD OWNER WORDS     what is not said is empty; \r stands for the end of a line
 */
#include <string.h>

#include "base/buffer.h"
#include "base/limits.h"
#include "base/text.h"
#include "form/texts.h"
#include "read/partners.h"
#include "words/words.h"

enum { PROPOSAL_BYTES = 8 * 1024 * 1024, FIRST_ROWS = 10, HEADINGS_BYTES = 300 };

typedef enum field { ORGANISATION, ACTION, PROMISED, DUE, OWNER, WORDS, FIELDS } field;

static const sn_form_text HEADINGS[FIELDS] = {
    [ORGANISATION] = SN_FORM_TEXT_BLANK_ID,   [ACTION] = SN_FORM_TEXT_BLANK_ACTION,
    [PROMISED] = SN_FORM_TEXT_BLANK_PROMISED, [DUE] = SN_FORM_TEXT_BLANK_DUE,
    [OWNER] = SN_FORM_TEXT_BLANK_OWNER,       [WORDS] = SN_FORM_TEXT_BLANK_WORDS};

typedef struct promise_reader {
  sn_readings *readings;
  sn_remarks *remarks;
  const sn_grid *grid;
  size_t sheet, count;
  uint32_t row; /* of the headings, then the one that is read */
  uint32_t columns[FIELDS];
  sn_buffer out;
} promise_reader;

static const char *heading_of(const promise_reader *r, field f) {
  return sn_form_say(HEADINGS[f], r->readings->language);
}

static const sn_grid_cell *cell_of(const promise_reader *r, field f) {
  return sn_grid_at(&r->grid->sheets[r->sheet], r->row, r->columns[f]);
}

/* Without white space at its ends; "": nothing is said. */
static const char *text_of(const promise_reader *r, field f) {
  const sn_grid_cell *cell = cell_of(r, f);
  const char *text = cell ? sn_matcher_trim(r->readings->arena, cell->text) : NULL;
  return text ? text : "";
}

static const char *place_of(const promise_reader *r, field f) {
  return sn_grid_place(r->readings->arena, r->grid, r->sheet, r->row, r->columns[f], r->readings->language);
}

static const char *quoted(const promise_reader *r, field f) {
  return sn_remarks_quote(r->readings->arena, text_of(r, f));
}

/* --- where things stand ------------------------------------------------------------------------------------------- */

static bool is_heading(const char *text, field f) {
  return strlen(text) < SN_SHORT_KEY_BYTES && (sn_prepared_same(text, sn_form_say(HEADINGS[f], SONAE_JA)) ||
                                               sn_prepared_same(text, sn_form_say(HEADINGS[f], SONAE_EN)));
}

/* Each heading once: of two, nobody knows which counts. */
static bool is_header(promise_reader *r, const sn_grid_sheet *sheet, const sn_grid_cell *first) {
  size_t found = 0, times[FIELDS] = {0};
  for (const sn_grid_cell *cell = first; cell < sheet->cells + sheet->count && cell->row == first->row; cell++)
    for (int f = 0; f < FIELDS; f++)
      if (is_heading(cell->text, (field)f)) {
        r->columns[f] = cell->column;
        times[f]++;
      }
  for (int f = 0; f < FIELDS; f++)
    found += times[f] == 1;
  return found == FIELDS;
}

static bool find_header(promise_reader *r) {
  for (r->sheet = 0; r->sheet < r->grid->sheet_count; r->sheet++) {
    const sn_grid_sheet *sheet = &r->grid->sheets[r->sheet];
    const sn_grid_cell *cell = sheet->hidden ? NULL : sn_grid_row(sheet, 0);
    for (int rows = 0; cell && rows < FIRST_ROWS; rows++) {
      r->row = cell->row;
      if (is_header(r, sheet, cell)) return true;
      cell = sn_grid_row(sheet, cell->row + 1);
    }
  }
  return false;
}

static void tell_no_table(sn_readings *readings) {
  sn_buffer list = SN_BUFFER(HEADINGS_BYTES);
  for (int f = 0; f < FIELDS; f++)
    sn_buffer_printf(&list, "%s%s", f ? ", " : "", sn_form_say(HEADINGS[f], readings->language));
  if (list.failed) readings->arena->failed = true;
  SN_REMARK(&readings->remarks, PROMISES_NO_TABLE, "", "", list.failed ? "" : list.data);
  sn_buffer_free(&list);
}

/* --- one row ------------------------------------------------------------------------------------------------------ */

typedef enum said { SAID_NOTHING, SAID_NO, SAID_YES, SAID_WRONG } said;

static said said_of(const promise_reader *r) {
  char key[SN_SHORT_KEY_BYTES];
  const char *text = text_of(r, PROMISED);
  if (!sn_words_short_key(text, key)) return SAID_WRONG;
  if (sn_words_is_blank(key)) return SAID_NOTHING;
  sn_sign sign = sn_words_sign(text);
  int truth = sn_words_truth(key);
  if (sign == SN_SIGN_YES || sign == SN_SIGN_TICK || truth == 1) return SAID_YES;
  return sign == SN_SIGN_NO || truth == 0 ? SAID_NO : SAID_WRONG;
}

static void put_id(promise_reader *r, field f) {
  const char *text = text_of(r, f), *id = sn_text_normalise(r->readings->arena, text, strlen(text));
  bool fine = id && sn_text_is_id(id);
  if (!fine) SN_REMARK(r->remarks, PROMISE_BAD_ID, place_of(r, f), "", heading_of(r, f), quoted(r, f));
  sn_buffer_printf(&r->out, "\t%s", fine ? id : "");
}

static void put_day(promise_reader *r) {
  const sn_grid_cell *cell = cell_of(r, DUE);
  char day[SN_DAY_BYTES] = "";
  bool fine = cell && sn_words_day(cell->text, day);
  if (cell && !fine && cell->type == SN_CELL_IS_NUMBER) fine = sn_words_serial(cell->text, false, day);
  if (!cell)
    SN_REMARK(r->remarks, PROMISE_NO_DAY, place_of(r, DUE), "", NULL);
  else if (!fine)
    SN_REMARK(r->remarks, PROMISE_BAD_DAY, place_of(r, DUE), "", quoted(r, DUE));
  sn_buffer_printf(&r->out, "\t%s", day);
}

/* As the store takes it: of lines the ends are kept, tabs are blanks. */
static void put_words(promise_reader *r, field f, bool lines, size_t most) {
  const char *text = text_of(r, f);
  if (strlen(text) > most || !sn_text_is_plain(text, lines))
    SN_REMARK(r->remarks, PROMISE_BAD_TEXT, place_of(r, f), "", quoted(r, f));
  sn_buffer_text(&r->out, "\t");
  for (const char *at = text; *at; at++) {
    if (at[0] == '\r' && at[1] == '\n') continue;
    sn_buffer_add(&r->out, *at == '\n' ? "\r" : *at == '\t' ? " " : at, 1);
  }
}

/* A sheet's name may hold anything; a place is one line. */
static void put_place(promise_reader *r) {
  const char *place = place_of(r, PROMISED);
  sn_buffer_text(&r->out, sn_text_is_plain(place, false) ? place : "");
}

static void read_promise(promise_reader *r) {
  r->count++;
  put_place(r);
  put_id(r, ORGANISATION);
  put_id(r, ACTION);
  put_day(r);
  put_words(r, OWNER, false, SN_MAX_PROFILE_BYTES);
  put_words(r, WORDS, true, SN_MAX_STORED_TEXT_BYTES);
  sn_buffer_text(&r->out, "\n");
}

static void read_row(promise_reader *r) {
  said what = said_of(r);
  bool filled = *text_of(r, DUE) || *text_of(r, OWNER) || *text_of(r, WORDS);
  if (what == SAID_WRONG)
    SN_REMARK(r->remarks, PROMISE_BAD_YES, place_of(r, PROMISED), "", quoted(r, PROMISED));
  else if (what == SAID_NOTHING && filled)
    SN_REMARK(r->remarks, PROMISE_NOT_SAID, place_of(r, PROMISED), "", heading_of(r, PROMISED));
  else if (what == SAID_YES)
    read_promise(r);
}

/* --- all of them -------------------------------------------------------------------------------------------------- */

static void read_rows(promise_reader *r) {
  const sn_grid_sheet *sheet = &r->grid->sheets[r->sheet];
  const char *place = place_of(r, PROMISED);
  for (const sn_grid_cell *first; r->count <= SN_MAX_PROMISES && (first = sn_grid_row(sheet, r->row + 1));) {
    r->row = first->row;
    if (!sn_partner_is_example(first)) read_row(r);
  }
  if (r->count > SN_MAX_PROMISES)
    SN_REMARK(r->remarks, PROMISES_MANY, place_of(r, PROMISED), "", NULL);
  else if (r->count == 0 && !r->remarks->errors)
    SN_REMARK(r->remarks, PROMISES_NONE, place, "", heading_of(r, PROMISED));
}

static void read_table(sn_readings *readings, const sn_grid *grid) {
  promise_reader r = {
      .readings = readings, .remarks = &readings->remarks, .grid = grid, .out = SN_BUFFER(PROPOSAL_BYTES)};
  if (find_header(&r))
    read_rows(&r);
  else
    tell_no_table(readings);
  if (r.out.failed) readings->arena->failed = true;
  if (!r.remarks->errors && !r.out.failed)
    readings->proposal = sn_arena_copy(readings->arena, r.out.data, r.out.length);
  sn_buffer_free(&r.out);
}

void sn_read_promises(const sn_read_request *request, sn_readings *readings) {
  sn_grid grid = {0};
  readings->remarks = (sn_remarks){.arena = readings->arena, .language = readings->language};
  if (sn_read_grid(request, &readings->remarks, &grid))
    read_table(readings, &grid);
  else if (!readings->remarks.errors)
    tell_no_table(readings);
  if (!readings->proposal) (void)sn_readings_add(readings, 0);
}
