/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Notes as bytes (numbers and texts: base/bytes.h):
 *
 *   version   1 byte, NOTES_VERSION
 *   entries   for each question of which there is a note, in order: how many questions are passed over; 1 byte, which
 *             notes follow; each of them as a text, in the order of the flags
 *
 * A text, number or date has its text here; a reason stands only with "not applicable".
 */
#include "model/pack_notes.h"

#include "base/bytes.h"
#include "base/date.h"
#include "base/number.h"

enum { NOTES_VERSION = 1, TEXT = 1, REASON = 2, COMMENT = 4, EVIDENCE = 8, PLANNED = 16, FLAGS_END = 32 };

static bool takes_text(const sonae_definition *d, const uint8_t *codes, size_t q) {
  return codes[q] == SONAE_GIVEN && d->questions[q].kind != SONAE_CHOICE;
}

/* What may be said of an answer: nothing is left of a text when the answer is another one by now. */
static sonae_answer noted(const sonae_definition *d, const sonae_response *r, size_t q) {
  sonae_answer answer = r->answers[q];
  if (!takes_text(d, r->packed.codes, q)) answer.text = NULL;
  if (r->packed.codes[q] != SONAE_NOT_APPLICABLE) answer.reason = NULL;
  return answer;
}

static void put_entry(const sonae_answer *answer, size_t passed_over, sn_buffer *out) {
  const char *const texts[] = {answer->text, answer->reason, answer->comment, answer->evidence, answer->planned};
  enum { COUNT = sizeof texts / sizeof *texts };
  unsigned flags = 0;
  for (unsigned i = 0; i < COUNT; i++)
    flags |= texts[i] ? 1u << i : 0;
  sn_bytes_put_number(out, passed_over);
  sn_bytes_put_byte(out, flags);
  for (unsigned i = 0; i < COUNT; i++)
    if (texts[i]) sn_bytes_put_text(out, texts[i]);
}

bool sn_pack_notes(const sonae_definition *definition, const sonae_response *response, sn_buffer *out) {
  size_t next = 0;
  sn_bytes_put_byte(out, NOTES_VERSION);
  for (size_t q = 0; q < definition->question_count; q++) {
    sonae_answer answer = noted(definition, response, q);
    if (!answer.text && !answer.reason && !answer.comment && !answer.evidence && !answer.planned) continue;
    put_entry(&answer, q - next, out);
    next = q + 1;
  }
  return !out->failed;
}

/* --- reading --- */

typedef struct notes_reader {
  sn_bytes bytes;
  const sonae_definition *definition;
  const uint32_t *to;
  uint32_t count;
  sn_response *response;
} notes_reader;

static const char *read_one(sn_bytes *b, unsigned flags, unsigned flag) {
  return flags & flag ? sn_bytes_text(b, NULL) : NULL;
}

static sonae_answer read_entry(sn_bytes *b) {
  unsigned flags = sn_bytes_byte(b);
  if (flags == 0 || flags >= FLAGS_END) sn_bytes_fail(b);
  sonae_answer answer = {.text = read_one(b, flags, TEXT)};
  answer.reason = read_one(b, flags, REASON);
  answer.comment = read_one(b, flags, COMMENT);
  answer.evidence = read_one(b, flags, EVIDENCE);
  answer.planned = read_one(b, flags, PLANNED);
  if (answer.planned && !sn_date_read(answer.planned, NULL)) sn_bytes_fail(b);
  return answer;
}

static void take_entry(notes_reader *r, const sonae_answer *answer, uint32_t q) {
  sonae_answer *out = &r->response->answers[q];
  bool text = takes_text(r->definition, r->response->codes, q);
  bool reason = r->response->codes[q] == SONAE_NOT_APPLICABLE;
  bool changed = (answer->text && !text) || (answer->reason && !reason);
  if (changed && !r->to) sn_bytes_fail(&r->bytes); /* on the way to another version answers may be dropped */
  out->text = text ? sn_arena_text(&r->response->arena, answer->text) : NULL;
  out->reason = reason ? sn_arena_text(&r->response->arena, answer->reason) : NULL;
  out->comment = sn_arena_text(&r->response->arena, answer->comment);
  out->evidence = sn_arena_text(&r->response->arena, answer->evidence);
  out->planned = sn_arena_text(&r->response->arena, answer->planned);
}

static bool fits_number(const sonae_response *r, size_t q) {
  sonae_decimal number;
  return sn_number_decimal(r->answers[q].text, &number) && sn_decimal_compare(number, r->packed.numbers[q]) == 0;
}

/* Whoever shows an answer counts on its text, and on the number that the text says. */
static bool texts_are_whole(const sonae_definition *d, const sonae_response *r) {
  for (size_t q = 0; q < d->question_count; q++) {
    if (!takes_text(d, r->packed.codes, q)) continue;
    const char *text = r->answers[q].text;
    if (!text || !*text) return false;
    if (d->questions[q].kind == SONAE_NUMBER && !fits_number(r, q)) return false;
    if (d->questions[q].kind == SONAE_DATE && !sn_date_read(text, NULL)) return false;
  }
  return true;
}

sonae_status sn_notes_read(const sonae_definition *definition, const uint32_t *to, uint32_t count, const void *bytes,
                           size_t length, sn_response *response) {
  notes_reader r = {
      .bytes = sn_bytes_of(bytes, length), .definition = definition, .to = to, .count = count, .response = response};
  uint64_t next = 0;
  if (sn_bytes_byte(&r.bytes) != NOTES_VERSION) return SONAE_E_INPUT;
  while (!r.bytes.failed && r.bytes.at < r.bytes.end) {
    uint64_t question = next + sn_bytes_number(&r.bytes, UINT32_MAX);
    sonae_answer answer = read_entry(&r.bytes);
    if (question >= r.count) sn_bytes_fail(&r.bytes);
    if (r.bytes.failed) break;
    uint32_t target = to ? to[question] : (uint32_t)question;
    if (target != SONAE_NONE) take_entry(&r, &answer, target);
    next = question + 1;
  }
  if (response->arena.failed) return SONAE_E_MEMORY;
  return !r.bytes.failed && texts_are_whole(definition, &response->data) ? SONAE_OK : SONAE_E_INPUT;
}

sonae_status sn_unpack_notes(const sonae_definition *definition, const void *bytes, size_t length,
                             sn_response *response) {
  return sn_notes_read(definition, NULL, (uint32_t)definition->question_count, bytes, length, response);
}
