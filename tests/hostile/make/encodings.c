/* SPDX-License-Identifier: Apache-2.0 */
/* Checklists in units of two and four bytes, marked rightly, wrongly and not at all. */
#include "attack.h"
#include "pieces.h"

/* ASCII in units of `width` bytes; big: the high byte first. */
static void widen(FILE *out, const char *text, int width, int big) {
  for (; *text; text++)
    for (int i = 0; i < width; i++)
      (void)fputc(i == (big ? width - 1 : 0) ? *text : 0, out);
}

#define WIDE(encoding, inner) "<?xml version=\"1.0\" encoding=\"" encoding "\"?>" inner

static const struct {
  const char *name, *expected, *mark, *text;
  size_t mark_length;
  int width, big;
} ENCODED[] = {
    {"utf16le", NULL, "\xFF\xFE", WIDE("UTF-16", HALF CLOSE), 2, 2, 0},
    {"utf16be", NULL, "\xFE\xFF", WIDE("UTF-16", HALF CLOSE), 2, 2, 1},
    {"utf16-without-mark", "holds a NUL", "", WIDE("UTF-16", HALF CLOSE), 0, 2, 0},
    {"utf16-two-marks", "two byte order marks", "\xFF\xFE\xFF\xFE", WIDE("UTF-16", HALF CLOSE), 4, 2, 0},
    {"utf16-lie", "encoding UTF-8 is not accepted", "\xFF\xFE", WIDE("UTF-8", HALF CLOSE), 2, 2, 0},
    {"utf16-xxe", DOCTYPE, "\xFF\xFE",
     WIDE("UTF-16", "<!DOCTYPE c [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" HALF CLOSE), 2, 2, 0},
    {"utf16be-xxe", DOCTYPE, "\xFE\xFF",
     WIDE("UTF-16", "<!DOCTYPE c [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" HALF CLOSE), 2, 2, 1},
    {"utf32", "holds a NUL", "\xFF\xFE\0\0", WIDE("UTF-32", HALF CLOSE), 4, 4, 0},
    {"utf32be", "holds a NUL", "\0\0\xFE\xFF", WIDE("UTF-32", HALF CLOSE), 4, 4, 1},
};

void make_encodings(const target *to) {
  for (size_t i = 0; i < sizeof ENCODED / sizeof *ENCODED; i++) {
    FILE *out = start(to, ENCODED[i].name);
    (void)fwrite(ENCODED[i].mark, 1, ENCODED[i].mark_length, out);
    widen(out, ENCODED[i].text, ENCODED[i].width, ENCODED[i].big);
    finish(to, out, ENCODED[i].name, ENCODED[i].expected, 0);
  }
}
