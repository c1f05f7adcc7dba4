/* SPDX-License-Identifier: Apache-2.0 */
/* A table (or workbook) as one of organisations and as one of relations; what was read of it arrives on the other side. */
#include <string.h>

#include "fuzz/checklist.h"
#include "fuzz/fuzz.h"
#include "intake/message.h"

static bool is_named(const sonae_organisation *o) {
  return *o->id || o->name || o->corporate_number;
}

static void check_rows(const sn_readings *readings) {
  insist(readings->count > 0);
  for (size_t i = 0; i < readings->count; i++) {
    const sn_reading *reading = &readings->items[i];
    check_remarks(&reading->remarks);
    insist(!reading->response);
    insist(!*reading->organisation.id || sn_text_is_id(reading->organisation.id));
    if (reading->remarks.errors) continue;
    insist(is_named(&reading->organisation));
    insist((reading->partner != NULL) == (readings->matter == SONAE_RELATIONS));
  }
}

static void travel(const sn_readings *readings, const sn_definitions *definitions) {
  sn_arena arena = {0};
  sn_buffer bytes = SN_BUFFER(64 * 1024 * 1024);
  sn_readings arrived = {.arena = &arena, .language = SONAE_JA};
  sn_message_write(readings, definitions, &bytes);
  sonae_status status =
      bytes.failed ? SONAE_E_MEMORY : sn_message_read(bytes.data, bytes.length, definitions, &arrived);
  insist(status == SONAE_OK || status == SONAE_E_MEMORY);
  insist(status != SONAE_OK || arrived.count == readings->count);
  sn_readings_free(&arrived);
  sn_arena_free(&arena);
  sn_buffer_free(&bytes);
}

static void run(const uint8_t *data, size_t size, void (*read)(const sn_read_request *, sn_readings *)) {
  const sn_definitions *definitions = at_hand();
  sn_arena arena = {0};
  sn_readings readings = {.arena = &arena, .language = SONAE_JA};
  const sn_read_request request = {.definitions = *definitions,
                                   .fallback = definitions->items[0],
                                   .has_buyer = true,
                                   .file = "input.csv",
                                   .bytes = data,
                                   .length = size};
  read(&request, &readings);
  if (!arena.failed) check_rows(&readings);
  if (!arena.failed) travel(&readings, definitions);
  sn_readings_free(&readings);
  sn_arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  run(data, size, sn_read_organisations);
  run(data, size, sn_read_relations);
  return 0;
}
