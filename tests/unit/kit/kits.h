/* SPDX-License-Identifier: Apache-2.0 */
/* Papers written as strings, filled in from answers written as strings. */
#ifndef SONAE_TESTS_KITS_H
#define SONAE_TESTS_KITS_H

#include "support/fixture.h"

#include <sys/stat.h>

#include "kit/kit.h"

#define KIT_QUESTIONS                                                                                                  \
  "<attribute id=\"size\" kind=\"number\">" SAID("label", "l") "</attribute>\n" AREA("a")                              \
      SCALE_S QUESTION_OF("q1", "a", "scale=\"s\"", SAID("who", "the owner; general affairs"))                         \
          QUESTION_OF("t1", "a", "kind=\"text\"", SAID("who", "general affairs"))                                      \
              QUESTION_OF("m", "a", "", "<scale select=\"many\">" OPTION("x", "60") OPTION("y", "60") "</scale>")
#define KIT_OTHER                                                                                                      \
  CHECKLIST_NAMED("o", AREA("b") SCALE_S QUESTION_OF("o1", "b", "kind=\"text\"", SAID("who", "the vendor"))            \
                           QUESTION("o2", "b") QUESTION_OF("t1", "b", "kind=\"text\"", ""))
#define KIT_RULES                                                                                                      \
  RULES("weighted", ACTION("A-1", "minimum", "1.5", "12000", CLOSES("q1", "100"))                                      \
                        ACTION("A-2", "basic", "1/4", "0", CLOSES("m", "100")))
#define PAPER(body)                                                                                                    \
  "<paper xmlns=\"urn:sonae:paper:1\" id=\"p\" order=\"1\" checklist=\"c\" version=\"1\" languages=\"en\">\n" SAID(    \
      "title", "The paper") SAID("name", "P") SAID("purpose", "what for")                                              \
      SAID("keep", "where") "<uses checklist=\"o\" version=\"1\"/><question ref=\"q1\"/><finding ref=\"F-1\"/>\n" body \
                            "</paper>\n"
#define P(text)      "<p>" SAID("text", text) "</p>\n"
#define STEP(text)   "<step>" SAID("text", text) "</step>"
#define CELL(text)   "<cell>" SAID("text", text) "</cell>"
#define OWN(answers) RESPONSE(answers)
#define THEIR(answers)                                                                                                 \
  "<response xmlns=\"urn:sonae:response:1\" checklist=\"o\" version=\"1\"><organisation id=\"o\"><name>N</name>"       \
  "</organisation>\n" answers "</response>\n"
#define GIVEN(id, option) "<answer question=\"" id "\"><option ref=\"" option "\"/></answer>"
#define TEXT_OF(id, text) "<answer question=\"" id "\"><text>" text "</text></answer>"
#define UNKNOWN(id)       "<answer question=\"" id "\"><unknown/></answer>"

/* A kit and all that it is made of. */
typedef struct kits {
  fixture f;
  const sonae_papers *papers;
  const sonae_response *own, *contacts;
  sonae_duty_words duty;
  sonae_duty_list duties;
  sonae_kit kit;
  sn_arena arena;
  sn_document document;
} kits;

static inline void kits_load(kits *k, const char *paper) {
  fixture_define(&k->f, CHECKLIST(KIT_QUESTIONS), KIT_RULES);
  fixture_write(&k->f, "o.xml", KIT_OTHER);
  assert_int_equal(mkdir(fixture_path(&k->f, "kit"), 0700), 0);
  fixture_write(&k->f, "kit/p.xml", paper);
  sonae_status status = sonae_papers_load(NULL, k->f.definition, &k->f.reporter, &k->papers, &k->f.error);
  if (status != SONAE_OK) fixture_print_problems(&k->f);
  assert_int_equal(status, SONAE_OK);
  k->kit = (sonae_kit){.papers = k->papers, .date = "2026-11-21", .language = SONAE_EN};
}

static inline const sonae_response *kits_read(kits *k, const sonae_definition *definition, const char *text) {
  const sonae_response *response = NULL;
  sonae_status status =
      sonae_response_parse(definition, "r.xml", text, strlen(text), &k->f.reporter, &response, &k->f.error);
  if (status != SONAE_OK) fixture_print_problems(&k->f);
  assert_int_equal(status, SONAE_OK);
  return response;
}

/* Answers; NULL: nobody's. */
static inline void kits_answer(kits *k, const char *own, const char *contacts) {
  sonae_response_free(k->own);
  sonae_response_free(k->contacts);
  k->own = own ? kits_read(k, k->f.definition, own) : NULL;
  k->contacts = contacts ? kits_read(k, k->papers->other, contacts) : NULL;
  k->kit.response = k->own;
  k->kit.contacts = k->contacts;
  k->kit.workspace = own ? k->f.workspace : NULL;
  k->kit.evaluation = own ? sonae_evaluate(k->f.workspace, &k->own->packed) : NULL;
}

static inline void kits_make(kits *k) {
  sn_arena_free(&k->arena);
  k->arena = (sn_arena){0};
  assert_true(sn_kit_document(&k->kit, &k->arena, &k->document));
}

/* The page of the paper, behind that of contents. */
static inline const sn_page *kits_page(const kits *k) {
  return k->document.first->next;
}

static inline const sn_block *kits_block(const sn_page *page, sn_block_kind kind) {
  const sn_block *block = page->first;
  while (block && block->kind != kind)
    block = block->next;
  return block;
}

/* The n-th text of the paper, its purpose being 0. */
static inline const char *kits_text(const kits *k, size_t index) {
  for (const sn_block *block = kits_page(k)->first; block; block = block->next)
    if (block->kind == SN_BLOCK_TEXT && index-- == 0) return block->text;
  return NULL;
}

static inline int kits_setup(void **state) {
  kits *k = calloc(1, sizeof *k);
  assert_non_null(k);
  fixture_open(&k->f);
  *state = k;
  return 0;
}

static inline int kits_teardown(void **state) {
  kits *k = *state;
  sn_arena_free(&k->arena);
  sonae_response_free(k->own);
  sonae_response_free(k->contacts);
  sonae_papers_free(k->papers);
  (void)remove(fixture_path(&k->f, "kit/p.xml"));
  fixture_close(&k->f);
  free(k);
  return 0;
}

#define KIT_TEST(name) cmocka_unit_test_setup_teardown(name, kits_setup, kits_teardown)

#endif
