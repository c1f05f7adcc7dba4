/* SPDX-License-Identifier: Apache-2.0 */
/* The schemas and the readers must say the same of every document. Each sample (tests/data/vocabulary: every element
 * and attribute) is broken in every way below, and both are asked. Where only the readers refuse, the reason is in
 * MEANING. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/text.h"
#include "load/schemas.h"
#include "load/source.h"
#include "sonae/check.h"
#include "support/sanitized.h"

#define DATA "/tests/data/vocabulary/"

static const char *const FILES[] = {"sample.xml",
                                    "sample-rules.xml",
                                    "other.xml",
                                    "other-rules.xml",
                                    "ladder.xml",
                                    "ladder-rules.xml",
                                    "sample-cases.xml",
                                    "sample-response.xml",
                                    "sample-organisation.xml",
                                    "sample-map.xml",
                                    "sample-map-columns.xml",
                                    "sample-map-ticks.xml",
                                    "sample-drill.xml",
                                    "sample-paper.xml",
                                    "sample-duties.xml",
                                    "sample-calendar.xml",
                                    "sample-quiz.xml",
                                    "sample-session.xml"};
enum { FILE_COUNT = sizeof FILES / sizeof *FILES };

/* --- What only the readers can know ------------------------------------------------------------------------------ */

/* A grammar looks at one place at a time. Each row: a part of the reader's sentence, and why no grammar says it. */
static const struct {
  const char *sentence, *reason;
} MEANING[] = {
    {"lacks the language", "the languages are named at the root"},
    {"which is not among the languages of this file", "the languages are named at the root"},
    {"stands twice", "an id, a language or a weight is told apart from all its siblings"},
    {"which does not exist", "the name is looked up elsewhere in the definition"},
    {"there is no area", "the name is looked up elsewhere in the file"},
    {"there is no scale", "the name is looked up elsewhere in the file"},
    {"there is no framework", "the name is looked up elsewhere in the file"},
    {"there is no case", "the name is looked up in the case collection"},
    {"has no option", "the name is looked up in the question's scale"},
    {"has no question", "the name is looked up in another checklist"},
    {"has no attribute", "the name is looked up in the checklist"},
    {"is not to be found", "the file is looked for by id and version"},
    {"is needed here", "the file found must hold what is asked for"},
    {"is wanted, and", "id and version are compared with those of the file found"},
    {"this is the case collection", "id and version are compared with those of the file found"},
    {"a language of the checklist", "the languages are compared with the checklist's"},
    {"cannot take questions from itself", "the id is compared with the root's"},
    {"these rules are for", "id and version are compared with the checklist's"},
    {"this response answers", "id and version are compared with the checklist's"},
    {"cannot answer a test with", "the test must fit the kind of the question it names"},
    {"cannot be answered by", "the answer must fit the kind of the question it names"},
    {"is not scored", "the rule must fit the kind of the question it names"},
    {"is answered twice", "answers are told apart from all their siblings"},
    {"may not be answered not applicable", "the question says whether it may"},
    {"names no question to look at again", "it is told from the condition when the attribute is not there"},
    {"is closed twice", "closes are told apart from their siblings"},
    {"does not have the form asked for", "the pattern stands in the checklist"},
    {"is not a number:", "full-width digits and white space count as typed, so the grammar takes any text"},
    {"is not a date such as 2026-11-01:", "as for numbers"},
    {"a cycle", "the whole definition is looked at"},
    {"to is an integer in 1..100", "the model says which points exist"},
    {"the target of question", "the model says which points exist"},
    {"the bar of question", "the model says which points exist"},
    {"points for unknown exist in the model points only", "the model stands in the rule pack"},
    {"a question has a level in the model ladder only", "the model stands at the root"},
    {"decay is at most 1", "a fraction is compared, not its digits"},
    {"factor is greater than 0", "a fraction is compared, not its digits"},
    {"this map is for", "id and version are compared with the checklist's"},
    {"say which column holds the answers", "the sheet says which way its questions stand"},
    {"the questions stand in", "the sheet says which way its questions stand"},
    {"the sheet is one organisation's", "the sheet says which way its questions stand"},
    {"which row holds the headings", "the sheet says whether there are any"},
    {"which column holds the keys", "the columns say whether there are any"},
    {"say where the questions stand", "keys stand elsewhere"},
    {"this file is not for", "id and version are compared with the checklist's"},
    {"no <inject> has need", "all injects are looked at together"},
    {"no <good> has voice", "all lines are looked at together"},
    {"the file of drill", "the id is compared with the name of the file"},
    {"the file of paper", "the id is compared with the name of the file"},
    {"in a table of", "cells of a row are counted against the columns"},
    {"an <each> of options says which question", "which attributes it takes depends on one of them"},
    {"is not in a year of first to last", "the years are named at the root"},
    {"first is not a year after last", "two attributes are compared"},
    {"from is not greater than to", "two attributes are compared"},
    {"is a decimal or a fraction n/d", "bounds hold for the reduced fraction, not for its digits"},
};

enum { MEANING_COUNT = sizeof MEANING / sizeof *MEANING };

static bool needed[MEANING_COUNT]; /* rows without which a test would fail */

static int meaning_of(const char *sentence) {
  for (int i = 0; i < MEANING_COUNT; i++)
    if (strstr(sentence, MEANING[i].sentence)) return i;
  return -1;
}

/* --- Ways to break a document ------------------------------------------------------------------------------------ */

typedef enum way {
  NOTHING, /* both must accept the sample as it is */
  DELETED,
  TWICE,
  RENAMED,
  IN_OTHER_SPACE,
  IN_NO_SPACE,
  IN_ITSELF,
  EMPTIED,
  BLANKED,
  TEXT_FIRST,
  TEXT_LAST,
  UNKNOWN_CHILD,
  FOREIGN_CHILD,
  UNKNOWN_ATTRIBUTE,
  FOREIGN_ATTRIBUTE,
  XML_SPACE,
  REVERSED,  /* order means nothing: to be accepted */
  COMMENTED, /* to be accepted */
  ELEMENT_WAYS,
  ATTRIBUTE_DELETED = ELEMENT_WAYS,
  ATTRIBUTE_RENAMED,
  ATTRIBUTE_IN_OTHER_SPACE,
  ATTRIBUTE_PADDED,
  ATTRIBUTE_ZEROES, /* "007" is 7 */
  ATTRIBUTE_VALUE,  /* one of VALUES */
  GUEST             /* an element of the vocabulary where it may not belong */
} way;

static const char *const WAY_NAMES[] = {"as it is",
                                        "deleted",
                                        "twice",
                                        "renamed",
                                        "in another namespace",
                                        "in no namespace",
                                        "inside itself",
                                        "emptied",
                                        "blanked",
                                        "stray text first",
                                        "stray text last",
                                        "unknown child",
                                        "foreign child",
                                        "unknown attribute",
                                        "foreign attribute",
                                        "xml:space",
                                        "children reversed",
                                        "comments inside",
                                        "attribute deleted",
                                        "attribute renamed",
                                        "attribute in another namespace",
                                        "attribute padded",
                                        "attribute with leading zeros",
                                        "attribute value",
                                        "guest"};

#define LONG_ID "a23456789012345678901234567890123456789012345678901234567890123456789"

static const char *const VALUES[] = {"", " ", "?", "yes", "nobody", "text", "many", "-1", "+5", "0", "1", "101", "1001",
                                     "1.5", "1,5", "1e3", "0x10", "NaN", "-INF", "１０", "1000001", "-1000001", "3/2",
                                     "1/0", "0/3", "-0", ".5", "5.", "2.0000001", "12345678901", "9223372036854775808",
                                     "2026-02-29", "2026-1-1", "2026-11-01Z", "2030", "2030-01-01", "a/b", "..",
                                     LONG_ID, "ja en", "en ja", "ja ja", "あ",
                                     /* names that are there, but perhaps not for this */
                                     "q1", "q3", "a", "A-1", "sample", "ladder"};
enum { VALUE_COUNT = sizeof VALUES / sizeof *VALUES };

typedef struct breakage {
  way how;
  const sn_xml_node *node;
  size_t attribute;
  const char *value;
  const sn_xml_node *guest;
} breakage;

/* --- Writing a tree with one thing broken ------------------------------------------------------------------------ */

static void write_escaped(sn_buffer *out, const char *text) {
  for (; *text; text++) {
    if (*text == '<')
      sn_buffer_text(out, "&lt;");
    else if (*text == '&')
      sn_buffer_text(out, "&amp;");
    else if (*text == '"')
      sn_buffer_text(out, "&quot;");
    else
      sn_buffer_add(out, text, 1);
  }
}

static void write_attribute(sn_buffer *out, const char *name, const char *value) {
  sn_buffer_printf(out, " %s=\"", name);
  write_escaped(out, value);
  sn_buffer_text(out, "\"");
}

static void write_broken_attribute(sn_buffer *out, const sn_xml_attribute *attribute, const breakage *b) {
  char changed[256];
  switch (b->how) {
  case ATTRIBUTE_DELETED:
    break;
  case ATTRIBUTE_RENAMED:
    (void)snprintf(changed, sizeof changed, "%s-x", attribute->name);
    write_attribute(out, changed, attribute->value);
    break;
  case ATTRIBUTE_IN_OTHER_SPACE:
    (void)snprintf(changed, sizeof changed, "o:%s", strcmp(attribute->name, "xml:lang") ? attribute->name : "lang");
    write_attribute(out, "xmlns:o", "urn:other");
    write_attribute(out, changed, attribute->value);
    break;
  case ATTRIBUTE_PADDED:
    (void)snprintf(changed, sizeof changed, " %s ", attribute->value);
    write_attribute(out, attribute->name, changed);
    break;
  case ATTRIBUTE_ZEROES:
    (void)snprintf(changed, sizeof changed, "00%s", attribute->value);
    write_attribute(out, attribute->name, changed);
    break;
  case ATTRIBUTE_VALUE:
    write_attribute(out, attribute->name, b->value);
    break;
  default:
    write_attribute(out, attribute->name, attribute->value);
  }
}

static void write_attributes(sn_buffer *out, const sn_xml_node *node, const breakage *b) {
  const breakage whole = {.how = NOTHING};
  for (size_t i = 0; i < node->attribute_count; i++)
    write_broken_attribute(out, &node->attributes[i], b->node == node && b->attribute == i ? b : &whole);
  if (b->node != node) return;
  if (b->how == UNKNOWN_ATTRIBUTE) write_attribute(out, "unknown", "1");
  if (b->how == XML_SPACE) write_attribute(out, "xml:space", "preserve");
  if (b->how == FOREIGN_ATTRIBUTE) sn_buffer_text(out, " xmlns:o=\"urn:other\" o:id=\"a\"");
}

static void write_node(sn_buffer *out, const sn_xml_node *node, const breakage *b);

static void write_last_first(sn_buffer *out, const sn_xml_node *child, const breakage *b) {
  if (!child) return;
  write_last_first(out, child->next, b);
  write_node(out, child, b);
}

static void write_content(sn_buffer *out, const sn_xml_node *node, const breakage *b) {
  const breakage whole = {.how = NOTHING};
  way how = b->node == node ? b->how : NOTHING;
  if (how == EMPTIED) return;
  if (how == BLANKED) {
    sn_buffer_text(out, " \n\t ");
    return;
  }
  if (how == TEXT_FIRST) sn_buffer_text(out, "stray ");
  if (how == UNKNOWN_CHILD) sn_buffer_text(out, "<unknown/>");
  if (how == COMMENTED) sn_buffer_text(out, "<!-- c -->\n<?p i?>");
  write_escaped(out, node->text);
  if (how == REVERSED) write_last_first(out, node->first, b);
  for (const sn_xml_node *child = how == REVERSED ? NULL : node->first; child; child = child->next)
    write_node(out, child, b);
  if (how == COMMENTED) sn_buffer_text(out, "<!-- c -->\n<?p i?>");
  if (how == FOREIGN_CHILD) sn_buffer_text(out, "<o:unknown xmlns:o=\"urn:other\"/>");
  if (how == IN_ITSELF) write_node(out, node, &whole);
  if (how == GUEST) write_node(out, b->guest, &whole);
  if (how == TEXT_LAST) sn_buffer_text(out, " stray");
}

static void write_node(sn_buffer *out, const sn_xml_node *node, const breakage *b) {
  const breakage whole = {.how = NOTHING};
  way how = b->node == node ? b->how : NOTHING;
  if (how == DELETED) return;
  const char *prefix = how == IN_OTHER_SPACE ? "o:" : "", *suffix = how == RENAMED ? "-x" : "";
  sn_buffer_printf(out, "<%s%s%s", prefix, node->name, suffix);
  if (!node->parent && how != IN_NO_SPACE) write_attribute(out, "xmlns", node->space);
  if (how == IN_NO_SPACE) write_attribute(out, "xmlns", "");
  if (how == IN_OTHER_SPACE) write_attribute(out, "xmlns:o", "urn:other");
  write_attributes(out, node, b);
  sn_buffer_text(out, ">");
  write_content(out, node, b);
  sn_buffer_printf(out, "</%s%s%s>", prefix, node->name, suffix);
  if (how == TWICE) write_node(out, node, &whole);
}

/* --- Asking both ------------------------------------------------------------------------------------------------- */

typedef struct sample {
  const char *file;
  sn_vocabulary vocabulary;
  sn_arena arena;
  const sn_xml_node *root;
  char folder[64]; /* of copies, in which the broken document takes the place of the sample */
  size_t asked, refused, differences;
} sample;

/* What the readers said, as far as it matters here. */
typedef struct hearing {
  size_t errors;
  bool schema_spoke;   /* the readers accepted, and the schema, asked last, did not */
  bool beyond_meaning; /* something was said that a grammar could have said */
  bool said[MEANING_COUNT];
  char first[256];
} hearing;

static void hear(void *context, const sonae_diagnostic *diagnostic) {
  hearing *h = context;
  if (diagnostic->severity != SONAE_ERROR) return;
  if (h->errors++ == 0) (void)snprintf(h->first, sizeof h->first, "%s", diagnostic->text);
  if (strstr(diagnostic->text, "fit the schema")) h->schema_spoke = true;
  int row = meaning_of(diagnostic->text);
  if (row < 0)
    h->beyond_meaning = true;
  else
    h->said[row] = true;
}

static void path_in(const sample *s, const char *file, char path[128]) {
  (void)snprintf(path, 128, "%s/%s", s->folder, file);
}

static void put_file(const sample *s, const char *file, const char *bytes, size_t length) {
  char path[128];
  path_in(s, file, path);
  FILE *out = fopen(path, "wb");
  assert_non_null(out);
  assert_int_equal(fwrite(bytes, 1, length, out), length);
  assert_int_equal(fclose(out), 0);
}

static bool schema_accepts(const sample *s, const sn_buffer *document) {
  sn_schema schema = sn_schema_of(s->vocabulary);
  sn_log log = {0};
  sonae_status status = sn_xml_validate(&log, s->file, document->data, document->length, schema.bytes, schema.length);
  bool document_at_all = sn_xml_wellformed(document->data, document->length) == SONAE_OK;
  assert_true(status == SONAE_OK || status == SONAE_E_INPUT || !document_at_all);
  return status == SONAE_OK;
}

static void tell(sample *s, const breakage *b, const char *what, const char *sentence) {
  enum { ENOUGH = 20 };
  const sn_xml_node *node = b->node;
  if (++s->differences > ENOUGH) return;
  print_error("%s:%u: <%s>", s->file, node ? node->line : 0, node ? node->name : "");
  if (b->how >= ATTRIBUTE_DELETED && b->how < GUEST) print_error(" %s", node->attributes[b->attribute].name);
  print_error(": %s", WAY_NAMES[b->how]);
  if (b->how == ATTRIBUTE_VALUE) print_error(" \"%s\"", b->value);
  if (b->how == GUEST) print_error(" <%s>", b->guest->name);
  print_error(": %s: %s\n", what, sentence);
}

/* The schema accepts what the readers refuse. */
static void judge_difference(sample *s, const breakage *b, const hearing *h) {
  if (h->beyond_meaning) tell(s, b, "the schema accepts, the readers refuse", h->first);
  for (int i = 0; i < MEANING_COUNT; i++)
    needed[i] = needed[i] || h->said[i];
}

static void ask(sample *s, const breakage *b) {
  static const char *const no_folders[] = {NULL};
  sonae_library library = {.folders = no_folders};
  hearing h = {0};
  sonae_reporter reporter = {.report = hear, .context = &h, .language = SONAE_EN};
  sn_buffer document = SN_BUFFER(1024 * 1024);
  char path[128];
  write_node(&document, s->root, b);
  if (!document.length) sn_buffer_text(&document, "<!-- no root -->");
  assert_false(document.failed);
  put_file(s, s->file, document.data, document.length);
  path_in(s, s->file, path);
  sonae_status status = sonae_check(&library, path, &reporter, NULL);
  s->asked++;
  s->refused += status != SONAE_OK;
  if (status != SONAE_OK && status != SONAE_E_INPUT)
    tell(s, b, "the readers failed", sonae_status_text(status, SONAE_EN));
  else if (status != SONAE_OK && h.errors == 0)
    tell(s, b, "the readers refuse in silence", "");
  else if (h.schema_spoke)
    tell(s, b, "the readers accept, the schema refuses", h.first);
  else if (status != SONAE_OK && schema_accepts(s, &document))
    judge_difference(s, b, &h);
  sn_buffer_free(&document);
}

/* --- Going through a sample -------------------------------------------------------------------------------------- */

static void copy_files(sample *s) {
  (void)snprintf(s->folder, sizeof s->folder, "/tmp/sonae-schema-XXXXXX");
  assert_non_null(mkdtemp(s->folder));
  for (size_t i = 0; i < FILE_COUNT; i++) {
    char *bytes;
    size_t length;
    char path[512];
    (void)snprintf(path, sizeof path, "%s%s%s", SONAE_SOURCE, DATA, FILES[i]);
    assert_int_equal(sn_source_read(path, &bytes, &length, NULL, SONAE_EN), SONAE_OK);
    put_file(s, FILES[i], bytes, length);
    free(bytes);
  }
}

static void open_sample(sample *s, const char *file) {
  sn_log log = {0};
  sn_document document;
  char path[128];
  *s = (sample){.file = file};
  copy_files(s);
  path_in(s, file, path);
  assert_int_equal(sn_source_open(&s->arena, &log, path, &document), SONAE_OK);
  assert_int_equal(log.errors, 0);
  s->root = document.root;
  s->vocabulary = document.vocabulary;
}

static void close_sample(sample *s) {
  char path[128];
  for (size_t i = 0; i < FILE_COUNT; i++) {
    path_in(s, FILES[i], path);
    (void)unlink(path);
  }
  assert_int_equal(rmdir(s->folder), 0);
  sn_arena_free(&s->arena);
}

typedef void (*visit)(sample *s, const sn_xml_node *node);

static void each_node(sample *s, const sn_xml_node *node, visit each) {
  each(s, node);
  for (const sn_xml_node *child = node->first; child; child = child->next)
    each_node(s, child, each);
}

static bool same_path(const sn_xml_node *a, const sn_xml_node *b) {
  while (a && b && strcmp(a->name, b->name) == 0) {
    a = a->parent;
    b = b->parent;
  }
  return !a && !b;
}

/* The first element, in the order of the file, that stands under the same names. */
static const sn_xml_node *first_alike(const sn_xml_node *at, const sn_xml_node *node) {
  if (same_path(at, node)) return at;
  for (const sn_xml_node *child = at->first; child; child = child->next) {
    const sn_xml_node *found = first_alike(child, node);
    if (found) return found;
  }
  return NULL;
}

static const sn_xml_node *first_named(const sn_xml_node *at, const char *name) {
  if (strcmp(at->name, name) == 0) return at;
  for (const sn_xml_node *child = at->first; child; child = child->next) {
    const sn_xml_node *found = first_named(child, name);
    if (found) return found;
  }
  return NULL;
}

/* Everything is deleted, doubled and renamed, but under sanitizers, where that takes a minute; the other ways are tried
 * on the first that stands under its names. */
static void break_element(sample *s, const sn_xml_node *node) {
  bool first = first_alike(s->root, node) == node;
  if (SANITIZED && !first) return;
  for (way how = DELETED; how < (first ? ELEMENT_WAYS : IN_OTHER_SPACE); how++)
    ask(s, &(breakage){.how = how, .node = node});
}

static void break_attributes(sample *s, const sn_xml_node *node) {
  bool first = first_alike(s->root, node) == node;
  if (SANITIZED && !first) return;
  for (size_t i = 0; i < node->attribute_count; i++) {
    for (way how = ATTRIBUTE_DELETED; how < (first ? ATTRIBUTE_VALUE : ATTRIBUTE_IN_OTHER_SPACE); how++)
      ask(s, &(breakage){.how = how, .node = node, .attribute = i});
    for (size_t v = 0; first && v < VALUE_COUNT; v++)
      ask(s, &(breakage){.how = ATTRIBUTE_VALUE, .node = node, .attribute = i, .value = VALUES[v]});
  }
}

static const sn_xml_node *host; /* of the guests that are being tried */

static void be_guest(sample *s, const sn_xml_node *node) {
  if (node->parent && first_named(s->root, node->name) == node)
    ask(s, &(breakage){.how = GUEST, .node = host, .guest = node});
}

static void invite_guests(sample *s, const sn_xml_node *node) {
  if (first_alike(s->root, node) != node) return;
  host = node;
  each_node(s, s->root, be_guest);
}

static void break_everything(const char *file, visit each) {
  sample s;
  open_sample(&s, file);
  ask(&s, &(breakage){.how = NOTHING});
  assert_int_equal(s.refused, 0);
  each_node(&s, s.root, each);
  print_message("%s: %zu documents, %zu refused\n", file, s.asked, s.refused);
  close_sample(&s);
  assert_true(s.refused > 0);
  assert_int_equal(s.differences, 0);
}

/* --- The tests --------------------------------------------------------------------------------------------------- */

#define VERDICT_TESTS(name, file)                                                                                      \
  static void test_schema__##name##_elements_get_the_readers_verdict(void **state) {                                   \
    (void)state;                                                                                                       \
    break_everything(file, break_element);                                                                             \
  }                                                                                                                    \
  static void test_schema__##name##_attributes_get_the_readers_verdict(void **state) {                                 \
    (void)state;                                                                                                       \
    break_everything(file, break_attributes);                                                                          \
  }                                                                                                                    \
  static void test_schema__##name##_guests_get_the_readers_verdict(void **state) {                                     \
    (void)state;                                                                                                       \
    break_everything(file, invite_guests);                                                                             \
  }

VERDICT_TESTS(checklist, "sample.xml")
VERDICT_TESTS(rules, "ladder-rules.xml")
VERDICT_TESTS(cases, "sample-cases.xml")
VERDICT_TESTS(response, "sample-response.xml")
VERDICT_TESTS(organisation, "sample-organisation.xml")
VERDICT_TESTS(map, "sample-map.xml")
VERDICT_TESTS(map_of_columns, "sample-map-columns.xml")
VERDICT_TESTS(map_of_ticks, "sample-map-ticks.xml")
VERDICT_TESTS(drill, "sample-drill.xml")
VERDICT_TESTS(paper, "sample-paper.xml")
VERDICT_TESTS(duties, "sample-duties.xml")
VERDICT_TESTS(calendar, "sample-calendar.xml")
VERDICT_TESTS(quiz, "sample-quiz.xml")
VERDICT_TESTS(session, "sample-session.xml")

static bool has_attribute(const sn_xml_node *node, const char *name) {
  if (sn_xml_get(node, name)) return true;
  for (const sn_xml_node *child = node->first; child; child = child->next)
    if (has_attribute(child, name)) return true;
  return false;
}

enum { MOST_SAMPLES = 3 };

/* Of an element or attribute that the schema declares: is it in one of the samples? */
static bool is_shown(const sn_xml_node *schema, const sample *samples, size_t count) {
  const char *name = sn_xml_get(schema, "name");
  bool element = strcmp(schema->name, "element") == 0, attribute = strcmp(schema->name, "attribute") == 0;
  bool shown = !element && !attribute;
  for (size_t i = 0; i < count && !shown; i++)
    shown = element ? first_named(samples[i].root, name) != NULL : has_attribute(samples[i].root, name);
  return shown;
}

static void expect_shown(const sn_xml_node *schema, const sample *samples, size_t count) {
  if (!is_shown(schema, samples, count))
    fail_msg("%s %s of the schema (line %u) is not in the sample", schema->name, sn_xml_get(schema, "name"),
             schema->line);
  for (const sn_xml_node *child = schema->first; child; child = child->next)
    expect_shown(child, samples, count);
}

static void test_schema__samples_show_every_name_of_their_schema(void **state) {
  static const char *const SAMPLES[][MOST_SAMPLES] = {
      {"sample.xml"},
      {"ladder-rules.xml"},
      {"sample-cases.xml"},
      {"sample-response.xml"},
      {"sample-organisation.xml"},
      {"sample-map.xml", "sample-map-columns.xml", "sample-map-ticks.xml"},
      {"sample-drill.xml"},
      {"sample-paper.xml"},
      {"sample-duties.xml"},
      {"sample-calendar.xml"},
      {"sample-quiz.xml"},
      {"sample-session.xml"}};
  (void)state;
  for (size_t i = 0; i < sizeof SAMPLES / sizeof *SAMPLES; i++) {
    sample samples[MOST_SAMPLES];
    sn_log log = {0};
    size_t count = 0;
    while (count < MOST_SAMPLES && SAMPLES[i][count]) {
      open_sample(&samples[count], SAMPLES[i][count]);
      count++;
    }
    sn_schema schema = sn_schema_of(samples[0].vocabulary);
    const sn_xml_node *grammar = sn_xml_parse(&samples[0].arena, &log, "schema", schema.bytes, schema.length);
    assert_non_null(grammar);
    expect_shown(grammar, samples, count);
    while (count > 0)
      close_sample(&samples[--count]);
  }
}

/* Runs last: a reason that no document gives is no reason. */
static void test_schema__every_reason_to_differ_is_needed(void **state) {
  size_t idle = 0;
  (void)state;
  for (int i = 0; i < MEANING_COUNT; i++) {
    if (needed[i]) continue;
    print_error("not needed: \"%s\" (%s)\n", MEANING[i].sentence, MEANING[i].reason);
    idle++;
  }
  assert_int_equal(idle, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_schema__samples_show_every_name_of_their_schema),
      cmocka_unit_test(test_schema__checklist_elements_get_the_readers_verdict),
      cmocka_unit_test(test_schema__checklist_attributes_get_the_readers_verdict),
      cmocka_unit_test(test_schema__checklist_guests_get_the_readers_verdict),
      cmocka_unit_test(test_schema__rules_elements_get_the_readers_verdict),
      cmocka_unit_test(test_schema__rules_attributes_get_the_readers_verdict),
      cmocka_unit_test(test_schema__rules_guests_get_the_readers_verdict),
      cmocka_unit_test(test_schema__cases_elements_get_the_readers_verdict),
      cmocka_unit_test(test_schema__cases_attributes_get_the_readers_verdict),
      cmocka_unit_test(test_schema__cases_guests_get_the_readers_verdict),
      cmocka_unit_test(test_schema__response_elements_get_the_readers_verdict),
      cmocka_unit_test(test_schema__response_attributes_get_the_readers_verdict),
      cmocka_unit_test(test_schema__response_guests_get_the_readers_verdict),
      cmocka_unit_test(test_schema__organisation_elements_get_the_readers_verdict),
      cmocka_unit_test(test_schema__organisation_attributes_get_the_readers_verdict),
      cmocka_unit_test(test_schema__organisation_guests_get_the_readers_verdict),
      cmocka_unit_test(test_schema__map_elements_get_the_readers_verdict),
      cmocka_unit_test(test_schema__map_attributes_get_the_readers_verdict),
      cmocka_unit_test(test_schema__map_guests_get_the_readers_verdict),
      cmocka_unit_test(test_schema__map_of_columns_elements_get_the_readers_verdict),
      cmocka_unit_test(test_schema__map_of_ticks_elements_get_the_readers_verdict),
      cmocka_unit_test(test_schema__drill_elements_get_the_readers_verdict),
      cmocka_unit_test(test_schema__map_of_columns_attributes_get_the_readers_verdict),
      cmocka_unit_test(test_schema__map_of_ticks_attributes_get_the_readers_verdict),
      cmocka_unit_test(test_schema__drill_attributes_get_the_readers_verdict),
      cmocka_unit_test(test_schema__map_of_columns_guests_get_the_readers_verdict),
      cmocka_unit_test(test_schema__map_of_ticks_guests_get_the_readers_verdict),
      cmocka_unit_test(test_schema__drill_guests_get_the_readers_verdict),
      cmocka_unit_test(test_schema__paper_elements_get_the_readers_verdict),
      cmocka_unit_test(test_schema__paper_attributes_get_the_readers_verdict),
      cmocka_unit_test(test_schema__paper_guests_get_the_readers_verdict),
      cmocka_unit_test(test_schema__duties_elements_get_the_readers_verdict),
      cmocka_unit_test(test_schema__duties_attributes_get_the_readers_verdict),
      cmocka_unit_test(test_schema__duties_guests_get_the_readers_verdict),
      cmocka_unit_test(test_schema__calendar_elements_get_the_readers_verdict),
      cmocka_unit_test(test_schema__calendar_attributes_get_the_readers_verdict),
      cmocka_unit_test(test_schema__calendar_guests_get_the_readers_verdict),
      cmocka_unit_test(test_schema__quiz_elements_get_the_readers_verdict),
      cmocka_unit_test(test_schema__quiz_attributes_get_the_readers_verdict),
      cmocka_unit_test(test_schema__quiz_guests_get_the_readers_verdict),
      cmocka_unit_test(test_schema__session_elements_get_the_readers_verdict),
      cmocka_unit_test(test_schema__session_attributes_get_the_readers_verdict),
      cmocka_unit_test(test_schema__session_guests_get_the_readers_verdict),
      cmocka_unit_test(test_schema__every_reason_to_differ_is_needed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
