/* SPDX-License-Identifier: Apache-2.0 */
/* Which reader a file is for. */
#include <string.h>

#include "form/layout.h"
#include "read/match.h"

/* Its hidden sheet has its name: enough to keep a form of ours from being read by a map. */
static bool is_our_form(const sn_grid *grid) {
  for (size_t i = 0; i < grid->sheet_count; i++)
    if (strcmp(grid->sheets[i].name, SN_FORM_SHEET_META) == 0) return true;
  return false;
}

/* What other files happened to bring is no measure: all that is installed is compared. */
static bool wants_installed(const sn_read_request *request, const sn_grid *grid) {
  return request->more_installed && !request->fallback && !sn_identity_names_checklist(grid);
}

static void match(const sn_read_request *request, const sn_grid *grid, sn_readings *readings) {
  if (sn_drill_is_one(grid)) {
    SN_REMARK(&readings->remarks, DRILL_NOT_HERE, "", "", NULL);
    (void)sn_readings_add(readings, 0);
  } else if (wants_installed(request, grid) && !(request->map && !is_our_form(grid)))
    readings->wants_installed = true;
  else if (is_our_form(grid))
    sn_match_form(request, grid, readings);
  else if (request->map)
    sn_match_foreign(request, grid, readings);
  else if (sn_table_is_one(request, grid))
    sn_match_table(request, grid, readings);
  else
    sn_match_form(request, grid, readings);
}

static bool read_grid(sn_file_kind kind, const sn_read_request *request, sn_remarks *remarks, sn_grid *grid) {
  bool (*read)(sn_arena *, sn_remarks *, const void *, size_t, sn_grid *) =
      kind == SN_FILE_WORKBOOK ? sn_workbook_read : sn_csv_read;
  return read(remarks->arena, remarks, request->bytes, request->length, grid);
}

static void begin(sn_readings *readings, sonae_matter matter) {
  readings->matter = matter;
  readings->remarks = (sn_remarks){.arena = readings->arena, .language = readings->language};
}

static void finish(sn_readings *readings) {
  for (size_t i = 0; i < readings->count; i++)
    sn_remarks_finish(&readings->items[i].remarks);
}

void sn_read_file(const sn_read_request *request, sn_readings *readings) {
  begin(readings, SONAE_RESPONSES);
  sn_file_kind kind = sn_read_kind(request, &readings->remarks);
  sn_grid grid = {0};
  if (kind == SN_FILE_RESPONSE)
    sn_read_response(request, readings);
  else if (kind == SN_FILE_REFUSED || !read_grid(kind, request, &readings->remarks, &grid))
    (void)sn_readings_add(readings, 0);
  else
    match(request, &grid, readings);
  finish(readings);
}

bool sn_read_grid(const sn_read_request *request, sn_remarks *remarks, sn_grid *grid) {
  sn_file_kind kind = sn_read_kind(request, remarks);
  return kind != SN_FILE_RESPONSE && kind != SN_FILE_REFUSED && read_grid(kind, request, remarks, grid);
}

static void read_partners(const sn_read_request *request, sn_readings *readings, sonae_matter matter) {
  sn_grid grid = {0};
  begin(readings, matter);
  if (sn_read_grid(request, &readings->remarks, &grid))
    sn_match_partners(request, &grid, readings);
  else {
    if (!readings->remarks.errors) SN_REMARK(&readings->remarks, PARTNERS_NO_TABLE, "", "", NULL);
    (void)sn_readings_add(readings, 0);
  }
  finish(readings);
}

void sn_read_organisations(const sn_read_request *request, sn_readings *readings) {
  read_partners(request, readings, SONAE_ORGANISATIONS);
}

void sn_read_relations(const sn_read_request *request, sn_readings *readings) {
  read_partners(request, readings, SONAE_RELATIONS);
}
