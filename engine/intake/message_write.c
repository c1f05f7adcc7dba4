/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/bytes.h"
#include "intake/message.h"
#include "intake/message_parts.h"
#include "model/pack.h"

/* NULL stays NULL. */
static void put_optional(sn_buffer *out, const char *text) {
  sn_bytes_put_byte(out, text != NULL);
  if (text) sn_bytes_put_text(out, text);
}

static void put_block(sn_buffer *out, const sn_buffer *block) {
  sn_bytes_put_number(out, block->length);
  sn_buffer_add(out, block->data, block->length);
  out->failed |= block->failed;
}

static void put_organisation(sn_buffer *out, const sonae_organisation *organisation) {
  sn_bytes_put_text(out, organisation->id ? organisation->id : "");
  for (size_t i = 0; i < SN_MESSAGE_FIELD_COUNT; i++) {
    const char *field;
    memcpy(&field, (const char *)organisation + SN_MESSAGE_FIELDS[i], sizeof field);
    put_optional(out, field);
  }
  sn_bytes_put_signed(out, organisation->employees);
}

/* Which one it is; the other side knows its code and severity. */
static void put_remark(sn_buffer *out, const sonae_remark *remark) {
  sn_bytes_put_number(out, sn_remark_find(remark->code));
  sn_bytes_put_text(out, remark->place);
  sn_bytes_put_text(out, remark->question);
  sn_bytes_put_text(out, remark->text);
}

static void put_response(sn_buffer *out, const sonae_definition *definition, const sn_response *response) {
  sn_buffer answers = SN_BUFFER(SN_MAX_PACK_BYTES), notes = SN_BUFFER(SN_MAX_PACK_BYTES);
  sn_bytes_put_byte(out, response != NULL);
  if (!response) return;
  const sonae_response *data = &response->data;
  put_optional(out, data->date);
  sn_bytes_put_byte(out, (unsigned)data->role);
  put_optional(out, data->respondent);
  sn_bytes_put_byte(out, data->responsible);
  sn_pack_answers(definition, &data->packed, &answers);
  sn_pack_notes(definition, data, &notes);
  put_block(out, &answers);
  put_block(out, &notes);
  sn_buffer_free(&answers);
  sn_buffer_free(&notes);
}

/* 1 for the first, 0 for none. */
static size_t number_of(const sn_definitions *definitions, const sonae_definition *definition) {
  for (size_t i = 0; i < definitions->count; i++)
    if (definitions->items[i] == definition) return i + 1;
  return 0;
}

/* By question of the reading's definition. */
static void put_asked(sn_buffer *out, const sn_reading *reading) {
  bool any = reading->asked && reading->definition;
  sn_bytes_put_byte(out, any);
  for (size_t i = 0; any && i < reading->definition->question_count; i++) {
    sn_bytes_put_byte(out, reading->asked[i].asked);
    if (reading->asked[i].asked) put_optional(out, reading->asked[i].help);
  }
}

static void put_bytes(sn_buffer *out, const void *bytes, size_t length) {
  sn_bytes_put_number(out, length);
  sn_buffer_add(out, bytes, length);
}

static void put_partner(sn_buffer *out, const sn_partner *partner) {
  sn_bytes_put_byte(out, partner != NULL);
  if (!partner) return;
  put_organisation(out, &partner->buyer);
  sn_bytes_put_text(out, partner->supplier_place);
  sn_bytes_put_text(out, partner->buyer_place);
  put_bytes(out, partner->answers, partner->answer_bytes);
  put_bytes(out, partner->notes, partner->note_bytes);
}

static void put_reading(sn_buffer *out, const sn_definitions *definitions, const sn_reading *reading) {
  sn_bytes_put_number(out, reading->row);
  sn_bytes_put_number(out, number_of(definitions, reading->definition));
  put_organisation(out, &reading->organisation);
  put_optional(out, reading->form_code);
  put_optional(out, reading->token);
  put_optional(out, reading->campaign);
  put_optional(out, reading->buyer);
  put_asked(out, reading);
  sn_bytes_put_number(out, reading->remarks.count);
  for (size_t i = 0; i < reading->remarks.count; i++)
    put_remark(out, &reading->remarks.items[i]);
  put_response(out, reading->definition, reading->response);
  put_partner(out, reading->partner);
}

void sn_message_write(const sn_readings *readings, const sn_definitions *definitions, sn_buffer *out) {
  if (readings->arena->failed) {
    sn_bytes_put_byte(out, SN_MESSAGE_NO_MEMORY);
    return;
  }
  if (readings->wants_installed) {
    sn_bytes_put_byte(out, SN_MESSAGE_WANTS_INSTALLED);
    return;
  }
  if (readings->missing_checklist[0]) {
    sn_bytes_put_byte(out, SN_MESSAGE_MISSING);
    sn_bytes_put_text(out, readings->missing_checklist);
    sn_bytes_put_text(out, readings->missing_version);
    return;
  }
  if (readings->proposal) {
    sn_bytes_put_byte(out, SN_MESSAGE_PROPOSAL);
    sn_bytes_put_text(out, readings->proposal);
    return;
  }
  sn_bytes_put_byte(out, readings->matter == SONAE_RESPONSES ? SN_MESSAGE_READINGS : SN_MESSAGE_PARTNERS);
  if (readings->matter != SONAE_RESPONSES) sn_bytes_put_byte(out, readings->matter);
  sn_bytes_put_number(out, readings->count);
  for (size_t i = 0; i < readings->count; i++)
    put_reading(out, definitions, &readings->items[i]);
}
