/* SPDX-License-Identifier: Apache-2.0 */
#include "intake/read.h"

#include <string.h>

/* What was said of the file before any response was found in it stands first among the remarks of the first one. */
static void put_first(sn_readings *readings, const sn_remarks *said) {
  sn_remarks *remarks = readings->count ? &readings->items[0].remarks : NULL;
  if (!remarks || !said->count) return;
  sonae_remark *items = SN_ARENA_NEW(readings->arena, said->count + remarks->count, sonae_remark);
  if (!items) return;
  memcpy(items, said->items, said->count * sizeof *items);
  if (remarks->count) memcpy(items + said->count, remarks->items, remarks->count * sizeof *items);
  remarks->items = items;
  remarks->count += said->count;
  remarks->capacity = remarks->count;
  remarks->errors += said->errors;
}

void sn_read_file(const sn_read_request *request, sn_readings *readings) {
  sn_remarks said = {.arena = readings->arena, .language = readings->language};
  sn_grid grid;
  bool read = false;
  switch (sn_read_kind(request, &said)) {
  case SN_FILE_RESPONSE:
    sn_read_response(request, readings);
    break;
  case SN_FILE_TABLE:
    read = sn_csv_read(readings->arena, &said, request->bytes, request->length, &grid);
    break;
  case SN_FILE_WORKBOOK:
    read = sn_workbook_read(readings->arena, &said, request->bytes, request->length, &grid);
    break;
  case SN_FILE_REFUSED:
    break;
  }
  if (read && sn_table_is_one(request, &grid))
    sn_match_table(request, &grid, readings);
  else if (read)
    sn_match_form(request, &grid, readings);
  if (*readings->missing_checklist) return;
  if (!readings->count && !sn_readings_add(readings, 0)) return; /* rejected before anything was found in it */
  put_first(readings, &said);
}
