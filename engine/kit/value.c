/* SPDX-License-Identifier: Apache-2.0 */
/* What a field holds, and texts filled in with it. */
#include <inttypes.h>
#include <string.h>

#include "base/date.h"
#include "base/fill.h"
#include "kit/inner.h"

const char *sn_kit_keep(sn_filling *filling) {
  sn_buffer *scratch = &filling->scratch;
  const char *kept = scratch->failed ? NULL : sn_arena_copy(filling->arena, scratch->data, scratch->length);
  if (scratch->failed) filling->arena->failed = true;
  scratch->length = 0;
  return kept ? kept : "";
}

const char *sn_kit_sentence(sn_filling *filling, sn_kit_text id, const char *a, const char *b, const char *c) {
  const char *const arguments[] = {a, b, c};
  (void)sn_fill(&filling->scratch, sn_kit_say(id, filling->language), arguments, 3);
  return sn_kit_keep(filling);
}

const char *sn_kit_number(sn_filling *filling, int64_t number) {
  sn_buffer_printf(&filling->scratch, "%" PRId64, number);
  return sn_kit_keep(filling);
}

const char *sn_kit_said(const sn_filling *filling, const sonae_definition *definition, sonae_text text) {
  return sonae_text_in(definition, text, filling->tag);
}

/* ---- values ---- */

const char *sn_kit_organisation(const sonae_kit *kit) {
  return kit->organisation ? kit->organisation : kit->response ? kit->response->organisation_name : NULL;
}

/* What a field without a value says: who has it. */
typedef struct value {
  const char *text, *who;
} value;

static const char *day_of(sn_filling *f, const char *text) {
  char day[SN_DAY_BYTES], year[8], month[8], number[8];
  size_t length = strlen(text);
  sn_date date;
  if (length < SN_DAY_BYTES - 1) return text;
  memcpy(day, text, SN_DAY_BYTES - 1);
  day[SN_DAY_BYTES - 1] = '\0';
  if (f->language == SONAE_EN || !sn_date_read(day, &date)) return sn_arena_copy(f->arena, text, SN_DAY_BYTES - 1);
  (void)snprintf(year, sizeof year, "%d", date.year % 10000);
  (void)snprintf(month, sizeof month, "%d", date.month % 100);
  (void)snprintf(number, sizeof number, "%d", date.day % 100);
  return sn_kit_sentence(f, SN_KIT_TEXT_DAY, year, month, number);
}

/* "2026-11-20" or "2026-11-20 14:00". */
static const char *moment_of(sn_filling *f, const char *text) {
  if (strlen(text) < SN_DAY_BYTES) return day_of(f, text);
  const char *day = day_of(f, text);
  return sn_kit_sentence(f, SN_KIT_TEXT_MOMENT, day, text + SN_DAY_BYTES, NULL);
}

static const char *options_of(sn_filling *f, const sonae_definition *d, const sonae_scale *scale, uint8_t code,
                              uint64_t chosen) {
  if (code >= SONAE_FIRST_OPTION) {
    uint32_t option = code - SONAE_FIRST_OPTION;
    return option < scale->option_count ? sn_kit_said(f, d, scale->options[option].label) : NULL;
  }
  for (size_t i = 0; i < scale->option_count; i++) {
    if (!(chosen >> i & 1)) continue;
    if (f->scratch.length) sn_buffer_text(&f->scratch, sn_kit_say(SN_KIT_TEXT_SEPARATOR, f->language));
    sn_buffer_text(&f->scratch, sn_kit_said(f, d, scale->options[i].label));
  }
  return f->scratch.length ? sn_kit_keep(f) : NULL;
}

/* Answers to one of the two checklists. */
typedef struct side {
  const sonae_definition *definition;
  const char *const *texts;
  const sonae_answers *answers;
} side;

static const char *answer_in(sn_filling *f, const side *from, uint32_t question, uint8_t code) {
  const sonae_definition *d = from->definition;
  const sonae_question *q = &d->questions[question];
  if (code == SONAE_NOT_APPLICABLE) return sn_kit_say(SN_KIT_TEXT_NOT_APPLICABLE, f->language);
  if (code < SONAE_GIVEN) return NULL;
  if (q->scale == SONAE_NONE) return sn_kit_short(f, from->texts[question]);
  return options_of(f, d, &d->scales[q->scale], code, from->answers->chosen ? from->answers->chosen[question] : 0);
}

static value answer_of(sn_filling *f, uint32_t joined) {
  const size_t own = f->definition->question_count;
  const side first = {f->definition, f->texts, f->answers};
  const side second = {f->other, f->other_texts, f->other_answers};
  const side *from = joined < own ? &first : &second;
  uint32_t question = joined < own ? joined : joined - (uint32_t)own;
  const sonae_question *q = &from->definition->questions[question];
  return (value){.who = sn_kit_said(f, from->definition, q->who),
                 .text = answer_in(f, from, question, sn_kit_code(f, joined))};
}

static value field_of(sn_filling *f, const sn_piece *piece) {
  const sonae_kit *kit = f->kit;
  value v = {.who = sn_kit_say(SN_KIT_TEXT_WHO_OFFICE, f->language)};
  switch (piece->field) {
  case SN_FIELD_ORGANISATION:
    v.text = sn_kit_short(f, sn_kit_organisation(kit));
    return v;
  case SN_FIELD_DATE:
    v.text = kit->date ? day_of(f, kit->date) : NULL;
    return v;
  case SN_FIELD_KNOWN: /* is filled in on the day itself */
    return (value){.text = kit->known ? moment_of(f, kit->known) : NULL};
  case SN_FIELD_ANSWER:
    return answer_of(f, piece->index);
  case SN_FIELD_ATTRIBUTE:
    v.text = sn_kit_short(f, f->answers->attributes ? f->answers->attributes[piece->index].text : NULL);
    return v;
  case SN_FIELD_ITEM:
    return (value){.text = sn_kit_item(f, (sn_item)piece->index)};
  case SN_FIELD_NONE:
    break;
  }
  return (value){.text = piece->text};
}

/* ---- texts ---- */

static const sn_saying *saying_of(const sn_filling *f, sn_template text) {
  return &text[f->said];
}

static void add_piece(sn_filling *f, sn_buffer *out, const sn_piece *piece) {
  value v = field_of(f, piece);
  bool some = v.text && *v.text;
  sn_buffer_text(out, some ? v.text : sn_kit_say(SN_KIT_TEXT_BLANK_LINE, f->language));
  if (!some) sn_kit_tally_add(f, v.who);
}

const char *sn_kit_words(sn_filling *filling, sn_template text) {
  if (!text) return NULL;
  const sn_saying *said = saying_of(filling, text);
  if (said->count == 1 && said->pieces->field == SN_FIELD_NONE) return said->pieces->text;
  sn_buffer out = SN_BUFFER(4 * 1024 * 1024);
  for (size_t i = 0; i < said->count; i++)
    add_piece(filling, &out, &said->pieces[i]);
  const char *words = out.failed || !out.data ? "" : sn_arena_copy(filling->arena, out.data, out.length);
  if (out.failed) filling->arena->failed = true;
  sn_buffer_free(&out);
  return words;
}

/* When the company knew, and what is counted from there, nobody can write before that day. */
static bool is_later(const sn_piece *piece) {
  bool due = piece->field == SN_FIELD_ITEM && (piece->index == SN_ITEM_FIRST_DUE || piece->index == SN_ITEM_FINAL_DUE);
  return due || piece->field == SN_FIELD_KNOWN;
}

sn_filled sn_kit_fill(sn_filling *filling, sn_template text) {
  const sn_saying *said = text ? saying_of(filling, text) : NULL;
  bool field = said && said->count == 1 && said->pieces->field != SN_FIELD_NONE;
  if (!field) return (sn_filled){.text = sn_kit_words(filling, text)};
  value v = field_of(filling, said->pieces);
  if (v.text && *v.text) return (sn_filled){.text = v.text};
  bool later = is_later(said->pieces);
  if (later) filling->tally->later++;
  sn_kit_tally_add(filling, v.who);
  return (sn_filled){.blank = true, .later = later, .who = v.who};
}
