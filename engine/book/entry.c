/* SPDX-License-Identifier: Apache-2.0 */
#include "book/entry.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/date.h"
#include "base/text.h"
#include "book/inner.h"

/* ---- cells ---- */

void sn_entry_formula(sn_book *book, uint32_t row, uint32_t column, sn_style style, const char *formula, int64_t value,
                      uint32_t decimals) {
  keep_error(book, worksheet_write_formula_num(book->sheet, row, (lxw_col_t)column, formula,
                                               sn_book_format(book, style), sn_book_double(value, decimals)));
  book->bytes += strlen(formula);
  sn_book_counted(book, row, 1);
}

void sn_entry_formula_text(sn_book *book, uint32_t row, uint32_t column, sn_style style, const char *formula,
                           const char *value) {
  keep_error(book, worksheet_write_formula_str(book->sheet, row, (lxw_col_t)column, formula,
                                               sn_book_format(book, style), clean(book, value)));
  book->bytes += strlen(formula);
  sn_book_counted(book, row, 1);
}

void sn_entry_decimal(sn_book *book, uint32_t row, uint32_t column, sn_style style, sonae_decimal number) {
  enum { MOST_DECIMALS = 9 };
  uint32_t decimals = MOST_DECIMALS, rest = number.billionths;
  int64_t power = 1;
  for (; decimals > 0 && rest % 10 == 0; rest /= 10)
    decimals--;
  for (uint32_t i = 0; i < decimals; i++)
    power *= 10;
  sn_book_number(book, row, column, style, number.whole * power + rest, decimals);
}

/* Excel's calendar begins in 1900. */
void sn_entry_date(sn_book *book, uint32_t row, uint32_t column, sn_style style, const char *date) {
  sn_date day;
  if (!sn_date_read(date, &day) || day.year < 1900) {
    sn_book_text(book, row, column, style, date);
    return;
  }
  lxw_datetime when = {.year = day.year, .month = day.month, .day = day.day};
  keep_error(book, worksheet_write_datetime(book->sheet, row, (lxw_col_t)column, &when, sn_book_format(book, style)));
  sn_book_counted(book, row, 1);
}

/* ---- what may be typed ---- */

enum { TITLE_UNITS = 32, MESSAGE_UNITS = 255, MESSAGE_BYTES = MESSAGE_UNITS * 4 + 1 };

/* Excel counts in UTF-16 units, libxlsxwriter in characters: the former are never fewer. NULL stays NULL. */
static char *cut(sn_book *book, char out[MESSAGE_BYTES], const char *text, size_t most) {
  size_t units = 0, at = 0, fit = 0;
  if (!text) return NULL;
  text = clean(book, text);
  while (text[at] && units <= most) {
    uint32_t c;
    if (units < most) fit = at; /* here an ellipsis still has room */
    at += sn_text_decode(text + at, &c);
    units += c > 0xFFFF ? 2 : 1;
  }
  size_t length = units <= most ? at : fit;
  memcpy(out, text, length);
  static const char ELLIPSIS[] = "…";
  if (units > most)
    memcpy(out + length, ELLIPSIS, sizeof ELLIPSIS);
  else
    out[length] = '\0';
  return out;
}

static lxw_data_val_obj *newest_rule(sn_book *book) {
  lxw_data_val_obj *next =
      book->rule ? STAILQ_NEXT(book->rule, list_pointers) : STAILQ_FIRST(book->sheet->data_validations);
  return next ? book->rule = next : NULL;
}

/* What libxlsxwriter 1.1.4 does wrong: value_list overflows its buffer at 255 bytes, and a list by formula leaks a copy
 * of the formula. A validation by any other formula does not, and is turned into a list before it is written. */
void sn_entry_allow(sn_book *book, sn_book_area area, const sn_entry_rule *rule) {
  static const uint8_t kinds[] = {[SN_ENTRY_ANY] = LXW_VALIDATION_TYPE_ANY,
                                  [SN_ENTRY_LIST] = LXW_VALIDATION_TYPE_CUSTOM_FORMULA,
                                  [SN_ENTRY_TEST] = LXW_VALIDATION_TYPE_CUSTOM_FORMULA};
  char list[256], titles[2][MESSAGE_BYTES], messages[2][MESSAGE_BYTES];
  (void)snprintf(list, sizeof list, "='%s'!$A$%" PRIu32 ":$A$%" PRIu32, rule->sheet ? rule->sheet : "", rule->first + 1,
                 rule->last + 1);
  lxw_data_validation validation = {.validate = kinds[rule->kind],
                                    .value_formula = rule->kind == SN_ENTRY_LIST ? list : (char *)rule->formula,
                                    .error_type = rule->lenient ? LXW_VALIDATION_ERROR_TYPE_WARNING
                                                                : LXW_VALIDATION_ERROR_TYPE_STOP,
                                    .input_title = cut(book, titles[0], rule->title, TITLE_UNITS),
                                    .input_message = cut(book, messages[0], rule->prompt, MESSAGE_UNITS),
                                    .error_title = cut(book, titles[1], rule->error_title, TITLE_UNITS),
                                    .error_message = cut(book, messages[1], rule->error, MESSAGE_UNITS)};
  keep_error(book, worksheet_data_validation_range(book->sheet, area.first_row, (lxw_col_t)area.first_column,
                                                   area.last_row, (lxw_col_t)area.last_column, &validation));
  lxw_data_val_obj *added = newest_rule(book);
  if (added && rule->kind == SN_ENTRY_LIST) added->validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
}

/* ---- colours ---- */

static lxw_format *mark_of(sn_book *book, sn_entry_mark mark) {
  static const struct {
    lxw_color_t ink, ground;
  } colours[] = {[SN_ENTRY_MARK_OFF] = {0x6B6B6E, 0xEDEDEF},
                 [SN_ENTRY_MARK_OPEN] = {0x8C1111, 0xFCE3E1},
                 [SN_ENTRY_MARK_UNKNOWN] = {0x1F3350, 0xD6DFEC},
                 [SN_ENTRY_MARK_CONFIRM] = {0x5F4300, 0xFFE3A3}};
  if (book->marks[mark]) return book->marks[mark];
  lxw_format *format = workbook_add_format(book->workbook);
  if (format) {
    format_set_font_color(format, colours[mark].ink);
    format_set_bg_color(format, colours[mark].ground);
  }
  return book->marks[mark] = format;
}

void sn_entry_mark_when(sn_book *book, sn_book_area area, const char *formula, sn_entry_mark mark) {
  lxw_conditional_format rule = {.type = LXW_CONDITIONAL_TYPE_FORMULA,
                                 .value_string = (char *)formula,
                                 .format = mark_of(book, mark),
                                 .stop_if_true = LXW_TRUE};
  keep_error(book, worksheet_conditional_format_range(book->sheet, area.first_row, (lxw_col_t)area.first_column,
                                                      area.last_row, (lxw_col_t)area.last_column, &rule));
}

/* ---- the sheet ---- */

void sn_entry_name(sn_book *book, const char *name, const char *sheet, uint32_t row, uint32_t column) {
  char formula[LXW_DEFINED_NAME_LENGTH];
  (void)snprintf(formula, sizeof formula, "='%s'!$%c$%" PRIu32, sheet, (char)('A' + column), row + 1);
  keep_error(book, workbook_define_name(book->workbook, name, formula));
}

void sn_entry_protect(sn_book *book) {
  lxw_protection allowed = {.format_columns = LXW_TRUE, .format_rows = LXW_TRUE, .autofilter = LXW_TRUE};
  worksheet_protect(book->sheet, NULL, &allowed);
}

void sn_entry_hide_column(sn_book *book, uint32_t column, uint32_t characters) {
  lxw_row_col_options unseen = {.hidden = LXW_TRUE};
  keep_error(book,
             worksheet_set_column_opt(book->sheet, (lxw_col_t)column, (lxw_col_t)column, characters, NULL, &unseen));
}

void sn_entry_start(sn_book *book, uint32_t row, uint32_t column) {
  worksheet_set_selection(book->sheet, row, (lxw_col_t)column, row, (lxw_col_t)column);
}
