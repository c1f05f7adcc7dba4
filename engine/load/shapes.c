/* SPDX-License-Identifier: Apache-2.0 */
#include "load/shapes.h"

#define LANG  "xml:lang"
#define TESTS "all:tests* any:tests* not:tests* answer* answered* number* attribute:test-attribute* score*"
#define COND  "all:tests? any:tests? not:tests? answer? answered? number? attribute:test-attribute? score?"
#define SAID                                                                                                           \
  { "said", LANG, "", "", true }

const sn_element_shape sn_shapes_shared[] = {
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

static const sn_element_shape CHECKLIST_SHAPES[] = {
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

static const sn_element_shape RULES_SHAPES[] = {
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

static const sn_element_shape CASES_SHAPES[] = {
    {"cases", "id version languages", "", "title:said+ case*", false},
    {"case", "id kind", "harm",
     "title:said+ sector:said+ size:said* happened:said+ helped:said* damage:said* lesson:said+ source:said+", false},
    {NULL, NULL, NULL, NULL, false},
};

static const sn_element_shape RESPONSE_SHAPES[] = {
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

static const sn_element_shape ORGANISATION_SHAPES[] = {
    {"organisation", "id", "",
     "name:word! corporate-number:word? industry:word? employees:word? prefecture:word? contact:word? email:word? "
     "telephone:word?",
     false},
    {"word", "", "", "", true},
    {NULL, NULL, NULL, NULL, false},
};

static const sn_element_shape MAP_SHAPES[] = {
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

static const sn_element_shape DRILL_SHAPES[] = {
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

static const sn_element_shape PAPER_SHAPES[] = {
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
    {"blank", "", "when", "who:said*", false},
    {"row-each", "of", "question chosen most", "row+", false},
    {"flow", "", "", "when:condition? rank+", false},
    {"rank", "", "", "lead:said* box+", false},
    {"box", "", "tone", "when:condition? title:said+ text:said*", false},
    {"cards", "copies", "", "line+", false},
    {"line", "", "tone", "when:condition? text:said+", false},
    {NULL, NULL, NULL, NULL, false},
};

static const sn_element_shape DUTIES_SHAPES[] = {
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

static const sn_element_shape CALENDAR_SHAPES[] = {
    {"calendar", "id version languages first last checked", "", "title:said+ source:said+ holiday*", false},
    {"holiday", "date", "", "name:said+", false},
    {NULL, NULL, NULL, NULL, false},
};

static const sn_element_shape SESSION_SHAPES[] = {
    {"session", "id checklist version languages", "", "title:said+ item+ talk* category+", false},
    {"item", "id share", "of", "title:said+ do:said+ ask:spoken*", false},
    {"talk", "question", "", "ask:spoken+", false},
    {"category", "id", "of", "title:said+ prompt:spoken+ example:spoken*", false},
    {"spoken", "", "", "text:said+", false},
    {NULL, NULL, NULL, NULL, false},
};

static const sn_element_shape QUIZ_SHAPES[] = {
    {"quiz", "id checklist version languages", "", "item+", false},
    {"item", "id", "",
     "question:mark+ when:condition? text:said+ right:spoken! wrong:spoken+ why:said+ case:mark+ finding:mark+", false},
    {"spoken", "", "", "text:said+", false},
    {NULL, NULL, NULL, NULL, false},
};

const sn_vocabulary_shapes sn_shapes[SN_VOCABULARY_COUNT] = {
#define VOCABULARY(name, root) [SN_##name] = {root, "urn:sonae:" root ":1", name##_SHAPES},
#include "load/vocabularies.def"
};
