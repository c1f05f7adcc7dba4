/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/layout.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "cli/print.h"

enum { WIDOW_COLUMNS = 6 };

void sn_cli_layout_blanks(sn_buffer *out, size_t count) {
  while (count--)
    sn_buffer_add(out, " ", 1);
}

/* --- Breaking lines -------------------------------------------------------------------------------------------- */

static bool is_one_of(uint32_t c, const char *set) {
  while (*set) {
    uint32_t member;
    set += sn_text_decode(set, &member);
    if (member == c) return true;
  }
  return false;
}

/* Japanese breaks anywhere but before these … */
static bool may_not_begin(uint32_t c) {
  return is_one_of(c, "、。，．・：；？！）」』】〉》〕］｝ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々…‥％,.:;?!)]}%");
}

/* … and behind these. */
static bool may_not_end(uint32_t c) {
  return is_one_of(c, "（「『【〈《〔［｛([{");
}

static bool is_wide(const char *text, size_t bytes) {
  return sn_text_fit(text, 1) < bytes;
}

/* Bytes of the next line of `text` that fit in `columns`: up to the last place where a break is allowed. */
static size_t line_length(const char *text, size_t columns) {
  size_t fit = sn_text_fit(text, columns), best = 0, at = 0;
  uint32_t before = 0;
  bool wide_before = false;
  if (!text[fit]) return fit;
  while (at <= fit) {
    uint32_t c;
    size_t bytes = sn_text_decode(text + at, &c);
    bool wide = is_wide(text + at, bytes);
    bool allowed = c == ' ' || before == ' ' || ((wide || wide_before) && !may_not_begin(c) && !may_not_end(before));
    if (at > 0 && allowed) best = at;
    before = c;
    wide_before = wide;
    at += bytes;
  }
  return best ? best : fit;
}

void sn_cli_layout_wrap(sn_buffer *out, const char *text, size_t at, size_t indent) {
  size_t room = at < SN_CLI_COLUMNS ? SN_CLI_COLUMNS - at : 1;
  while (*text == ' ')
    text++;
  while (*text) {
    size_t length = line_length(text, room);
    bool leaves_little = room > WIDOW_COLUMNS * 4 && text[length] && sn_text_width(text + length) <= WIDOW_COLUMNS;
    if (leaves_little) length = line_length(text, room - WIDOW_COLUMNS); /* not one lone character on the last line */
    if (length == 0) {                                                   /* one character wider than the room */
      uint32_t c;
      length = sn_text_decode(text, &c);
    }
    size_t shown = length;
    while (shown > 0 && text[shown - 1] == ' ')
      shown--;
    sn_buffer_add(out, text, shown);
    text += length;
    while (*text == ' ')
      text++;
    if (!*text) break;
    sn_buffer_text(out, "\n");
    sn_cli_layout_blanks(out, indent);
    room = indent < SN_CLI_COLUMNS ? SN_CLI_COLUMNS - indent : 1;
  }
  sn_buffer_text(out, "\n");
}

void sn_cli_layout_labelled(sn_buffer *out, size_t indent, const char *label, const char *text) {
  if (!*text) return;
  size_t at = indent + sn_text_width(label);
  sn_cli_layout_blanks(out, indent);
  sn_buffer_text(out, label);
  sn_cli_layout_wrap(out, text, at, at);
}

/* --- Columns --------------------------------------------------------------------------------------------------- */

static void add_cut(sn_buffer *out, const char *text, size_t columns) {
  bool fits = sn_text_width(text) <= columns;
  size_t bytes = fits ? strlen(text) : columns > 2 ? sn_text_fit(text, columns - 2) : 0;
  sn_buffer_add(out, text, bytes);
  if (!fits && columns > 2) sn_buffer_text(out, "..");
}

void sn_cli_layout_left(sn_buffer *out, const char *text, size_t columns) {
  size_t start = out->length;
  add_cut(out, text, columns);
  size_t width = out->failed ? columns : sn_text_width(out->data + start);
  sn_cli_layout_blanks(out, width < columns ? columns - width : 0);
}

void sn_cli_layout_right(sn_buffer *out, const char *text, size_t columns) {
  size_t width = sn_text_width(text);
  sn_cli_layout_blanks(out, width < columns ? columns - width : 0);
  add_cut(out, text, columns);
}

void sn_cli_layout_heading(sn_cli *cli, const char *text) {
  if (cli->out.length) sn_buffer_text(&cli->out, "\n");
  sn_cli_layout_begin(cli, SN_CLI_BOLD);
  sn_buffer_text(&cli->out, text);
  sn_cli_layout_end(cli);
  sn_buffer_text(&cli->out, "\n");
}

const char *sn_cli_layout_listed(sn_cli *cli, const char *name) {
  enum { LISTED_COLUMNS = 120 };
  const char *safe = sn_cli_print_safe(cli, name);
  size_t fits = sn_text_fit(safe, LISTED_COLUMNS);
  if (!safe[fits]) return safe;
  char *cut = sn_arena_alloc(&cli->arena, fits + sizeof "…", 1);
  if (!cut) return "";
  memcpy(cut, safe, fits);
  memcpy(cut + fits, "…", sizeof "…");
  return cut;
}

/* --- Numbers --------------------------------------------------------------------------------------------------- */

static const char *keep(sn_cli *cli, const char *text) {
  const char *kept = sn_arena_text(&cli->arena, text);
  return kept ? kept : "";
}

const char *sn_cli_layout_grouped(sn_cli *cli, int64_t value) {
  char grouped[SN_GROUPED_BYTES];
  sn_grouped_text(value, grouped);
  return keep(cli, grouped);
}

const char *sn_cli_layout_count(sn_cli *cli, size_t value) {
  return sn_cli_layout_grouped(cli, (int64_t)value);
}

const char *sn_cli_layout_hours(sn_cli *cli, sonae_rational hours) {
  enum { PLACES = 10000 };
  char text[64];
  int length;
  if (hours.denominator == 1) return sn_cli_layout_grouped(cli, hours.numerator);
  if (PLACES % hours.denominator != 0) {
    int64_t whole = hours.numerator / hours.denominator, part = hours.numerator % hours.denominator;
    if (whole)
      (void)snprintf(text, sizeof text, "%" PRId64 " %" PRId64 "/%" PRId64, whole, part, hours.denominator);
    else
      (void)snprintf(text, sizeof text, "%" PRId64 "/%" PRId64, part, hours.denominator);
    return keep(cli, text);
  }
  int64_t rest = hours.numerator % hours.denominator * (PLACES / hours.denominator);
  length = snprintf(text, sizeof text, "%" PRId64 ".%04" PRId64, hours.numerator / hours.denominator, rest);
  while (length > 0 && text[length - 1] == '0')
    text[--length] = '\0';
  return keep(cli, text);
}

const char *sn_cli_layout_score(sn_cli *cli, int64_t micro) {
  char text[SN_SCORE_BYTES];
  sn_score_text(micro, text);
  return keep(cli, text);
}

/* --- Colour ---------------------------------------------------------------------------------------------------- */

void sn_cli_layout_begin(sn_cli *cli, sn_cli_style style) {
  static const char *const codes[] = {"\x1b[1m", "\x1b[1;31m", "\x1b[1;33m", "\x1b[2m"};
  if (cli->colour) sn_buffer_text(&cli->out, codes[style]);
}

void sn_cli_layout_end(sn_cli *cli) {
  if (cli->colour) sn_buffer_text(&cli->out, "\x1b[0m");
}
