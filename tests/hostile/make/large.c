/* SPDX-License-Identifier: Apache-2.0 */
/* Attacks by depth, length or number. */
#include "attack.h"
#include "pieces.h"

/* A condition of `count` levels with `tests` tests inside. */
static void condition(FILE *out, const char *open, int count, int tests, const char *close) {
  half(out);
  put(out, "<question id=\"r\" area=\"a\" scale=\"s\"><text" EN ">t</text><relevant>");
  repeat(out, open, count);
  repeat(out, "<answer question=\"q\" is=\"yes\"/>", tests);
  repeat(out, close, count);
  put(out, "</relevant></question>" CLOSE);
}

static void laughs(FILE *out, const char *used) {
  put(out, XML "<!DOCTYPE l [<!ENTITY a0 \"lol\">");
  for (int i = 1; i <= 10; i++) {
    (void)fprintf(out, "<!ENTITY a%d \"", i);
    for (int j = 0; j < 10; j++)
      (void)fprintf(out, "&a%d;", i - 1);
    put(out, "\">");
  }
  put(out, "]>" OPEN);
  put(out, used);
  put(out, AREA SCALE ASK("q", "") CLOSE);
}

static void billion_laughs(FILE *out) {
  laughs(out, "<title" EN ">&a10;</title>");
}

static void billion_laughs_attr(FILE *out) {
  laughs(out, "<title xml:lang=\"&a10;\">t</title>");
}

static void quadratic_blowup(FILE *out) {
  put(out, XML "<!DOCTYPE q [<!ENTITY a \"");
  repeat(out, "A", 50000);
  put(out, "\">]>" OPEN "<title" EN ">");
  repeat(out, "&a;", 50000);
  put(out, "</title>" AREA SCALE ASK("q", "") CLOSE);
}

static void param_entity_laughs(FILE *out) {
  put(out, XML "<!DOCTYPE q [<!ENTITY % a \"A\"><!ENTITY % b \"");
  repeat(out, "&#37;a;", 100);
  put(out, "\">%b;]>" HALF CLOSE);
}

static void deep_61(FILE *out) {
  condition(out, "<not>", 61, 1, "</not>");
}

static void deep_62(FILE *out) {
  condition(out, "<not>", 62, 1, "</not>");
}

static void deep_257(FILE *out) {
  condition(out, "<all>", 257, 1, "</all>");
}

static void deep_100000(FILE *out) {
  condition(out, "<not>", 100000, 1, "</not>");
}

static void deep_open(FILE *out) {
  condition(out, "<any>", 1000000, 0, "");
}

static void deep_titles(FILE *out) {
  half(out);
  repeat(out, "<title>", 100000);
  repeat(out, "</title>", 100000);
  put(out, CLOSE);
}

static void expr_or_4095(FILE *out) {
  condition(out, "<any>", 1, 4095, "</any>");
}

static void expr_or_4096(FILE *out) {
  condition(out, "<any>", 1, 4096, "</any>");
}

static void expr_long_or(FILE *out) {
  condition(out, "<any>", 1, 100000, "</any>");
}

static void attributes(FILE *out, int count) {
  half(out);
  put(out, "<question id=\"r\" area=\"a\" scale=\"s\"");
  number(out, " a#=\"\"", count);
  put(out, "><text" EN ">t</text></question>" CLOSE);
}

static void many_attrs_300(FILE *out) {
  attributes(out, 300);
}

static void many_attrs_20000(FILE *out) {
  attributes(out, 20000);
}

static void many_attrs_100000(FILE *out) {
  attributes(out, 100000);
}

static void many_namespaces(FILE *out) {
  half(out);
  put(out, "<question id=\"r\" area=\"a\" scale=\"s\"");
  number(out, " xmlns:n#=\"u#\"", 5000);
  put(out, "><text" EN ">t</text></question>" CLOSE);
}

/* The next ones hide 100 000 attributes from a scan for tags. libxml2 2.9 goes on after the error in front of them. */
static void hidden_attributes(FILE *out, const char *before, const char *after) {
  half(out);
  put(out, before);
  put(out, "<b");
  number(out, " a#=\"\"", 100000);
  put(out, "/>");
  put(out, after);
  put(out, CLOSE);
}

static void attrs_in_end_tag(FILE *out) {
  hidden_attributes(out, "<area></area ", "");
}

static void attrs_in_value(FILE *out) {
  half(out);
  for (int i = 0; i < 40; i++) {
    put(out, "<area id='<b");
    number(out, " a#=\"\"", 6000);
    put(out, ">'/>");
  }
  put(out, CLOSE);
}

static void attrs_in_comment(FILE *out) {
  hidden_attributes(out, "<!-- \x01 ", " -->");
}

static void attrs_in_cdata(FILE *out) {
  hidden_attributes(out, "<![CDATA[ \x01 ", " ]]>");
}

static void attrs_in_pi(FILE *out) {
  hidden_attributes(out, "<? ", " ?>");
}

static void attrs_behind_cdata(FILE *out) {
  half(out);
  put(out, "<![CDATA[");
  repeat(out, "ten bytes.", 1010000);
  put(out, "<b");
  number(out, " a#=\"\"", 100000);
  put(out, "/> ]]>" CLOSE);
}

static void attribute_of(FILE *out, int tens) {
  put(out, XML OPEN "<title xml:lang=\"");
  repeat(out, "ten bytes.", tens);
  put(out, "\">t</title>" AREA SCALE ASK("q", "") CLOSE);
}

static void huge_attr_11MB(FILE *out) {
  attribute_of(out, 1100000);
}

static void huge_attr_100MB(FILE *out) {
  attribute_of(out, 10000000);
}

static void huge_text_11MB(FILE *out) {
  put(out, XML OPEN "<title" EN ">");
  repeat(out, "ten bytes.", 1100000);
  put(out, "</title>" AREA SCALE ASK("q", "") CLOSE);
}

static void long_name(FILE *out) {
  half(out);
  put(out, "<");
  repeat(out, "n", 60000);
  put(out, "/>" CLOSE);
}

static void long_id(FILE *out) {
  half(out);
  put(out, "<question id=\"");
  repeat(out, "n", 60000);
  put(out, "\" area=\"a\" scale=\"s\"><text" EN ">t</text></question>" CLOSE);
}

static void siblings(FILE *out, const char *before, const char *one, int count, const char *after) {
  half(out);
  put(out, before);
  number(out, one, count);
  put(out, after);
  put(out, CLOSE);
}

static void many_findings(FILE *out) {
  siblings(out, "<question id=\"r\" area=\"a\" scale=\"s\"><text" EN ">t</text>", "<finding ref=\"F\"/>", 100000,
           "</question>");
}

static void many_frameworks(FILE *out) {
  siblings(out, "", "<framework id=\"f#\"><title" EN ">t</title></framework>", 90000, "");
}

static void many_elements(FILE *out) {
  siblings(out, "", "<q/>", 250000, "");
}

static void many_questions(FILE *out) {
  siblings(out, "", ASK("q#", ""), 10001, "");
}

static void many_areas(FILE *out) {
  siblings(out, "", "<area id=\"a#\"><title" EN ">t</title></area>", 64, "");
}

static void many_options(FILE *out) {
  siblings(out, "<question id=\"r\" area=\"a\"><text" EN ">t</text><scale>", OPTION("o#", "100"), 65,
           "</scale></question>");
}

static void long_cycle(FILE *out) {
  half(out);
  for (int i = 0; i < 5000; i++)
    (void)fprintf(out,
                  "<question id=\"c%d\" area=\"a\" scale=\"s\"><text" EN
                  ">t</text><relevant><answered question=\"c%d\"/></relevant></question>\n",
                  i, (i + 1) % 5000);
  put(out, CLOSE);
}

static void pattern_of(FILE *out, const char *open, int count, const char *close) {
  half(out);
  put(out, "<question id=\"p\" area=\"a\" kind=\"text\"><text" EN ">t</text><pattern>");
  repeat(out, open, count);
  repeat(out, close, count);
  put(out, "</pattern></question>" CLOSE);
}

static void pattern_long(FILE *out) {
  pattern_of(out, "a", 1001, "");
}

static void pattern_deep(FILE *out) {
  pattern_of(out, "(", 60, ")");
}

/* Each repetition is one error, not one with each that came before. */
static void closes_3000(FILE *out) {
  put(out, RULES_OPEN "<action id=\"A\" area=\"a\" stage=\"minimum\" hours=\"1\" yen=\"0\"><title" EN
                      ">t</title><first-step" EN ">t</first-step><reason" EN ">t</reason><role" EN ">t</role>");
  repeat(out, "<closes question=\"q\" to=\"100\"/>\n", 3000);
  put(out, "</action></rules>");
}

static const made_attack ATTACKS[] = {
    {"billion-laughs", DOCTYPE, billion_laughs},
    {"billion-laughs-attr", DOCTYPE, billion_laughs_attr},
    {"quadratic-blowup", DOCTYPE, quadratic_blowup},
    {"param-entity-laughs", DOCTYPE, param_entity_laughs},
    {"deep-61", NULL, deep_61},
    {"deep-62", TOO_DEEP, deep_62},
    {"deep-257", TOO_DEEP, deep_257},
    {"deep-100000", TOO_DEEP, deep_100000},
    {"deep-open", TOO_DEEP, deep_open},
    {"deep-titles", TOO_DEEP, deep_titles},
    {"expr-or-4095", NULL, expr_or_4095},
    {"expr-or-4096", "the condition is too large \\(4 096 elements at most\\)", expr_or_4096},
    {"expr-long-or", TOO_MANY, expr_long_or},
    {"many-attrs-300", "an element has too many attributes \\(256 at most\\)", many_attrs_300},
    {"many-attrs-20000", TOO_LONG, many_attrs_20000},
    {"many-attrs-100000", TOO_LONG, many_attrs_100000},
    {"many-namespaces-5000", TOO_LONG, many_namespaces},
    {"attrs-in-end-tag", IN_TAG, attrs_in_end_tag},
    {"attrs-in-value", IN_TAG, attrs_in_value},
    {"attrs-in-comment", CONTROL "01", attrs_in_comment},
    {"attrs-in-cdata", CONTROL "01", attrs_in_cdata},
    {"attrs-in-pi", BROKEN, attrs_in_pi},
    {"attrs-behind-cdata", BROKEN, attrs_behind_cdata},
    {"huge-attr-11MB", TOO_LONG, huge_attr_11MB},
    {"huge-attr-100MB", "the file is too large \\(16 MB at most\\)", huge_attr_100MB},
    {"huge-text-11MB", "the text of an element is too long", huge_text_11MB},
    {"long-name-60000", BROKEN, long_name},
    {"long-id-60000", "id begins with a letter .*64 at most\\): nnnn", long_id},
    {"many-findings", TOO_MANY, many_findings},
    {"many-frameworks", TOO_MANY, many_frameworks},
    {"many-elements", TOO_MANY "|too many elements", many_elements},
    {"many-questions", "too many questions \\(10 000 at most\\)|there is no question", many_questions},
    {"many-areas", "too many areas \\(64 at most\\)", many_areas},
    {"many-options", "too many options \\(64 at most\\)", many_options},
    {"long-cycle", "relevance conditions form a cycle: c0 ", long_cycle},
    {"pattern-long", "the pattern is too long", pattern_long},
    {"pattern-deep", "does not compile", pattern_deep},
    {"closes-3000", "question q is closed twice", closes_3000},
};

void make_large(const target *to) {
  write_made(to, ATTACKS, sizeof ATTACKS / sizeof *ATTACKS);
}
