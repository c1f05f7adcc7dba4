/* SPDX-License-Identifier: Apache-2.0 */
#include "store/packed.h"

#include <stdlib.h>

/* --- packing --- */

static sonae_status pack(const sonae_store *store, const sonae_definition *definition, const sonae_response *response,
                         sn_packed *out, sonae_error *error) {
  static const sn_phrase TOO_MUCH = {
      {"回答の文章が長すぎて保存できません（16 MBまで）。", "the texts of the response are too long to keep (16 MB)"}};
  sn_pack_layout(definition, &out->layout);
  sn_pack_answers(definition, &response->packed, &out->answers);
  sn_pack_notes(definition, response, &out->notes);
  if (out->layout.full || out->answers.full || out->notes.full)
    return sn_store_fail(store, SONAE_E_LIMIT, &TOO_MUCH, NULL, error);
  bool failed = out->layout.failed || out->answers.failed || out->notes.failed;
  return failed ? sn_store_memory(store, error) : SONAE_OK;
}

static sonae_status read_back(const sonae_definition *definition, const sn_packed *packed, sn_response *scratch) {
  sonae_status status = sn_unpack_answers(definition, packed->answers.data, packed->answers.length, scratch);
  if (status != SONAE_OK) return status;
  return sn_unpack_notes(definition, packed->notes.data, packed->notes.length, scratch);
}

/* What is acknowledged can be read: it is read before it is written. */
static sonae_status prove_readable(const sonae_store *store, const sonae_definition *definition,
                                   const sn_packed *packed, sonae_error *error) {
  static const sn_phrase UNREADABLE = {{"この回答はチェックリストと合わないため、保存できません。",
                                        "the response does not fit its checklist and cannot be kept"}};
  sn_arena arena = {0};
  sn_response *scratch = sn_response_new(definition, &arena);
  sonae_status status = scratch ? read_back(definition, packed, scratch) : SONAE_E_MEMORY;
  if (scratch) sonae_response_free(&scratch->data);
  sn_arena_free(&arena);
  if (status == SONAE_E_MEMORY) return sn_store_memory(store, error);
  return status == SONAE_OK ? status : sn_store_fail(store, SONAE_E_ARGUMENT, &UNREADABLE, NULL, error);
}

sonae_status sn_store_pack(const sonae_store *store, const sonae_definition *definition, const sonae_response *response,
                           sn_packed *out, sonae_error *error) {
  out->layout = out->answers = out->notes = SN_BUFFER(SN_MAX_PACK_BYTES);
  sonae_status status = pack(store, definition, response, out, error);
  return status == SONAE_OK ? prove_readable(store, definition, out, error) : status;
}

void sn_packed_free(sn_packed *packed) {
  sn_buffer_free(&packed->layout);
  sn_buffer_free(&packed->answers);
  sn_buffer_free(&packed->notes);
}

/* --- answers of many rows --- */

struct sn_unpacker_layout {
  const sn_value *layout;
  sn_carry *carry; /* NULL until a row needs it */
};

static bool make_room(sn_unpacker *r, size_t count) {
  sn_unpacker_layout *larger = realloc(r->all, count * sizeof *larger);
  if (!larger) return false;
  for (; r->count < count; r->count++)
    larger[r->count] = (sn_unpacker_layout){0};
  r->all = larger;
  return true;
}

static sonae_status begin_layout(sn_unpacker *r, int64_t number, sonae_error *error) {
  const sn_value *layout = NULL;
  sonae_status status = sn_store_layout(r->store, number, &layout, error);
  if (status != SONAE_OK) return status;
  size_t at = (size_t)number - 1;
  if (at >= r->count && !make_room(r, at + 1)) return sn_store_memory(r->store, error);
  const sn_value *bytes = &layout[SN_LAYOUT_BYTES];
  r->all[at].layout = layout;
  status = sn_carry_new(r->definition, bytes->bytes, bytes->length, &r->all[at].carry);
  if (status == SONAE_E_MEMORY) return sn_store_memory(r->store, error);
  return status == SONAE_OK ? status : sn_store_damaged(r->store, error);
}

static bool has_begun(const sn_unpacker *r, int64_t number) {
  return number >= 1 && (uint64_t)number <= r->count && r->all[number - 1].carry;
}

sonae_status sn_unpacker_answers(sn_unpacker *unpacker, const sn_value *layout, const sn_value *bytes,
                                 sonae_answers *answers, const sn_value **row, sonae_error *error) {
  int64_t number = sn_integer_of(layout);
  sonae_status status = has_begun(unpacker, number) ? SONAE_OK : begin_layout(unpacker, number, error);
  if (status != SONAE_OK) return status;
  const sn_unpacker_layout *r = &unpacker->all[number - 1];
  if (sn_carry_answers(r->carry, bytes->bytes, bytes->length, answers, NULL, NULL) != SONAE_OK)
    return sn_store_damaged(unpacker->store, error);
  *row = r->layout;
  return SONAE_OK;
}

void sn_unpacker_free(sn_unpacker *unpacker) {
  for (size_t i = 0; i < unpacker->count; i++)
    sn_carry_free(unpacker->all[i].carry);
  free(unpacker->all);
}

/* --- one response --- */

static sonae_status fill(sn_carry *carry, const sonae_definition *definition, const sn_value *bytes,
                         const sn_value *notes, sn_response *out, sonae_carried *carried) {
  sonae_answers answers;
  sonae_status status =
      sn_carry_answers(carry, bytes->bytes, bytes->length, &answers, &carried->kept, &carried->dropped);
  if (status != SONAE_OK) return status;
  carried->asked_anew = sn_carry_new_questions(carry);
  if (!sn_response_answer(out, definition, &answers)) return SONAE_E_MEMORY;
  return sn_carry_notes(carry, notes->bytes, notes->length, out);
}

static sonae_status make(const sonae_definition *definition, const sn_value *layout, const sn_value *answers,
                         const sn_value *notes, sn_response **out, sonae_carried *carried) {
  const sn_value *bytes = &layout[SN_LAYOUT_BYTES];
  sn_arena arena = {0};
  sn_carry *carry = NULL;
  sn_response *response = NULL;
  sonae_status status = sn_carry_new(definition, bytes->bytes, bytes->length, &carry);
  if (status != SONAE_OK) return status;
  response = sn_response_new(definition, &arena);
  status = response ? fill(carry, definition, answers, notes, response, carried) : SONAE_E_MEMORY;
  if (status == SONAE_OK)
    *out = response;
  else if (response)
    sonae_response_free(&response->data);
  sn_arena_free(&arena); /* empty unless memory is out */
  sn_carry_free(carry);
  return status;
}

sonae_status sn_store_unpack(const sonae_store *store, const sonae_definition *definition, const sn_value *layout,
                             const sn_value *answers, const sn_value *notes, sn_response **out, sonae_carried *carried,
                             sonae_error *error) {
  sonae_carried counts = {0};
  sonae_status status = make(definition, layout, answers, notes, out, &counts);
  if (status == SONAE_E_MEMORY) return sn_store_memory(store, error);
  if (status != SONAE_OK) return sn_store_damaged(store, error);
  *carried = counts;
  return SONAE_OK;
}
