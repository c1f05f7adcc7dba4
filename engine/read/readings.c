/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "read/read.h"

enum { FIRST_CAPACITY = 4 };

sn_reading *sn_readings_add(sn_readings *readings, uint32_t row) {
  if (readings->count == readings->capacity) {
    size_t capacity = readings->capacity ? readings->capacity * 2 : FIRST_CAPACITY;
    sn_reading *items = SN_ARENA_NEW(readings->arena, capacity, sn_reading);
    if (!items) return NULL;
    if (readings->count) memcpy(items, readings->items, readings->count * sizeof *items);
    readings->items = items;
    readings->capacity = capacity;
  }
  sn_reading *reading = &readings->items[readings->count++];
  *reading = (sn_reading){.row = row,
                          .remarks = {.arena = readings->arena, .language = readings->language},
                          .organisation = {.id = "", .employees = -1}};
  return reading;
}

void sn_readings_free(sn_readings *readings) {
  for (size_t i = 0; i < readings->count; i++)
    if (readings->items[i].response) sonae_response_free(&readings->items[i].response->data);
  readings->items = NULL;
  readings->count = readings->capacity = 0;
}
