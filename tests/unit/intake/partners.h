/* SPDX-License-Identifier: Apache-2.0 */
/* Readings of tables of partners, made by hand. After support/fixture.h. */
#ifndef SONAE_TESTS_PARTNERS_H
#define SONAE_TESTS_PARTNERS_H

#include "model/pack.h"
#include "read/read.h"

/* A row that says that `supplier` supplies `buyer`, with codes as answers to the first two questions. */
static inline sn_reading *partner_row(sn_readings *readings, const sonae_definition *d, sonae_organisation buyer,
                                      sonae_organisation supplier, uint8_t first, uint8_t second) {
  sn_arena own = {0};
  sn_buffer answers = SN_BUFFER(1000), notes = SN_BUFFER(1000);
  sn_response *facts = sn_response_new(d, &own);
  facts->codes[0] = first;
  facts->codes[1] = second;
  assert_true(sn_pack_answers(d, &facts->data.packed, &answers));
  assert_true(sn_pack_notes(d, &facts->data, &notes));
  sn_reading *r = sn_readings_add(readings, (uint32_t)readings->count + 2);
  r->definition = d;
  r->organisation = supplier;
  r->partner = SN_ARENA_NEW(readings->arena, 1, sn_partner);
  *r->partner = (sn_partner){.buyer = buyer,
                             .supplier_place = "B2",
                             .buyer_place = "A2",
                             .answers = sn_arena_copy(readings->arena, answers.data, answers.length),
                             .answer_bytes = answers.length,
                             .notes = sn_arena_copy(readings->arena, notes.data ? notes.data : "", notes.length),
                             .note_bytes = notes.length};
  sonae_response_free(&facts->data);
  sn_buffer_free(&answers);
  sn_buffer_free(&notes);
  return r;
}

#define WHO(...) ((sonae_organisation){.employees = -1, __VA_ARGS__})

#endif
