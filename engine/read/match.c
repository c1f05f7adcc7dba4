/* SPDX-License-Identifier: Apache-2.0 */
#include "read/match.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "form/layout.h"
#include "words/figure.h"

/* --- for all parts --- */

const char *sn_matcher_place(const sn_matcher *m, size_t sheet, uint32_t row, uint32_t column) {
  const char *place = sn_grid_place(m->arena, m->grid, sheet, row, column, m->language);
  return place ? place : "";
}

const char *sn_matcher_cell_place(const sn_matcher *m, const sn_form_row *row, sn_column column) {
  uint32_t at = row->sheet->columns[column];
  return sn_matcher_place(m, row->sheet->sheet, row->row, at == SONAE_NONE ? 0 : at);
}

const char *sn_matcher_cell_text(const sn_matcher *m, const sn_grid_cell *cell) {
  char figure[SN_FIGURE_BYTES];
  if (!cell) return "";
  if (cell->type != SN_CELL_IS_NUMBER || !sn_figure_text(cell->text, figure)) return cell->text;
  if (strcmp(figure, cell->text) == 0) return cell->text;
  const char *copy = sn_arena_text(m->arena, figure);
  return copy ? copy : "";
}

const char *sn_matcher_quote(const sn_matcher *m, const char *text) {
  return sn_remarks_quote(m->arena, text);
}

/* Ideographic spaces count as white space here, too. */
const char *sn_matcher_trim(sn_arena *arena, const char *text) {
  static const char WIDE[] = "\u3000";
  size_t length = strlen(text), wide = sizeof WIDE - 1;
  for (bool more = true; more;) {
    more = false;
    if (length && strchr(" \t\r\n", *text)) more = true, text++, length--;
    if (length >= wide && memcmp(text, WIDE, wide) == 0) more = true, text += wide, length -= wide;
    if (length && strchr(" \t\r\n", text[length - 1])) more = true, length--;
    if (length >= wide && memcmp(text + length - wide, WIDE, wide) == 0) more = true, length -= wide;
  }
  return length ? sn_arena_copy(arena, text, length) : NULL;
}

const char *sn_matcher_count(const sn_matcher *m, size_t count) {
  char text[24];
  int length = snprintf(text, sizeof text, "%zu", count);
  const char *copy = sn_arena_copy(m->arena, text, (size_t)length);
  return copy ? copy : "";
}

void sn_tally_add(sn_tally *tally, uint32_t question, const char *place) {
  if (tally->count++ == 0) tally->place = place;
  if (tally->named && tally->questions[tally->named - 1] == question) return; /* one of its options */
  if (tally->named < SN_TALLY_NAMED)
    tally->questions[tally->named++] = question;
  else
    tally->more = true;
}

const char *sn_matcher_join(sn_arena *arena, const char *const *parts, size_t count, const char *between) {
  size_t length = 0, space = strlen(between);
  for (size_t i = 0; i < count; i++)
    length += strlen(parts[i]) + space;
  char *text = SN_ARENA_NEW(arena, length + 1, char), *to = text;
  for (size_t i = 0; text && i < count; i++) {
    if (i) to = (char *)memcpy(to, between, space) + space;
    to = (char *)memcpy(to, parts[i], strlen(parts[i])) + strlen(parts[i]);
  }
  return text ? text : "";
}

void sn_tally_tell(const sn_matcher *m, const sn_tally *tally, sn_remark remark) {
  const sonae_question *questions = m->prepared->definition->questions;
  const char *ids[SN_TALLY_NAMED + 1];
  size_t named = tally->named;
  if (!tally->count) return;
  for (size_t i = 0; i < named; i++)
    ids[i] = questions[tally->questions[i]].id;
  if (tally->more) ids[named++] = "…";
  sn_remarks_add(
      &m->reading->remarks, remark, tally->place, named == 1 ? ids[0] : "",
      (const char *const[4]){sn_matcher_count(m, tally->count), sn_matcher_join(m->arena, ids, named, ", ")});
}

/* --- which definition --- */

static bool is_named(const sonae_definition *d, const sn_identity *identity) {
  return strcmp(d->id, identity->checklist) == 0 && strcmp(d->version, identity->version) == 0;
}

/* The one that _meta names; NULL: it is not at hand. */
static const sonae_definition *named_definition(const sn_matcher *m) {
  const sn_definitions *at_hand = &m->request->definitions;
  for (size_t i = 0; i < at_hand->count; i++)
    if (is_named(at_hand->items[i], &m->identity)) return at_hand->items[i];
  const sonae_definition *fallback = m->request->fallback;
  return fallback && is_named(fallback, &m->identity) ? fallback : NULL;
}

/* Among those at hand the one the form holds most of, when it is one. */
static const sn_prepared *likeliest(const sn_matcher *m) {
  const sn_definitions *at_hand = &m->request->definitions;
  sn_contest contest = {0};
  for (size_t i = 0; i < at_hand->count; i++) {
    if (!sn_definitions_offer(at_hand, i)) continue;
    const sn_prepared *prepared = sn_prepared_of(m->arena, at_hand, at_hand->items[i]);
    if (prepared) sn_contest_enter(&contest, sn_locate_weight(m->arena, m->grid, prepared), prepared);
  }
  if (contest.best && !contest.tied) return contest.best;
  if (contest.tied)
    SN_REMARK(&m->reading->remarks, WHICH_CHECKLIST, "", "", NULL);
  else
    SN_REMARK(&m->reading->remarks, NOT_OUR_FORM, "", "", NULL);
  return NULL;
}

/* --- all of it --- */

/* False: the caller has to bring the definition that _meta names, and come again. */
static bool is_at_hand(const sn_matcher *m, sn_readings *readings) {
  const sn_identity *i = &m->identity;
  if (!sn_text_is_id(i->checklist) || !*i->version || strlen(i->version) >= sizeof readings->missing_version)
    return true;
  if (named_definition(m)) return true;
  (void)snprintf(readings->missing_checklist, sizeof readings->missing_checklist, "%s", i->checklist);
  (void)snprintf(readings->missing_version, sizeof readings->missing_version, "%s", i->version);
  return false;
}

bool sn_matcher_open(sn_matcher *m, const sn_prepared *prepared) {
  sn_arena arena = {0};
  m->prepared = prepared;
  m->reading->definition = prepared->definition;
  m->response = sn_response_new(prepared->definition, &arena);
  if (!m->response) {
    sn_arena_free(&arena);
    m->arena->failed = true;
    return false;
  }
  m->response->data.file = sn_arena_text(&m->response->arena, m->request->file);
  m->answerer = (sn_answerer){.definition = prepared->definition, .response = m->response};
  return true;
}

/* Rejected: nothing is handed out but the remarks. */
void sn_matcher_close(sn_matcher *m) {
  if (m->response && m->response->arena.failed) m->arena->failed = true;
  if (m->response && !m->arena->failed && m->reading->remarks.errors == 0)
    m->reading->response = m->response;
  else if (m->response)
    sonae_response_free(&m->response->data);
  m->response = NULL;
}

static bool start(sn_matcher *m) {
  const sonae_definition *named = named_definition(m);
  if (!named) named = m->request->fallback;
  const sn_prepared *prepared = named ? sn_prepared_of(m->arena, &m->request->definitions, named) : likeliest(m);
  m->followup = sn_followup_is_one(m);
  return prepared && sn_matcher_open(m, prepared) && sn_locate(m) && sn_followup_begin(m);
}

void sn_match_form(const sn_read_request *request, const sn_grid *grid, sn_readings *readings) {
  sn_matcher m = {.request = request, .grid = grid, .arena = readings->arena, .language = readings->language};
  sn_identity_read(m.arena, grid, m.language, &m.identity);
  if (!is_at_hand(&m, readings)) return;
  m.reading = sn_readings_add(readings, 0);
  if (!m.reading) return;
  if (*m.identity.code) m.reading->form_code = m.identity.code;
  if (*m.identity.token) m.reading->token = m.identity.token;
  if (sn_text_is_id(m.identity.campaign)) m.reading->campaign = m.identity.campaign;
  if (sn_text_is_id(m.identity.buyer)) m.reading->buyer = m.identity.buyer;
  if (*m.identity.visible_code) m.reading->form_code = m.identity.visible_code;
  if (start(&m)) {
    sn_answers_read(&m);
    sn_company_read(&m);
    sn_tamper_check(&m);
  }
  sn_matcher_close(&m);
}
