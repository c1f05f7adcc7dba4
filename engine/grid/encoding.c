/* SPDX-License-Identifier: Apache-2.0 */
#include "grid/encoding.h"

#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

void sn_encoding_line_place(uint32_t line, sonae_language language, char out[SN_LINE_PLACE_BYTES]) {
  (void)snprintf(out, SN_LINE_PLACE_BYTES, language == SONAE_JA ? "%u行目" : "line %u", (unsigned)line);
}

static uint32_t line_at(const char *bytes, size_t offset) {
  uint32_t line = 1;
  for (size_t i = 0; i < offset; i++)
    line += bytes[i] == '\n' || (bytes[i] == '\r' && bytes[i + 1] != '\n');
  return line;
}

/* --- what is not read --- */

static bool is_between(unsigned char c, unsigned char low, unsigned char high) {
  return c >= low && c <= high;
}

/* EUC-JP and nothing else: one that would pass for CP932, too, would come out as half-width kana. */
static bool is_euc_jp(const unsigned char *s, size_t length) {
  size_t wide = 0;
  for (size_t i = 0; i < length;) {
    size_t count = s[i] < 0x80 ? 1 : s[i] == 0x8F ? 3 : 2;
    bool lead = s[i] < 0x80 || s[i] == 0x8E || s[i] == 0x8F || is_between(s[i], 0xA1, 0xFE);
    if (!lead || count > length - i) return false;
    for (size_t k = 1; k < count; k++)
      if (!is_between(s[i + k], 0xA1, 0xFE)) return false;
    wide += count > 1;
    i += count;
  }
  return wide > 0;
}

/* Escapes to the Japanese sets: ESC $ and ESC (. */
static bool is_iso_2022_jp(const char *bytes, size_t length) {
  const char *at = bytes, *end = bytes + length;
  while ((at = memchr(at, 0x1B, (size_t)(end - at))) && end - at > 2) {
    if (at[1] == '$' || at[1] == '(') return true;
    at++;
  }
  return false;
}

/* Does the text begin as UTF-8 that was broken later? CP932 seldom makes two characters of three bytes by chance. */
static bool begins_as_utf_8(const char *bytes, size_t sound) {
  size_t wide = 0;
  for (size_t i = 0; i < sound; i++)
    wide += ((unsigned char)bytes[i] & 0xF0) == 0xE0;
  return wide >= 2;
}

/* --- CP932 --- */

/* The bytes in another encoding, malloc'ed, at most three times as many; NULL: they cannot be, or memory is out
 * (*memory). */
static char *convert(const char *to, const char *from, const char *bytes, size_t length, size_t *out_length,
                     bool *memory) {
  size_t room = length * 3 + 1, left = room, rest = length;
  char *out = malloc(room), *at = out;
  char *in = (char *)(uintptr_t)bytes; /* iconv() does not write to it */
  iconv_t converter = iconv_open(to, from);
  bool opened = converter != (iconv_t)-1;
  bool done = out && opened && iconv(converter, &in, &rest, &at, &left) != (size_t)-1 && rest == 0;
  *memory = !out || !opened;
  if (opened) (void)iconv_close(converter);
  if (!done) {
    free(out);
    return NULL;
  }
  *out_length = room - left;
  return out;
}

static void *hold(const char *to, const char *from) {
  iconv_t converter = iconv_open(to, from);
  return converter == (iconv_t)-1 ? NULL : converter;
}

sn_encoding_tables sn_encoding_hold(void) {
  return (sn_encoding_tables){.in = hold("UTF-8", "CP932"), .out = hold("CP932", "UTF-8")};
}

void sn_encoding_release(sn_encoding_tables *tables) {
  if (tables->in) (void)iconv_close(tables->in);
  if (tables->out) (void)iconv_close(tables->out);
  *tables = (sn_encoding_tables){0};
}

/* Some characters have two codes: rows of NEC and of IBM. Anything else must come back as it was. */
static bool is_same_cp932(const char *a, size_t a_length, const char *b, size_t b_length) {
  if (a_length != b_length) return false;
  for (size_t i = 0; i < a_length;) {
    unsigned char c = (unsigned char)a[i];
    bool wide = is_between(c, 0x81, 0x9F) || is_between(c, 0xE0, 0xFC);
    bool twice = c == 0x87 || c == 0xED || c == 0xEE || c == 0xFA;
    size_t count = wide && a_length - i > 1 ? 2 : 1;
    if (!twice && memcmp(a + i, b + i, count) != 0) return false;
    i += count;
  }
  return true;
}

/* malloc'ed UTF-8; NULL: it is none, or memory is out. */
static char *read_cp932(const char *bytes, size_t length, size_t *out_length, bool *memory) {
  size_t back_length = 0;
  char *text = convert("UTF-8", "CP932", bytes, length, out_length, memory);
  if (!text) return NULL;
  char *back = convert("CP932", "UTF-8", text, *out_length, &back_length, memory);
  bool same = back && is_same_cp932(bytes, length, back, back_length);
  free(back);
  if (same && sn_text_check(text, *out_length) == *out_length) return text;
  free(text);
  return NULL;
}

/* --- all of them --- */

static bool refuse_at(sn_remarks *remarks, sn_remark remark, const char *bytes, size_t offset) {
  char place[SN_LINE_PLACE_BYTES];
  sn_encoding_line_place(line_at(bytes, offset), remarks->language, place);
  sn_remarks_add(remarks, remark, place, "", (const char *const[4]){NULL});
  return false;
}

static bool refuse(sn_remarks *remarks, sn_remark remark) {
  sn_remarks_add(remarks, remark, "", "", (const char *const[4]){NULL});
  return false;
}

/* Takes over what a conversion made. */
static bool keep(sn_arena *arena, char *made, size_t made_length, char **text, size_t *out_length) {
  char *copy = sn_arena_copy(arena, made, made_length);
  free(made);
  if (!copy) return false;
  *text = copy;
  *out_length = made_length;
  return true;
}

static bool read_utf_16(sn_arena *arena, sn_remarks *remarks, const char *bytes, size_t length, char **text,
                        size_t *out_length) {
  bool valid = false;
  size_t made_length = 0;
  char *made = sn_text_from_utf16(bytes, length, &made_length, &valid);
  if (!valid) return refuse(remarks, SN_REMARK_CSV_UTF_16);
  if (!made) {
    arena->failed = true;
    return false;
  }
  size_t sound = sn_text_check(made, made_length);
  if (sound == made_length) return keep(arena, made, made_length, text, out_length);
  refuse_at(remarks, made[sound] ? SN_REMARK_CSV_UTF_16 : SN_REMARK_CSV_NUL, made, sound);
  free(made);
  return false;
}

static bool read_legacy(sn_arena *arena, sn_remarks *remarks, const char *bytes, size_t length, char **text,
                        size_t *out_length) {
  bool memory = false;
  size_t made_length = 0;
  if (is_euc_jp((const unsigned char *)bytes, length)) return refuse(remarks, SN_REMARK_CSV_EUC_JP);
  char *made = read_cp932(bytes, length, &made_length, &memory);
  if (made) return keep(arena, made, made_length, text, out_length);
  if (!memory) return refuse(remarks, SN_REMARK_CSV_ENCODING);
  arena->failed = true;
  return false;
}

bool sn_encoding_read(sn_arena *arena, sn_remarks *remarks, const char *bytes, size_t length, char **text,
                      size_t *out_length) {
  if (length >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0))
    return read_utf_16(arena, remarks, bytes, length, text, out_length);
  bool marked = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0;
  if (marked) {
    bytes += 3;
    length -= 3;
  }
  if (is_iso_2022_jp(bytes, length)) return refuse(remarks, SN_REMARK_CSV_ISO_2022_JP);
  const char *nul = memchr(bytes, 0, length);
  if (nul) return refuse_at(remarks, SN_REMARK_CSV_NUL, bytes, (size_t)(nul - bytes));
  size_t sound = sn_text_check(bytes, length);
  if (sound == length) {
    *text = sn_arena_copy(arena, bytes, length);
    *out_length = length;
    return *text != NULL;
  }
  if (marked || begins_as_utf_8(bytes, sound)) return refuse_at(remarks, SN_REMARK_CSV_UTF_8, bytes, sound);
  return read_legacy(arena, remarks, bytes, length, text, out_length);
}
