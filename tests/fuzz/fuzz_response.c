/* SPDX-License-Identifier: Apache-2.0 */
/* An XML file of a batch, read as a response to a checklist with a question of each kind. */
#include "fuzz/fuzz.h"
#include "read/read.h"

static const sonae_definition *sample(void) {
  static const sonae_definition *definition;
  if (!definition)
    (void)sonae_definition_load(NULL, SONAE_SOURCE "/tests/data/vocabulary/sample.xml", NULL, NULL, NULL, &definition,
                                NULL);
  return definition;
}

/* One reading, and it is rejected when an error is told; or a checklist is missing, and nothing is said. */
static bool is_sound(const sn_readings *readings) {
  if (readings->arena->failed) return true;
  if (*readings->missing_checklist) return readings->count == 0 && *readings->missing_version;
  if (readings->count != 1) return false;
  const sn_reading *reading = &readings->items[0];
  return (reading->remarks.errors == 0) == (reading->response != NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  const sonae_definition *definition = sample();
  const sn_read_request request = {
      .definitions = {.items = &definition, .count = 1}, .file = "input.xml", .bytes = data, .length = size};
  sn_arena arena = {0};
  sn_readings readings = {.arena = &arena};
  if (!definition) __builtin_trap();
  sn_read_response(&request, &readings);
  if (!is_sound(&readings)) __builtin_trap();
  sn_readings_free(&readings);
  sn_arena_free(&arena);
  return 0;
}
