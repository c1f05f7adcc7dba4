/* SPDX-License-Identifier: Apache-2.0 */
/* What comes out of a process that nothing is believed of. */
#include "intake/message.h"

#include <string.h>

#include "base/bytes.h"
#include "base/date.h"
#include "base/limits.h"
#include "base/text.h"
#include "intake/message_parts.h"
#include "model/pack.h"

enum { TEXT_BYTES = SN_MAX_XML_TEXT_BYTES };

/* The bytes, and what is read of them into. */
typedef struct message {
  sn_bytes bytes;
  const sn_definitions *definitions;
  sn_readings *readings;
  size_t answers; /* unpacked so far */
} message;

static bool take_truth(sn_bytes *bytes) {
  unsigned byte = sn_bytes_byte(bytes);
  if (byte > 1) sn_bytes_fail(bytes);
  return byte == 1;
}

/* At most `most` bytes; "" after a fault. */
static const char *take_text(sn_bytes *bytes, size_t most) {
  size_t length = 0;
  const char *text = sn_bytes_text(bytes, &length);
  if (text && length <= most) return text;
  sn_bytes_fail(bytes);
  return "";
}

static const char *take_optional(sn_bytes *bytes, size_t most) {
  return take_truth(bytes) ? take_text(bytes, most) : NULL;
}

/* "" or an id. */
static const char *take_id(sn_bytes *bytes) {
  const char *id = take_text(bytes, SN_MAX_ID_BYTES);
  if (*id && !sn_text_is_id(id)) sn_bytes_fail(bytes);
  return id;
}

static void check(sn_bytes *bytes, bool fine) {
  if (!fine) sn_bytes_fail(bytes);
}

/* An id; NULL: there is none. */
static const char *take_optional_id(sn_bytes *bytes) {
  const char *id = take_truth(bytes) ? take_id(bytes) : NULL;
  if (id && !*id) sn_bytes_fail(bytes);
  return id;
}

static void take_organisation(sn_bytes *bytes, sonae_organisation *out) {
  *out = (sonae_organisation){.id = take_id(bytes)};
  for (size_t i = 0; i < SN_MESSAGE_FIELD_COUNT; i++) {
    const char *field = take_optional(bytes, TEXT_BYTES);
    memcpy((char *)out + SN_MESSAGE_FIELDS[i], &field, sizeof field);
  }
  out->employees = sn_bytes_signed(bytes);
  check(bytes, out->employees >= -1);
  check(bytes, !out->corporate_number || sonae_corporate_number_is_valid(out->corporate_number));
  check(bytes, !out->industry || sonae_industry_text(out->industry, SONAE_EN));
  check(bytes, !out->prefecture || sonae_prefecture_text(out->prefecture, SONAE_EN));
}

static void take_remarks(message *m, sn_remarks *out) {
  size_t count = (size_t)sn_bytes_number(&m->bytes, SN_MAX_REMARKS + 1); /* with what says how many were left out */
  *out =
      (sn_remarks){.arena = m->readings->arena, .language = m->readings->language, .most = SIZE_MAX, .capacity = count};
  if (!count) return;
  out->items = SN_ARENA_NEW(out->arena, count, sonae_remark);
  if (!out->items) return;
  for (; out->count < count && !m->bytes.failed; out->count++) {
    sonae_remark *remark = &out->items[out->count];
    *remark = sn_remark_of((sn_remark)sn_bytes_number(&m->bytes, SN_REMARK_COUNT - 1));
    remark->place = take_text(&m->bytes, TEXT_BYTES);
    remark->question = take_id(&m->bytes);
    remark->text = take_text(&m->bytes, TEXT_BYTES);
    out->errors += remark->severity == SONAE_ERROR;
    out->warnings += remark->severity != SONAE_ERROR;
  }
}

static sonae_status take_answers(message *m, const sonae_definition *definition, sn_response *response) {
  size_t length = (size_t)sn_bytes_number(&m->bytes, SN_MAX_PACK_BYTES);
  const unsigned char *bytes = sn_bytes_take(&m->bytes, length);
  sonae_status status = bytes ? sn_unpack_answers(definition, bytes, length, response) : SONAE_E_INPUT;
  if (status != SONAE_OK) return status;
  length = (size_t)sn_bytes_number(&m->bytes, SN_MAX_PACK_BYTES);
  bytes = sn_bytes_take(&m->bytes, length);
  return bytes ? sn_unpack_notes(definition, bytes, length, response) : SONAE_E_INPUT;
}

static void take_filing(message *m, sonae_response *data) {
  data->date = take_optional(&m->bytes, TEXT_BYTES);
  check(&m->bytes, !data->date || sn_date_read(data->date, NULL));
  unsigned role = sn_bytes_byte(&m->bytes);
  check(&m->bytes, role < SONAE_ROLE_COUNT);
  data->role = role < SONAE_ROLE_COUNT ? (sonae_role)role : SONAE_ROLE_NOT_SAID;
  data->respondent = take_optional(&m->bytes, TEXT_BYTES);
  data->responsible = take_truth(&m->bytes);
}

/* A response needs a definition, and somebody whose it is; who was told an error has none. */
static sonae_status take_response(message *m, sn_reading *reading) {
  sn_arena arena = {0};
  if (!take_truth(&m->bytes)) return SONAE_OK;
  if (m->readings->matter != SONAE_RESPONSES) return SONAE_E_INPUT;
  if (!reading->definition || !*reading->organisation.id || reading->remarks.errors) return SONAE_E_INPUT;
  m->answers += reading->definition->question_count;
  if (m->answers > SN_MAX_MESSAGE_ANSWERS) return SONAE_E_LIMIT;
  reading->response = sn_response_new(reading->definition, &arena);
  if (!reading->response) {
    sn_arena_free(&arena);
    return SONAE_E_MEMORY;
  }
  sonae_response *data = &reading->response->data;
  take_filing(m, data);
  data->organisation_id = reading->organisation.id;
  data->organisation_name = reading->organisation.name ? reading->organisation.name : "";
  return take_answers(m, reading->definition, reading->response);
}

static void take_asked(message *m, sn_reading *reading) {
  if (!take_truth(&m->bytes)) return;
  if (!reading->definition) {
    sn_bytes_fail(&m->bytes);
    return;
  }
  sn_asked *asked = SN_ARENA_NEW(m->readings->arena, reading->definition->question_count, sn_asked);
  for (size_t i = 0; asked && i < reading->definition->question_count && !m->bytes.failed; i++) {
    asked[i].asked = take_truth(&m->bytes);
    if (asked[i].asked)
      asked[i].help = sn_text_cut(m->readings->arena, take_optional(&m->bytes, TEXT_BYTES), SN_MAX_STORED_TEXT_BYTES);
  }
  reading->asked = asked;
}

/* Unpacked once to see that it can be; what is kept are the bytes. */
static sonae_status check_facts(const sonae_definition *definition, const sn_partner *partner) {
  sn_arena arena = {0};
  sn_response *facts = sn_response_new(definition, &arena);
  if (!facts) {
    sn_arena_free(&arena);
    return SONAE_E_MEMORY;
  }
  sonae_status status = sn_unpack_answers(definition, partner->answers, partner->answer_bytes, facts);
  if (status == SONAE_OK) status = sn_unpack_notes(definition, partner->notes, partner->note_bytes, facts);
  sonae_response_free(&facts->data);
  return status;
}

static const void *take_bytes(sn_bytes *bytes, size_t *length) {
  *length = (size_t)sn_bytes_number(bytes, SN_MAX_PACK_BYTES);
  return sn_bytes_take(bytes, *length);
}

static sonae_status take_partner(message *m, sn_reading *reading) {
  if (!take_truth(&m->bytes)) return SONAE_OK;
  if (!reading->definition || m->readings->matter != SONAE_RELATIONS) return SONAE_E_INPUT;
  sn_partner *partner = SN_ARENA_NEW(m->readings->arena, 1, sn_partner);
  if (!partner) return SONAE_E_MEMORY;
  take_organisation(&m->bytes, &partner->buyer);
  partner->supplier_place = take_text(&m->bytes, TEXT_BYTES);
  partner->buyer_place = take_text(&m->bytes, TEXT_BYTES);
  partner->answers = take_bytes(&m->bytes, &partner->answer_bytes);
  partner->notes = take_bytes(&m->bytes, &partner->note_bytes);
  reading->partner = partner;
  return m->bytes.failed ? SONAE_E_INPUT : check_facts(reading->definition, partner);
}

/* Does it say what its matter asks for? */
static bool is_whole(const message *m, const sn_reading *reading) {
  const sonae_organisation *o = &reading->organisation;
  switch (m->readings->matter) {
  case SONAE_ORGANISATIONS:
    return *o->id != '\0';
  case SONAE_RELATIONS:
    return reading->partner && (*o->id || o->name || o->corporate_number);
  default:
    return reading->response != NULL;
  }
}

/* What an entry needs: what it is about, or an error that says why there is none. */
static sonae_status take_reading(message *m) {
  const sn_definitions *definitions = m->definitions;
  uint32_t row = (uint32_t)sn_bytes_number(&m->bytes, UINT32_MAX);
  size_t number = (size_t)sn_bytes_number(&m->bytes, definitions->count);
  sn_reading *reading = sn_readings_add(m->readings, row);
  if (!reading) return SONAE_E_MEMORY;
  reading->definition = number ? definitions->items[number - 1] : NULL;
  take_organisation(&m->bytes, &reading->organisation);
  reading->form_code = take_optional(&m->bytes, TEXT_BYTES);
  reading->token = take_optional(&m->bytes, TEXT_BYTES);
  reading->campaign = take_optional_id(&m->bytes);
  reading->buyer = take_optional_id(&m->bytes);
  take_asked(m, reading);
  take_remarks(m, &reading->remarks);
  sonae_status status = take_response(m, reading);
  if (status == SONAE_OK) status = take_partner(m, reading);
  if (m->readings->arena->failed) return SONAE_E_MEMORY;
  if (status != SONAE_OK) return status;
  return m->bytes.failed || !(reading->remarks.errors || is_whole(m, reading)) ? SONAE_E_INPUT : SONAE_OK;
}

static sonae_status take_missing(message *m) {
  const char *checklist = take_id(&m->bytes);
  const char *version = take_text(&m->bytes, SN_MAX_ID_BYTES);
  if (!sn_bytes_done(&m->bytes) || !*checklist) return SONAE_E_INPUT;
  memcpy(m->readings->missing_checklist, checklist, strlen(checklist) + 1);
  memcpy(m->readings->missing_version, version, strlen(version) + 1);
  return SONAE_OK;
}

static sonae_status take_proposal(message *m) {
  const char *proposal = take_text(&m->bytes, SN_MAX_XML_BYTES);
  if (!sn_bytes_done(&m->bytes) || !*proposal) return SONAE_E_INPUT;
  m->readings->proposal = proposal;
  return SONAE_OK;
}

static sonae_status take_readings(message *m) {
  bool responses = m->readings->matter == SONAE_RESPONSES;
  uint64_t count = sn_bytes_number(&m->bytes, responses ? SN_MAX_TABLE_RESPONSES : SN_MAX_GRID_ROWS);
  if (count == 0) return SONAE_E_INPUT;
  for (uint64_t i = 0; i < count; i++) {
    sonae_status status = take_reading(m);
    if (status != SONAE_OK) return status;
  }
  return sn_bytes_done(&m->bytes) ? SONAE_OK : SONAE_E_INPUT;
}

static sonae_status take_partners(message *m) {
  unsigned matter = sn_bytes_byte(&m->bytes);
  if (matter != SONAE_ORGANISATIONS && matter != SONAE_RELATIONS) return SONAE_E_INPUT;
  m->readings->matter = (sonae_matter)matter;
  return take_readings(m);
}

sonae_status sn_message_read(const void *bytes, size_t length, const sn_definitions *definitions,
                             sn_readings *readings) {
  message m = {.bytes = sn_bytes_of(bytes, length), .definitions = definitions, .readings = readings};
  switch (sn_bytes_byte(&m.bytes)) {
  case SN_MESSAGE_READINGS:
    return take_readings(&m);
  case SN_MESSAGE_PARTNERS:
    return take_partners(&m);
  case SN_MESSAGE_MISSING:
    return take_missing(&m);
  case SN_MESSAGE_NO_MEMORY:
    return SONAE_E_LIMIT;
  case SN_MESSAGE_PROPOSAL:
    return take_proposal(&m);
  case SN_MESSAGE_WANTS_INSTALLED:
    readings->wants_installed = true;
    return sn_bytes_done(&m.bytes) ? SONAE_OK : SONAE_E_INPUT;
  default:
    return SONAE_E_INPUT;
  }
}
