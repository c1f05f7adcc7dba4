/* SPDX-License-Identifier: Apache-2.0 */
/* The schemas (*.rng) say the same for editors. libxml2 stops at the first violation of a content model and speaks of
 * "extra content"; an author needs all problems, each with its line, in words. tests/unit/load/test_schema.c holds the
 * two together by breaking documents in every way and comparing the verdicts. */
#include "load/shape.h"

#include <string.h>

#include "base/limits.h"

/* Children: "name", "name:shape" where the shape is not called like the element; then '+' one or more, '*' any number,
 * '?' at most one, '!' exactly one. */
typedef struct element_shape {
  const char *name;
  const char *required;
  const char *optional;
  const char *children;
  bool text;
} element_shape;

#define LANG  "xml:lang"
#define TESTS "all:tests* any:tests* not:tests* answer* answered* number* attribute:test-attribute* score*"
#define COND  "all:tests? any:tests? not:tests? answer? answered? number? attribute:test-attribute? score?"
#define SAID                                                                                                           \
  { "said", LANG, "", "", true }

static const element_shape TEST_SHAPES[] = {
    SAID,
    {"condition", "", "", COND, false},
    {"tests", "", "", TESTS, false},
    {"answer", "question", "is at-least at-most", "", false},
    {"answered", "question", "", "", false},
    {"number", "question", "at-least at-most", "", false},
    {"test-attribute", "name", "is at-least at-most", "", false},
    {"score", "area", "at-least at-most", "", false},
    {"mark", "ref", "", "", false},
    {NULL, NULL, NULL, NULL, false},
};

static const element_shape CHECKLIST_SHAPES[] = {
    {"checklist", "id version languages", "about",
     "title:said+ description:said* cases:versioned? framework* attribute* area* scale* question* take*", false},
    {"versioned", "ref version", "", "", false},
    {"framework", "id", "", "title:said+", false},
    {"attribute", "id", "kind", "label:said+", false},
    {"area", "id", "", "title:said+ description:said*", false},
    {"scale", "id", "select unknown", "option+", false},
    {"inline-scale", "", "select unknown", "option+", false},
    {"option", "id points", "", "label:said+", false},
    {"question", "id area", "kind scale",
     "text:said+ why:said* example:said* counterexample:said* evidence:said* who:said* not-applicable:said* "
     "relevant:condition? scale:inline-scale? pattern:word? case:mark* reference* finding:mark*",
     false},
    {"word", "", "", "", true},
    {"reference", "framework item", "", "", false},
    {"take", "from version", "", "question:mark+", false},
    {NULL, NULL, NULL, NULL, false},
};

static const element_shape RULES_SHAPES[] = {
    {"rules", "checklist version languages", "model",
     "take* parameters? area:area-weight* question* level* alert* contradiction* boost* action*", false},
    {"take", "from version", "", "", false},
    {"parameters", "", "yen-per-hour k decay", "", false},
    {"area-weight", "ref weight", "", "", false},
    {"question", "ref", "weight minimum target level bar", "", false},
    {"level", "id", "", "title:said+ description:said* minimum:gate* area:area-gate* overall:gate*", false},
    {"gate", "at-least", "", "", false},
    {"area-gate", "ref at-least", "", "", false},
    {"alert", "id", "", "when:condition! headline:said+", false},
    {"contradiction", "id", "questions", "when:condition! headline:said+", false},
    {"boost", "factor", "", "when:condition! question:mark* area:mark*", false},
    {"action", "id area stage hours yen", "",
     "title:said+ first-step:said+ reason:said+ role:said+ outcome:said* outside-help:said* closes+ requires* "
     "when:condition? case:mark* finding:mark*",
     false},
    {"closes", "question to", "", "", false},
    {"requires", "action", "", "", false},
    {NULL, NULL, NULL, NULL, false},
};

static const element_shape CASES_SHAPES[] = {
    {"cases", "id version languages", "", "title:said+ case*", false},
    {"case", "id kind", "harm",
     "title:said+ sector:said+ size:said* happened:said+ helped:said* damage:said* lesson:said+ source:said+", false},
    {NULL, NULL, NULL, NULL, false},
};

static const element_shape RESPONSE_SHAPES[] = {
    {"response", "checklist version", "date", "organisation! respondent? answer*", false},
    {"respondent", "", "role responsible", "", true},
    {"organisation", "id", "", "name:word! attribute*", false},
    {"attribute", "name", "", "", true},
    {"word", "", "", "", true},
    {"answer", "question", "",
     "option:mark* unknown:empty? not-applicable:word? text:word? number:word? date:word? comment:word? evidence:word? "
     "planned:word?",
     false},
    {"empty", "", "", "", false},
    {"mark", "ref", "", "", false},
    {NULL, NULL, NULL, NULL, false},
};

static const element_shape ORGANISATION_SHAPES[] = {
    {"organisation", "id", "",
     "name:word! corporate-number:word? industry:word? employees:word? prefecture:word? contact:word? email:word? "
     "telephone:word?",
     false},
    {"word", "", "", "", true},
    {NULL, NULL, NULL, NULL, false},
};

static const element_shape MAP_SHAPES[] = {
    {"map", "checklist version", "", "sheet? columns? words* item* field*", false},
    {"sheet", "", "name questions header", "", false},
    {"columns", "", "key answer comment evidence planned", "", false},
    {"words", "", "scale question", "word* tick*", false},
    {"word", "", "points option means", "", true},
    {"tick", "column", "points option means", "", false},
    {"item", "question", "key row column", "", false},
    {"field", "name", "cell column", "", false},
    {NULL, NULL, NULL, NULL, false},
};

static const element_shape DRILL_SHAPES[] = {
    {"drill", "id checklist version languages", "",
     "title:said+ story:said+ aim:said+ case:mark+ when:condition? fits* proves* role+ inject+ debrief:spoken+", false},
    {"fits", "factor", "", COND, false},
    {"proves", "question", "within-days", "", false},
    {"role", "", "", "text:said+ when:condition?", false},
    {"spoken", "", "", "text:said+", false},
    {"inject", "id share", "need", "clock:said+ happens:said+ ask:spoken+ good+ help:said*", false},
    {"good", "question", "voice", "text:said+", false},
    {NULL, NULL, NULL, NULL, false},
};

static const element_shape PAPER_SHAPES[] = {
    {"paper", "id order checklist version languages", "points wide",
     "title:said+ name:said+ purpose:said+ keep:said+ uses? question:mark* action:mark* finding:mark+ heading* p* "
     "space:empty* steps* table* flow* cards*",
     false},
    {"uses", "checklist version", "", "", false},
    {"empty", "", "", "", false},
    {"heading", "", "", "when:condition? text:said+", false},
    {"p", "", "tone", "when:condition? text:said+", false},
    {"steps", "", "", "when:condition? step* each:step-each*", false},
    {"step", "", "", "when:condition? text:said+", false},
    {"step-each", "of", "question chosen most", "step+", false},
    {"table", "", "", "when:condition? column+ row* each:row-each*", false},
    {"column", "width", "label", "text:said*", false},
    {"row", "", "", "when:condition? cell* blank*", false},
    {"cell", "", "tone", "text:said+", false},
    {"blank", "", "", "who:said*", false},
    {"row-each", "of", "question chosen most", "row+", false},
    {"flow", "", "", "when:condition? rank+", false},
    {"rank", "", "", "lead:said* box+", false},
    {"box", "", "tone", "when:condition? title:said+ text:said*", false},
    {"cards", "copies", "", "line+", false},
    {"line", "", "tone", "when:condition? text:said+", false},
    {NULL, NULL, NULL, NULL, false},
};

static const element_shape DUTIES_SHAPES[] = {
    {"duties", "id version languages", "", "title:said+ advice:said+ uses! calendar:versioned! duty+", false},
    {"uses", "checklist version", "", "", false},
    {"versioned", "ref version", "", "", false},
    {"duty", "id kind checked", "",
     "title:said+ whom:said+ applies:said+ when:condition? trigger:texts* first! final* counting:said* item:texts* "
     "where:said+ note:texts* source:said+",
     false},
    {"first", "", "from to", "text:said+", false},
    {"final", "days", "moves", "text:said+", false},
    {"texts", "", "", "text:said+", false},
    {NULL, NULL, NULL, NULL, false},
};

static const element_shape CALENDAR_SHAPES[] = {
    {"calendar", "id version languages first last checked", "", "title:said+ source:said+ holiday*", false},
    {"holiday", "date", "", "name:said+", false},
    {NULL, NULL, NULL, NULL, false},
};

static const element_shape SESSION_SHAPES[] = {
    {"session", "id checklist version languages", "", "title:said+ item+ talk* category+", false},
    {"item", "id share", "of", "title:said+ do:said+ ask:spoken*", false},
    {"talk", "question", "", "ask:spoken+", false},
    {"category", "id", "of", "title:said+ prompt:spoken+ example:spoken*", false},
    {"spoken", "", "", "text:said+", false},
    {NULL, NULL, NULL, NULL, false},
};

static const element_shape QUIZ_SHAPES[] = {
    {"quiz", "id checklist version languages", "", "item+", false},
    {"item", "id", "",
     "question:mark+ when:condition? text:said+ right:spoken! wrong:spoken+ why:said+ case:mark+ finding:mark+", false},
    {"spoken", "", "", "text:said+", false},
    {NULL, NULL, NULL, NULL, false},
};

typedef struct vocabulary_table {
  const char *root;
  const char *space;
  const element_shape *shapes;
} vocabulary_table;

static const vocabulary_table VOCABULARIES[SN_VOCABULARY_COUNT] = {
#define VOCABULARY(name, root) [SN_##name] = {root, "urn:sonae:" root ":1", name##_SHAPES},
#include "load/vocabularies.def"
};

const char *sn_shape_root(sn_vocabulary vocabulary) {
  return VOCABULARIES[vocabulary].root;
}

enum { NAME_BYTES = 32, KNOWN_BYTES = 256 };

typedef struct checker {
  sn_log *log;
  const char *file;
  const vocabulary_table *vocabulary;
} checker;

/* One word of a space-separated list is the name? */
static bool lists(const char *list, const char *name) {
  size_t length = strlen(name);
  for (const char *at = list; *at;) {
    size_t word = strcspn(at, " ");
    if (word == length && memcmp(at, name, length) == 0) return true;
    at += word;
    at += *at == ' ';
  }
  return false;
}

static const element_shape *shape_in(const element_shape *shapes, const char *name, size_t length) {
  for (; shapes->name; shapes++)
    if (strlen(shapes->name) == length && memcmp(shapes->name, name, length) == 0) return shapes;
  return NULL;
}

static const element_shape *shape_called(const checker *c, const char *name, size_t length) {
  const element_shape *found = shape_in(c->vocabulary->shapes, name, length);
  return found ? found : shape_in(TEST_SHAPES, name, length);
}

/* A version becomes the name of a folder: written like an id, but a digit may come first. */
static bool is_version(const char *text) {
  size_t length = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");
  return length > 0 && length <= SN_MAX_ID_BYTES && !text[length] && !strchr("._-", *text);
}

static void check_attributes(const checker *c, const sn_xml_node *node, const element_shape *shape) {
  for (size_t i = 0; i < node->attribute_count; i++) {
    const char *name = node->attributes[i].name;
    if (!lists(shape->required, name) && !lists(shape->optional, name))
      SN_ERROR(c->log, c->file, node->line, SN_SAY("<{0}> に属性 {1} はありません。", "<{0}> has no attribute {1}"),
               node->name, name);
    else if (strcmp(name, "version") == 0 && !is_version(node->attributes[i].value))
      SN_ERROR(c->log, c->file, node->line,
               SN_SAY("versionは英数字で始まり、英数字と . _ - からなる64字以内で書いてください: {0}",
                      "version begins with a letter or digit and holds letters, digits, . _ - (64 at most): {0}"),
               node->attributes[i].value);
  }
  for (const char *at = shape->required; *at;) {
    char name[NAME_BYTES] = "";
    size_t word = strcspn(at, " ");
    memcpy(name, at, word);
    if (!sn_xml_get(node, name))
      SN_ERROR(c->log, c->file, node->line, SN_SAY("<{0}> に属性 {1} がありません。", "<{0}> lacks the attribute {1}"),
               node->name, name);
    at += word;
    at += *at == ' ';
  }
}

/* One entry of a children list, taken apart. */
typedef struct entry {
  const char *name, *shape;
  size_t name_length, shape_length;
  char count;
} entry;

static const char *next_entry(const char *at, entry *out) {
  size_t word = strcspn(at, " ");
  const char *colon = memchr(at, ':', word);
  out->name = at;
  out->count = at[word - 1];
  out->name_length = colon ? (size_t)(colon - at) : word - 1;
  out->shape = colon ? colon + 1 : at;
  out->shape_length = colon ? word - out->name_length - 2 : out->name_length;
  at += word;
  return at + (*at == ' ');
}

static size_t count_children(const sn_xml_node *node, const entry *e) {
  size_t count = 0;
  for (const sn_xml_node *child = node->first; child; child = child->next)
    count += strlen(child->name) == e->name_length && memcmp(child->name, e->name, e->name_length) == 0;
  return count;
}

static void check_counts(const checker *c, const sn_xml_node *node, const element_shape *shape) {
  entry e;
  for (const char *at = shape->children; *at;) {
    at = next_entry(at, &e);
    char name[NAME_BYTES] = "";
    memcpy(name, e.name, e.name_length);
    if (e.count == '*') continue;
    size_t count = count_children(node, &e);
    if (count == 0 && e.count != '?')
      SN_ERROR(c->log, c->file, node->line, SN_SAY("<{0}> に <{1}> がありません。", "<{0}> lacks <{1}>"), node->name,
               name);
    if (count > 1 && e.count != '+')
      SN_ERROR(c->log, c->file, node->line, SN_SAY("<{0}> の <{1}> は一つだけです。", "<{0}> takes only one <{1}>"),
               node->name, name);
  }
}

static const element_shape *child_shape(const checker *c, const sn_xml_node *child, const element_shape *parent) {
  entry e;
  for (const char *at = parent->children; *at;) {
    at = next_entry(at, &e);
    if (strlen(child->name) == e.name_length && memcmp(child->name, e.name, e.name_length) == 0)
      return shape_called(c, e.shape, e.shape_length);
  }
  return NULL;
}

/* An author who writes <b> wants to stress something: the sentence says what there is for that. */
static void refuse_markup(const checker *c, const sn_xml_node *node) {
  bool paper = strcmp(c->vocabulary->root, "paper") == 0;
  for (const sn_xml_node *child = node->first; child; child = child->next)
    SN_ERROR(c->log, c->file, child->line,
             paper ? SN_SAY("<{0}> の中に <{1}> は書けません。書けるのは文字と {st-01} のような項目だけです（強調は "
                            "<p tone=\"strong\"> のように外側に書きます）。",
                            "<{0}> takes no <{1}>: a text is words and fields such as {st-01} (to stress it: "
                            "<p tone=\"strong\">)")
                   : SN_SAY("<{0}> の中に <{1}> は書けません。書けるのは文字だけです。",
                            "<{0}> takes no <{1}>: a text is words alone, without markup"),
             node->name, child->name);
}

/* Depth is bounded by SN_MAX_XML_DEPTH. */
static void check_node(const checker *c, const sn_xml_node *node, const element_shape *shape) {
  check_attributes(c, node, shape);
  check_counts(c, node, shape);
  if (shape->text && node->first) {
    refuse_markup(c, node);
    return;
  }
  if (node->mixed || (!shape->text && *node->text))
    SN_ERROR(c->log, c->file, node->line, SN_SAY("<{0}> の中に文字は書けません。", "<{0}> takes no text of its own"),
             node->name);
  const element_shape *next = NULL;
  const char *name = NULL,
             *space = NULL; /* of the sibling before: runs of one name are the rule, and names share a copy */
  for (const sn_xml_node *child = node->first; child; child = child->next) {
    if (child->name != name || child->space != space)
      next = strcmp(child->space, c->vocabulary->space) == 0 ? child_shape(c, child, shape) : NULL;
    name = child->name;
    space = child->space;
    if (next)
      check_node(c, child, next);
    else
      SN_ERROR(c->log, c->file, child->line, SN_SAY("<{0}> の中に <{1}> は書けません。", "<{0}> takes no <{1}>"),
               node->name, child->name);
  }
}

static const char *list_known(char out[KNOWN_BYTES]) {
  static const char KNOWN[] =
#define VOCABULARY(name, root) root " "
#include "load/vocabularies.def"
      ;
  _Static_assert(sizeof KNOWN <= KNOWN_BYTES, "room for all of them");
  memcpy(out, KNOWN, sizeof KNOWN);
  out[sizeof KNOWN - 2] = '\0';
  return out;
}

sn_vocabulary sn_shape_vocabulary(sn_log *log, const char *file, const sn_xml_node *root) {
  for (int i = 0; i < SN_VOCABULARY_COUNT; i++)
    if (strcmp(root->name, VOCABULARIES[i].root) == 0 && strcmp(root->space, VOCABULARIES[i].space) == 0)
      return (sn_vocabulary)i;
  for (int i = 0; i < SN_VOCABULARY_COUNT; i++) {
    if (strcmp(root->name, VOCABULARIES[i].root) != 0) continue;
    SN_ERROR(log, file, root->line,
             SN_SAY("<{0}> の名前空間が違います（{1}）。この版が読めるのは {2} です。",
                    "<{0}> is in the wrong namespace ({1}); this version reads {2}"),
             root->name, *root->space ? root->space : "-", VOCABULARIES[i].space);
    return SN_VOCABULARY_COUNT;
  }
  char known[KNOWN_BYTES];
  SN_ERROR(log, file, root->line,
           SN_SAY("<{0}> で始まるファイルは読めません。次のどれかで始めてください: {1}",
                  "a file that begins with <{0}> is not read here; one of these is: {1}"),
           root->name, list_known(known));
  return SN_VOCABULARY_COUNT;
}

bool sn_shape_is_bounded(sn_log *log, const char *file, const sn_xml_node *root) {
  static const char *const LISTED[] = {"framework", "attribute", "area", "scale", "alert", "contradiction", "boost"};
  bool bounded = true;
  for (size_t i = 0; i < sizeof LISTED / sizeof *LISTED; i++) {
    if (sn_xml_count(root, LISTED[i]) <= SN_MAX_LISTED) continue;
    bounded = false;
    SN_ERROR(log, file, root->line, SN_SAY("<{0}> が多すぎます（1,000個まで）。", "too many <{0}> (1 000 at most)"),
             LISTED[i]);
  }
  return bounded;
}

void sn_shape_check(sn_log *log, const char *file, const sn_xml_node *root, sn_vocabulary vocabulary) {
  checker c = {.log = log, .file = file, .vocabulary = &VOCABULARIES[vocabulary]};
  check_node(&c, root, shape_called(&c, root->name, strlen(root->name)));
}
