/* SPDX-License-Identifier: Apache-2.0 */
/* The large ones of tests/hostile/xml, byte for byte. */
#include "attack.h"
#include "pieces.h"

static void original_deep(FILE *out) {
  put(out, XML "<checklist>");
  repeat(out, "<g>", 100000);
  repeat(out, "</g>", 100000);
  put(out, "</checklist>");
}

static void original_long_or(FILE *out) {
  put(out, XML "<checklist><question id=\"b\" show-if=\"a=0");
  for (int i = 1; i < 20000; i++)
    (void)fprintf(out, " or a=%d", i);
  put(out, "\"/></checklist>");
}

static void original_nest(FILE *out) {
  put(out, XML "<checklist><question id=\"a\"/><question id=\"b\" show-if=\"");
  repeat(out, "(", 100000);
  put(out, "a=1");
  repeat(out, ")", 100000);
  put(out, "\"/></checklist>");
}

static void original_not(FILE *out) {
  put(out, XML "<checklist><question id=\"b\" show-if=\"");
  repeat(out, "not ", 100000);
  put(out, "a\"/></checklist>");
}

static void original_name(FILE *out) {
  put(out, XML "<");
  repeat(out, "n", 60000);
  put(out, "/>");
}

static void original_attributes(FILE *out) {
  put(out, XML "<checklist");
  number(out, " a#=\"x\"", 20000);
  put(out, "/>");
}

static void original_namespaces(FILE *out) {
  put(out, XML "<checklist");
  number(out, " xmlns:n#=\"u#\"", 5000);
  put(out, "/>");
}

static void original_siblings(FILE *out) {
  put(out, XML "<checklist>");
  repeat(out, "<q/>", 100000);
  put(out, "</checklist>");
}

static void original_quadratic(FILE *out) {
  put(out, XML "<!DOCTYPE q [<!ENTITY a \"");
  repeat(out, "A", 50000);
  put(out, "\">]><checklist>");
  repeat(out, "&a;", 50000);
  put(out, "</checklist>");
}

static const made_attack ATTACKS[] = {
    {"original/deep-100000", TOO_DEEP, original_deep},
    {"original/expr-long-or", TOO_LONG, original_long_or},
    {"original/expr-nest-100000", TOO_LONG, original_nest},
    {"original/expr-not-100000", TOO_LONG, original_not},
    {"original/long-name-60000", BROKEN, original_name},
    {"original/many-attrs-20000", TOO_LONG, original_attributes},
    {"original/many-namespaces-5000", TOO_LONG, original_namespaces},
    {"original/many-siblings-100000", TOO_MANY, original_siblings},
    {"original/quadratic-blowup", DOCTYPE, original_quadratic},
};

void make_originals(const target *to) {
  write_made(to, ATTACKS, sizeof ATTACKS / sizeof *ATTACKS);
}
