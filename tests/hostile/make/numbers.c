/* SPDX-License-Identifier: Apache-2.0 */
/* Every attribute that holds a number, with each way in which a number can be wrong. */
#include "attack.h"
#include "pieces.h"

/* value NULL: 1 and 4 999 zeros. nowhere: no attribute of the vocabulary takes it. */
static const struct {
  const char *name, *value;
  int nowhere;
} NUMBERS[] = {
    {"empty", "", 1},
    {"exp", "1e3", 1},
    {"fullwidth", "\xEF\xBC\x91\xEF\xBC\x90", 1},
    {"hex", "0x10", 1},
    {"huge", "1e400", 1},
    {"i32over", "2147483648", 0},
    {"i64max", "9223372036854775807", 1},
    {"i64over", "9223372036854775808", 1},
    {"inf", "INF", 1},
    {"locale", "1,5", 1},
    {"long", NULL, 1},
    {"nan", "NaN", 1},
    {"neg", "-1", 0},
    {"neginf", "-INF", 1},
    {"negzero", "-0.0", 0},
    {"plus", "+5", 1},
    {"tiny", "1e-320", 1},
    {"ws", " 1 ", 1},
    {"zero", "0", 0},
};

static void put_number(FILE *out, const char *value) {
  put(out, value ? value : "1");
  if (!value) repeat(out, "0", 4999);
}

static void weight(FILE *out, const char *value) {
  put(out, RULES_OPEN "<question ref=\"q\" weight=\"");
  put_number(out, value);
  put(out, "\"/></rules>\n");
}

/* Every attribute that holds a number, each with this one: a line, and so an error, each. */
static int numbers(FILE *out, const char *value) {
  static const char *const PLACES[] = {
      "<parameters yen-per-hour=\"#\"\nk=\"5\"/>",
      "<area ref=\"a\" weight=\"#\"/>",
      "<question ref=\"q\" weight=\"#\"/>",
      "<question ref=\"absent\" target=\"#\"/>",
      "<level id=\"L\"><title" EN
      ">t</title>\n<minimum at-least=\"#\"/>\n<area ref=\"a\" at-least=\"#\"/>\n<overall at-least=\"#\"/></level>",
      "<boost factor=\"#\"><when><answered question=\"q\"/></when><question ref=\"q\"/></boost>",
      "<alert id=\"AL\"><when><any>\n<answer question=\"q\" at-least=\"#\"/>\n<number question=\"n\" at-most=\"#\"/>\n"
      "<attribute name=\"employees\" at-least=\"#\"/>\n<score area=\"a\" at-most=\"#\"/></any></when><headline" EN
      ">t</headline></alert>",
      "<action id=\"A\" area=\"a\" stage=\"minimum\" hours=\"#\" yen=\"0\"><title" EN ">t</title><first-step" EN
      ">t</first-step><reason" EN ">t</reason><role" EN ">t</role>\n<closes question=\"q\" to=\"#\"/></action>",
      "<action id=\"B\" area=\"a\" stage=\"minimum\" hours=\"1\" yen=\"#\"><title" EN ">t</title><first-step" EN
      ">t</first-step><reason" EN ">t</reason><role" EN ">t</role><closes question=\"q\" to=\"1\"/></action>",
  };
  int count = 0;
  put(out, RULES_OPEN);
  for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES; i++) {
    for (const char *at = PLACES[i]; *at; at++) {
      if (*at != '#') {
        (void)fputc(*at, out);
        continue;
      }
      put_number(out, value);
      count++;
    }
    put(out, "\n");
  }
  put(out, "</rules>\n");
  return count;
}

void make_numbers(const target *to) {
  for (size_t i = 0; i < sizeof NUMBERS / sizeof *NUMBERS; i++) {
    char name[64];
    (void)snprintf(name, sizeof name, "weight-%s", NUMBERS[i].name);
    FILE *out = start(to, name);
    weight(out, NUMBERS[i].value);
    finish(to, out, name, "weight is an integer in 1\\.\\.100", 1);
    if (!NUMBERS[i].nowhere) continue;
    (void)snprintf(name, sizeof name, "numbers-%s", NUMBERS[i].name);
    out = start(to, name);
    int count = numbers(out, NUMBERS[i].value);
    finish(to, out, name, "is an integer in|is a number of points|is a decimal or a fraction|takes a number", count);
  }
}
