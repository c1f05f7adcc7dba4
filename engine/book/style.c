/* SPDX-License-Identifier: Apache-2.0 */
/* How the cells of each style look. */
#include "book/inner.h"

enum {
  GROUND_HEAD = SN_COLOUR_HEAD,
  GROUND_LABEL = SN_COLOUR_LABEL,
  GROUND_FILL = SN_COLOUR_FILL,
  GROUND_ENTRY = SN_COLOUR_ENTRY,
  NO_GROUND = SN_COLOUR_NONE
};

typedef sn_colours colours;

/* ---- sheets to read ---- */

typedef struct look {
  double size;
  bool bold, lines;
  uint8_t align, vertical;
  const char *number;
} look;

static look look_of(sn_style style) {
  const look cell = {.size = 10, .lines = true, .align = LXW_ALIGN_LEFT, .vertical = LXW_ALIGN_VERTICAL_TOP};
  look result = cell;
  if (style == SN_STYLE_TITLE) return (look){18, true, false, LXW_ALIGN_LEFT, LXW_ALIGN_VERTICAL_CENTER, NULL};
  if (style == SN_STYLE_HEADING) return (look){12, true, false, LXW_ALIGN_LEFT, LXW_ALIGN_VERTICAL_BOTTOM, NULL};
  if (style == SN_STYLE_HEAD) return (look){9, true, true, LXW_ALIGN_CENTER, LXW_ALIGN_VERTICAL_CENTER, NULL};
  if (style == SN_STYLE_NUMERAL) return (look){14, true, true, LXW_ALIGN_CENTER, LXW_ALIGN_VERTICAL_CENTER, NULL};
  if (style == SN_STYLE_ARROW) return (look){12, true, false, LXW_ALIGN_RIGHT, LXW_ALIGN_VERTICAL_CENTER, NULL};
  if (style == SN_STYLE_LEAD) return (look){9, false, false, LXW_ALIGN_LEFT, LXW_ALIGN_VERTICAL_CENTER, NULL};
  if (style >= SN_STYLE_BOX && style < SN_STYLE_NUMBER)
    return (look){10, true, true, LXW_ALIGN_CENTER, LXW_ALIGN_VERTICAL_CENTER, NULL};
  if (style == SN_STYLE_LABEL) result.bold = true;
  if (style == SN_STYLE_BLANK || style == SN_STYLE_CARD) result.vertical = LXW_ALIGN_VERTICAL_CENTER;
  if (style == SN_STYLE_LABEL || style == SN_STYLE_SCORE || style == SN_STYLE_SHARE)
    result.vertical = LXW_ALIGN_VERTICAL_CENTER;
  if (style >= SN_STYLE_MARK && style < SN_STYLE_NOTE) result.align = LXW_ALIGN_CENTER;
  if (style >= SN_STYLE_NOTE && style < SN_STYLE_BOX) result.lines = false;
  if (style == SN_STYLE_FILL_CHOICE || style == SN_STYLE_FILL_DATE) result.align = LXW_ALIGN_CENTER;
  if (style >= SN_STYLE_NUMBER && style <= SN_STYLE_YEN) result.align = LXW_ALIGN_RIGHT;
  if (style == SN_STYLE_SCORE) result.number = "0.0";
  if (style == SN_STYLE_SHARE) result.number = "0.0%";
  if (style == SN_STYLE_YEN) result.number = "#,##0";
  if (style == SN_STYLE_FILL_DATE) result.number = "yyyy-mm-dd";
  return result;
}

static bool tone_of(sn_style style, sn_tone *tone) {
  bool toned = style >= SN_STYLE_TEXT && style < SN_STYLE_NUMBER;
  if (toned) *tone = (sn_tone)((style - SN_STYLE_TEXT) % SN_TONE_COUNT);
  return toned;
}

static colours colours_of(sn_style style) {
  sn_tone tone;
  if (style == SN_STYLE_BOX + SN_TONE_PLAIN || style == SN_STYLE_BOX + SN_TONE_STRONG)
    return (colours){SN_BOOK_NAVY, GROUND_LABEL};
  if (tone_of(style, &tone)) return sn_look_colours(tone);
  if (style == SN_STYLE_TITLE || style == SN_STYLE_HEADING) return (colours){SN_BOOK_NAVY, NO_GROUND};
  if (style == SN_STYLE_HEAD) return (colours){SN_BOOK_NAVY, GROUND_HEAD};
  if (style == SN_STYLE_LABEL) return (colours){SN_BOOK_NAVY, GROUND_LABEL};
  if (style == SN_STYLE_LINK) return (colours){SN_BOOK_BLUE, NO_GROUND};
  if (style == SN_STYLE_NUMERAL) return (colours){SN_BOOK_NAVY, GROUND_LABEL};
  if (style == SN_STYLE_ARROW) return (colours){SN_BOOK_NAVY, NO_GROUND};
  if (style == SN_STYLE_LEAD) return (colours){SN_BOOK_QUIET, NO_GROUND};
  if (style == SN_STYLE_CARD) return (colours){SN_BOOK_INK, NO_GROUND};
  if (style == SN_STYLE_BLANK) return (colours){SN_BOOK_INK, GROUND_ENTRY};
  if (style >= SN_STYLE_FILL) return (colours){SN_BOOK_INK, GROUND_FILL};
  return (colours){SN_BOOK_INK, NO_GROUND};
}

static lxw_format *make_format(sn_book *book, sn_style style) {
  lxw_format *format = workbook_add_format(book->workbook);
  if (!format) return NULL;
  look shape = look_of(style);
  bool large = book->points > SN_BOOK_BODY_POINTS; /* rows of paper have room to spare */
  if (large && shape.vertical == LXW_ALIGN_VERTICAL_TOP) shape.vertical = LXW_ALIGN_VERTICAL_CENTER;
  colours colour = colours_of(style);
  sn_tone tone = SN_TONE_PLAIN;
  (void)tone_of(style, &tone);
  format_set_font_name(format, book->font);
  format_set_font_size(format, shape.size + (double)book->points - SN_BOOK_BODY_POINTS);
  format_set_font_color(format, (lxw_color_t)colour.ink);
  if (shape.bold || tone == SN_TONE_STRONG) format_set_bold(format);
  if (style == SN_STYLE_LINK) format_set_underline(format, LXW_UNDERLINE_SINGLE);
  if (colour.ground != NO_GROUND) format_set_bg_color(format, (lxw_color_t)colour.ground);
  format_set_align(format, shape.align);
  format_set_align(format, shape.vertical);
  if (shape.align == LXW_ALIGN_RIGHT) format_set_indent(format, 1); /* away from the text of the next column */
  bool number = style >= SN_STYLE_NUMBER && style <= SN_STYLE_YEN;
  if (style != SN_STYLE_TITLE && style != SN_STYLE_HEADING && !number) format_set_text_wrap(format);
  if (shape.lines) {
    format_set_border(format, style == SN_STYLE_CARD ? LXW_BORDER_DASHED : LXW_BORDER_THIN);
    format_set_border_color(format, style == SN_STYLE_CARD ? SN_BOOK_QUIET : SN_BOOK_LINE);
  }
  if (style == SN_STYLE_CARD) format_set_indent(format, 1);
  if (shape.number) format_set_num_format(format, shape.number);
  return format;
}

/* ---- sheets to fill in ---- */

typedef struct entry_look {
  int32_t ink, ground;
  uint8_t size, align, indent;
  bool bold, underlined, unlocked, middle;
  bool bare, runs_on; /* no lines around it; no breaks in it */
  const char *number;
} entry_look;

#define OF(style) [SN_STYLE_##style - SN_STYLE_ENTRY]
static const entry_look ENTRIES[SN_STYLE_COUNT - SN_STYLE_ENTRY] = {
    OF(ENTRY) = {SN_BOOK_INK, GROUND_ENTRY, 10, LXW_ALIGN_LEFT, .unlocked = true, .number = "@"},
    OF(ENTRY_NUMBER) = {SN_BOOK_INK, GROUND_ENTRY, 10, LXW_ALIGN_LEFT, .middle = true, .unlocked = true},
    OF(ENTRY_DATE) = {SN_BOOK_INK, GROUND_ENTRY, 10, LXW_ALIGN_CENTER, .unlocked = true, .number = "yyyy/mm/dd"},
    OF(ENTRY_MARK) = {SN_BOOK_INK, GROUND_ENTRY, 10, LXW_ALIGN_CENTER, .unlocked = true, .number = "@"},
    OF(BAND) = {SN_BOOK_NAVY, GROUND_HEAD, 9, LXW_ALIGN_LEFT, .bold = true},
    OF(OTHER_BAND) = {SN_BOOK_NAVY, GROUND_LABEL, 9, LXW_ALIGN_LEFT, .bold = true},
    OF(OPTION) = {SN_BOOK_INK, NO_GROUND, 10, LXW_ALIGN_LEFT, .indent = 2},
    OF(SMALL) = {SN_BOOK_QUIET, NO_GROUND, 9, LXW_ALIGN_LEFT, .bold = false},
    OF(ENTRY_FIELD) = {SN_BOOK_INK, GROUND_ENTRY, 10, LXW_ALIGN_LEFT, .unlocked = true, .middle = true, .number = "@"},
    OF(ENTRY_FIELD_DATE) = {SN_BOOK_INK, GROUND_ENTRY, 10, LXW_ALIGN_LEFT, .unlocked = true, .middle = true,
                            .number = "yyyy/mm/dd"},
    OF(HINT) = {SN_BOOK_QUIET, NO_GROUND, 9, LXW_ALIGN_LEFT, .middle = true},
    OF(FACT) = {SN_BOOK_INK, NO_GROUND, 10, LXW_ALIGN_LEFT, .middle = true},
    OF(STRONG_FACT) = {SN_BOOK_NAVY, NO_GROUND, 12, LXW_ALIGN_LEFT, .bold = true, .middle = true},
    OF(FIGURE) = {SN_BOOK_INK, NO_GROUND, 10, LXW_ALIGN_RIGHT, .indent = 1, .middle = true},
    OF(STATE) = {SN_BOOK_INK, NO_GROUND, 10, LXW_ALIGN_CENTER, .middle = true},
    OF(GO) = {SN_BOOK_BLUE, NO_GROUND, 10, LXW_ALIGN_LEFT, .middle = true, .underlined = true},
    OF(STEP) = {SN_BOOK_BLUE, GROUND_LABEL, 10, LXW_ALIGN_LEFT, .bold = true, .middle = true, .underlined = true},
    OF(HEADLINE) = {SN_BOOK_NAVY, NO_GROUND, 16, LXW_ALIGN_LEFT, .bold = true, .middle = true, .bare = true},
    OF(LINE) = {SN_BOOK_QUIET, NO_GROUND, 10, LXW_ALIGN_LEFT, .middle = true, .bare = true, .runs_on = true},
    OF(LINK_LINE) = {SN_BOOK_BLUE, NO_GROUND, 10, LXW_ALIGN_LEFT, .underlined = true, .middle = true, .bare = true,
                     .runs_on = true},
    OF(DAY) = {SN_BOOK_INK, NO_GROUND, 10, LXW_ALIGN_CENTER, .middle = true, .runs_on = true, .number = "yyyy-mm-dd"},
    OF(AMOUNT) = {SN_BOOK_INK, NO_GROUND, 10, LXW_ALIGN_RIGHT, .indent = 1, .middle = true, .runs_on = true,
                  .number = "#,##0"},
    OF(HEAT) = {SN_BOOK_INK, NO_GROUND, 10, LXW_ALIGN_CENTER, .middle = true, .runs_on = true, .number = "0"},
    OF(LOAD) = {SN_BOOK_INK, NO_GROUND, 10, LXW_ALIGN_RIGHT, .indent = 1, .middle = true, .runs_on = true,
                .number = "0.000"},
    OF(STATE_QUIET) = {SN_BOOK_QUIET, NO_GROUND, 10, LXW_ALIGN_CENTER, .middle = true},
    OF(STATE_GOOD) = {SN_COLOUR_GOOD, SN_COLOUR_GOOD_GROUND, 10, LXW_ALIGN_CENTER, .middle = true},
    OF(STATE_CARE) = {SN_COLOUR_CARE, SN_COLOUR_CARE_GROUND, 10, LXW_ALIGN_CENTER, .middle = true},
    OF(STATE_BAD) = {SN_COLOUR_BAD, SN_COLOUR_BAD_GROUND, 10, LXW_ALIGN_CENTER, .middle = true},
    OF(STRONG_LINE) = {SN_BOOK_NAVY, NO_GROUND, 11, LXW_ALIGN_LEFT, .bold = true, .middle = true, .bare = true,
                       .runs_on = true},
};

static lxw_format *make_entry_format(sn_book *book, sn_style style) {
  const entry_look *shape = &ENTRIES[style - SN_STYLE_ENTRY];
  lxw_format *format = workbook_add_format(book->workbook);
  if (!format) return NULL;
  format_set_font_name(format, book->font);
  format_set_font_size(format, shape->size);
  format_set_font_color(format, (lxw_color_t)shape->ink);
  if (shape->bold) format_set_bold(format);
  if (shape->underlined) format_set_underline(format, LXW_UNDERLINE_SINGLE);
  if (shape->ground != NO_GROUND) format_set_bg_color(format, (lxw_color_t)shape->ground);
  format_set_align(format, shape->align);
  format_set_align(format, shape->middle ? LXW_ALIGN_VERTICAL_CENTER : LXW_ALIGN_VERTICAL_TOP);
  if (shape->indent) format_set_indent(format, shape->indent);
  if (!shape->runs_on) format_set_text_wrap(format);
  if (!shape->bare) {
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, SN_BOOK_LINE);
  }
  if (shape->unlocked) format_set_unlocked(format);
  if (shape->number) format_set_num_format(format, shape->number);
  return format;
}
/* ---- formats ---- */

/* Only formats that are used reach the file. */
lxw_format *sn_book_format(sn_book *book, sn_style style) {
  lxw_format **format = &book->formats[book->points - SN_BOOK_LEAST_POINTS][style];
  if (!*format) *format = style >= SN_STYLE_ENTRY ? make_entry_format(book, style) : make_format(book, style);
  if (!*format) keep_error(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
  return *format;
}

lxw_format *sn_book_change(sn_book *book, sn_tone tone) {
  if (book->changes[tone]) return book->changes[tone];
  lxw_format *format = workbook_add_format(book->workbook);
  if (format) {
    colours colour = sn_look_colours(tone);
    format_set_font_color(format, (lxw_color_t)colour.ink);
    if (colour.ground != NO_GROUND) format_set_bg_color(format, (lxw_color_t)colour.ground);
  }
  return book->changes[tone] = format;
}

lxw_color_t sn_book_ground(sn_tone tone) {
  return (lxw_color_t)sn_look_colours(tone).ground;
}
