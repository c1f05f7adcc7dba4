/* SPDX-License-Identifier: Apache-2.0 */
/* Making text harmless to a terminal. */
#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "cli/print.h"

typedef enum escape_style { ESCAPE_LINE, ESCAPE_LINES, ESCAPE_JSON } escape_style;

static bool stays(uint32_t c, escape_style style) {
  return !sn_text_is_harmful(c) || (c == '\n' && style != ESCAPE_LINE);
}

static void write_escape(sn_buffer *out, uint32_t c, escape_style style) {
  if (style == ESCAPE_JSON && c > 0xFFFF)
    sn_buffer_printf(out, "\\u%04" PRIx32 "\\u%04" PRIx32, 0xD800 + ((c - 0x10000) >> 10), 0xDC00 + (c & 0x3FF));
  else if (style == ESCAPE_JSON)
    sn_buffer_printf(out, "\\u%04" PRIx32, c);
  else if (c == '\n' || c == '\t' || c == '\r')
    sn_buffer_text(out, c == '\n' ? "\\n" : c == '\t' ? "\\t" : "\\r");
  else if (c < 0x80)
    sn_buffer_printf(out, "\\x%02" PRIx32, c);
  else
    sn_buffer_printf(out, c > 0xFFFF ? "\\U%08" PRIx32 : "\\u%04" PRIx32, c);
}

/* Escapes what is harmful among `length` bytes of valid UTF-8. */
static void escape_valid(sn_buffer *out, const char *text, size_t length, escape_style style) {
  size_t start = 0, at = 0;
  while (at < length) {
    uint32_t c;
    size_t bytes = sn_text_decode(text + at, &c);
    if (!stays(c, style)) {
      sn_buffer_add(out, text + start, at - start);
      write_escape(out, c, style);
      start = at + bytes;
    }
    at += bytes;
  }
  sn_buffer_add(out, text + start, length - start);
}

static bool is_clean(const char *text, size_t length, escape_style style) {
  if (sn_text_check(text, length) < length) return false;
  for (size_t at = 0; at < length;) {
    uint32_t c;
    at += sn_text_decode(text + at, &c);
    if (!stays(c, style)) return false;
  }
  return true;
}

static const char *escape(sn_cli *cli, const char *text, escape_style style) {
  size_t length = strlen(text), at = 0;
  sn_buffer out = SN_BUFFER(SN_CLI_PRINT_BYTES);
  if (is_clean(text, length, style)) return text;
  while (at < length) {
    size_t valid = sn_text_check(text + at, length - at);
    escape_valid(&out, text + at, valid, style);
    at += valid;
    if (at < length) sn_buffer_printf(&out, "\\x%02x", (unsigned)(unsigned char)text[at++]);
  }
  const char *kept = out.failed ? NULL : sn_arena_copy(&cli->arena, out.data, out.length);
  if (!kept) cli->out.failed = true;
  sn_buffer_free(&out);
  return kept ? kept : "";
}

const char *sn_cli_print_safe(sn_cli *cli, const char *text) {
  return text ? escape(cli, text, ESCAPE_LINE) : "";
}

const char *sn_cli_print_safe_lines(sn_cli *cli, const char *text) {
  return escape(cli, text, ESCAPE_LINES);
}

const char *sn_cli_print_safe_json(sn_cli *cli, const char *json) {
  return escape(cli, json, ESCAPE_JSON);
}
