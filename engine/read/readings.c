/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/limits.h"
#include "read/read.h"

enum { FIRST_CAPACITY = 4 };

/* Each reading's share of what may be said of one file. */
static size_t most_remarks(const sn_readings *readings) {
  size_t told = readings->remarks_before;
  size_t left = told < SN_MAX_FILE_REMARKS ? SN_MAX_FILE_REMARKS - told : 0;
  return left > SN_MAX_REMARKS ? SN_MAX_REMARKS : left > SN_FEW_REMARKS ? left : SN_FEW_REMARKS;
}

static sn_remarks begin_remarks(sn_readings *readings) {
  sn_remarks remarks = {0};
  if (readings->count == 0)
    remarks = readings->remarks;
  else
    readings->remarks_before += readings->items[readings->count - 1].remarks.count;
  remarks.arena = readings->arena;
  remarks.language = readings->language;
  remarks.most = most_remarks(readings);
  return remarks;
}

sn_reading *sn_readings_add(sn_readings *readings, uint32_t row) {
  if (readings->count == readings->capacity) {
    size_t capacity = readings->capacity ? readings->capacity * 2 : FIRST_CAPACITY;
    sn_reading *items = SN_ARENA_NEW(readings->arena, capacity, sn_reading);
    if (!items) return NULL;
    if (readings->count) memcpy(items, readings->items, readings->count * sizeof *items);
    readings->items = items;
    readings->capacity = capacity;
  }
  sn_reading *reading = &readings->items[readings->count];
  *reading = (sn_reading){.row = row, .remarks = begin_remarks(readings), .organisation = {.id = "", .employees = -1}};
  readings->count++;
  return reading;
}

void sn_readings_free(sn_readings *readings) {
  for (size_t i = 0; i < readings->count; i++)
    if (readings->items[i].response) sonae_response_free(&readings->items[i].response->data);
  readings->items = NULL;
  readings->count = readings->capacity = 0;
}
