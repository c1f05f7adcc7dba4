/* SPDX-License-Identifier: Apache-2.0 */
#include "document/figures.h"

#include <string.h>

#include "base/number.h"
#include "sonae/evaluation.h"

/* A decimal is floor and fraction. */
static void write_number(int64_t value, uint32_t decimals, char out[SN_FIGURES_BYTES]) {
  int64_t whole = 1;
  for (uint32_t i = 0; i < decimals && i < 9; i++)
    whole *= 10;
  int64_t floor = value / whole, rest = value % whole;
  if (rest < 0) {
    floor--;
    rest += whole;
  }
  sn_decimal_text((sonae_decimal){.whole = floor, .billionths = (uint32_t)(rest * (1000000000 / whole))}, out);
}

const char *sn_figures_of(const sn_cell *cell, char scratch[SN_FIGURES_BYTES]) {
  switch (cell->kind) {
  case SN_CELL_NUMBER:
    write_number(cell->value, cell->decimals, scratch);
    return scratch;
  case SN_CELL_YEN:
    sn_grouped_text(cell->value, scratch);
    return scratch;
  case SN_CELL_SCORE:
  case SN_CELL_SHARE:
    sn_score_text(cell->value, scratch);
    if (cell->kind == SN_CELL_SHARE && cell->value != SONAE_UNDEFINED) memcpy(scratch + strlen(scratch), "%", 2);
    return scratch;
  case SN_CELL_EMPTY:
  case SN_CELL_TEXT:
  case SN_CELL_LINK:
  case SN_CELL_BLANK:
    break;
  }
  return cell->text ? cell->text : "";
}
