/* SPDX-License-Identifier: Apache-2.0 */
/* Widths are means by kind of character over this project's own texts, in hundredths of the font's size: BIZ UDPGothic
 * and Arial, each in bold, the wider cut. */
#include "book/measure.h"

#include "base/text.h"

enum { IDEOGRAPH = 100, HIRAGANA = 98, KATAKANA = 92, WIDE_MARK = 62 };

typedef struct widths {
  uint32_t upper, lower, digit, mark, space;
} widths;

static const widths fonts[2][2] = {[SONAE_JA] = {{74, 64, 74, 48, 34}, {76, 66, 76, 50, 34}},
                                   [SONAE_EN] = {{67, 50, 56, 32, 28}, {71, 56, 56, 36, 28}}};

static uint32_t ascii_width(const widths *font, uint32_t c) {
  if (c == ' ' || c == '\t') return font->space;
  if (c >= 'A' && c <= 'Z') return font->upper;
  if (c >= 'a' && c <= 'z') return font->lower;
  if (c >= '0' && c <= '9') return font->digit;
  return font->mark;
}

/* Dashes and quotation marks. */
static bool is_mark(uint32_t c) {
  return c >= 0x2010 && c <= 0x201F;
}

static uint32_t width_of(const widths *font, uint32_t c) {
  if (c < 0x80) return ascii_width(font, c);
  if (is_mark(c)) return font->mark;
  if (c < 0x2000) return font->upper; /* Latin with accents, Greek, Cyrillic */
  if (c >= 0x3041 && c <= 0x309F) return HIRAGANA;
  if (c >= 0x30A0 && c <= 0x30FF) return KATAKANA;
  if ((c > 0x3000 && c <= 0x3020) || (c >= 0xFF00 && c <= 0xFF0F)) return WIDE_MARK;
  return IDEOGRAPH;
}

/* Where a line is being filled. A word is what may not be broken: a run of narrow characters; a wide one is a word
 * alone. */
typedef struct line {
  size_t lines;
  uint32_t room, used, word;
} line;

static void end_word(line *l) {
  if (l->used > 0 && l->used + l->word > l->room) {
    l->lines++;
    l->used = 0;
  }
  l->used += l->word;
  l->word = 0;
  while (l->used > l->room) { /* a word longer than a line is broken after all */
    l->lines++;
    l->used -= l->room;
  }
}

static void add(line *l, const widths *font, uint32_t c) {
  uint32_t wide = width_of(font, c);
  bool narrow = (c < 0x2000 || is_mark(c)) && c != ' ' && c != '\t' && c != '-' && c != '/';
  l->word += wide;
  if (narrow) return;
  if (c == ' ' || c == '\t') { /* a space at the end of a line takes no room */
    l->word -= wide;
    end_word(l);
    if (l->used > 0) l->used += wide;
    return;
  }
  end_word(l);
}

size_t sn_measure_lines(const char *text, sonae_language language, bool bold, uint32_t pixels, uint32_t points) {
  const widths *font = &fonts[language == SONAE_EN][bold];
  line l = {.lines = 1, .room = pixels * 100 * 3 / (4 * points)};
  l.room -= l.room / 50; /* another program's font may be a little wider */
  while (*text) {
    uint32_t c;
    text += sn_text_decode(text, &c);
    if (c == '\n') {
      end_word(&l);
      l.lines++;
      l.used = 0;
    } else {
      if (c >= 0x2000 && !is_mark(c) && l.word > 0) end_word(&l);
      add(&l, font, c);
    }
  }
  end_word(&l);
  return l.lines;
}
