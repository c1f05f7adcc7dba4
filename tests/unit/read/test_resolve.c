/* SPDX-License-Identifier: Apache-2.0 */
#include "read/resolve.h"
#include "support/fixture.h"

#define OPT(id, points, label) "<option id=\"" id "\" points=\"" points "\">" SAID("label", label) "</option>"
#define ASK(id, text, scale)                                                                                           \
  "<question id=\"" id "\" area=\"a\">" SAID("text", text) "<scale" scale "</scale></question>\n"
#define ASK_VALUE(id, kind, text, inside)                                                                              \
  "<question id=\"" id "\" area=\"a\" kind=\"" kind "\">" SAID("text", text) inside "</question>\n"
#define MANY " select=\"many\">"
#define ONE  ">"

typedef struct asked {
  fixture f;
  sn_arena arena;
  const sn_resolver *resolver;
} asked;

static int setup(void **state) {
  asked *a = calloc(1, sizeof *a);
  if (!a) return -1;
  fixture_open(&a->f);
  *state = a;
  return 0;
}

static int teardown(void **state) {
  asked *a = *state;
  sn_arena_free(&a->arena);
  fixture_close(&a->f);
  free(a);
  return 0;
}

static void define(asked *a, const char *checklist, const char *rules) {
  fixture_define(&a->f, checklist, rules);
  a->resolver = sn_resolver_new(&a->arena, a->f.definition);
  assert_non_null(a->resolver);
}

/* Under the model points an option may have any. */
#define DEFINE(a, questions) define((a), CHECKLIST(AREA("a") questions), RULES("points", ""))

/* What the text means to the first question: "no:label", "?:word", "-:word", "ambiguous", …. */
static const char *meaning(asked *a, uint32_t question, const char *text) {
  static const char *const WAYS[] = {
      [SN_WAY_NONE] = "nothing", [SN_WAY_AMBIGUOUS] = "ambiguous", [SN_WAY_BLANK] = "blank",
      [SN_WAY_ID] = "id",        [SN_WAY_LABEL] = "label",         [SN_WAY_WORD] = "word",
      [SN_WAY_SIGN] = "sign",    [SN_WAY_NUMBER] = "number",       [SN_WAY_PREFIX] = "prefix"};
  static char out[128];
  const sonae_definition *d = a->f.definition;
  sn_resolution r = sn_resolve(a->resolver, &a->arena, question, text);
  if (r.code == SONAE_UNANSWERED) return WAYS[r.way];
  const char *what = r.code == SONAE_UNKNOWN ? "?"
                     : r.code == SONAE_NOT_APPLICABLE
                         ? "-"
                         : d->scales[d->questions[question].scale].options[r.code - SONAE_FIRST_OPTION].id;
  (void)snprintf(out, sizeof out, "%s:%s", what, WAYS[r.way]);
  return out;
}

#define assert_means(a, text, expected) assert_string_equal(meaning((a), 0, (text)), (expected))

/* --- one option --- */

#define GRADES                                                                                                         \
  ASK("q", "t",                                                                                                        \
      ONE OPT("all", "100", "全員に配っている") OPT("some", "50", "一部の人（正社員のみ）に配っている")                \
          OPT("none", "0", "配っていない"))

static void test_resolve__ids_and_labels_are_found_in_any_width(void **state) {
  asked *a = *state;
  DEFINE(a, GRADES);
  assert_means(a, "some", "some:id");
  assert_means(a, " ＳＯＭＥ", "some:id");
  assert_means(a, "配っていない", "none:label");
  assert_means(a, "　一部の人(正社員のみ)に配っている ", "some:label");
}

static void test_resolve__labels_of_every_language_count(void **state) {
  asked *a = *state;
  define(a,
         "<checklist xmlns=\"urn:sonae:checklist:1\" id=\"c\" version=\"1\" languages=\"ja en\">"
         "<title xml:lang=\"ja\">t</title><title xml:lang=\"en\">t</title>"
         "<area id=\"a\"><title xml:lang=\"ja\">t</title><title xml:lang=\"en\">t</title></area>"
         "<question id=\"q\" area=\"a\"><text xml:lang=\"ja\">表を置いていますか</text>"
         "<text xml:lang=\"en\">Is there a list?</text><scale>"
         "<option id=\"o1\" points=\"100\"><label xml:lang=\"ja\">置いている</label>"
         "<label xml:lang=\"en\">It is there</label></option>"
         "<option id=\"o2\" points=\"0\"><label xml:lang=\"ja\">まだ</label>"
         "<label xml:lang=\"en\">Not yet</label></option></scale></question></checklist>",
         NULL);
  assert_means(a, "まだ", "o2:label");
  assert_means(a, "NOT  YET", "o2:label");
  assert_int_equal(sn_resolve_heading(a->resolver, &a->arena, "Is there a list?").question, 0);
  assert_int_equal(sn_resolve_heading(a->resolver, &a->arena, "表を置いていますか").question, 0);
}

static void test_resolve__words_for_all_questions_are_no_options(void **state) {
  asked *a = *state;
  DEFINE(a, GRADES);
  assert_means(a, "わからない", "?:word");
  assert_means(a, "N/A", "-:word");
  assert_means(a, " - ", "blank");
  assert_means(a, "", "blank");
}

static void test_resolve__a_label_goes_before_a_word(void **state) {
  asked *a = *state;
  DEFINE(a, ASK("q", "t", ONE OPT("o1", "100", "対象外") OPT("o2", "0", "不明")));
  assert_means(a, "対象外", "o1:label");
  assert_means(a, "不明", "o2:label");
}

static void test_resolve__other_texts_mean_nothing(void **state) {
  asked *a = *state;
  DEFINE(a, GRADES);
  assert_means(a, "だいたい", "nothing");
  assert_means(a, "配って", "nothing"); /* too little of it */
  assert_means(a, "はい", "nothing");
  assert_means(a, "1", "nothing");
}

static void test_resolve__a_beginning_must_be_a_clause_of_one_label_only(void **state) {
  asked *a = *state;
  DEFINE(a, ASK("q", "t",
                ONE OPT("o1", "100", "いる、全員") OPT("o2", "50", "置いてある（一部）") OPT("o3", "20", "いる、一部")
                    OPT("o4", "0", "話したことはあるが、書いていない。また話す予定もない")));
  assert_means(a, "置いてある", "o2:prefix");
  assert_means(a, "いる", "ambiguous");
  assert_means(a, "話したことはあるが", "o4:prefix");
  assert_means(a, "話したことはある", "nothing");
  assert_means(a, "話したことはあるが、書いていない。また", "o4:prefix"); /* cut off */
}

static void test_resolve__a_mark_before_a_label_is_allowed_when_it_fits(void **state) {
  asked *a = *state;
  DEFINE(a, ASK("q", "t", ONE OPT("yes", "100", "実施している") OPT("no", "0", "実施していない")));
  assert_means(a, "○ 実施している", "yes:prefix");
  assert_means(a, "◯実施している", "yes:prefix");
  assert_means(a, "×実施していない", "no:prefix");
  assert_means(a, "× 実施している", "ambiguous"); /* the mark says the contrary */
  assert_means(a, "1. 実施している", "yes:prefix");
}

static void test_resolve__equal_labels_are_ambiguous(void **state) {
  asked *a = *state;
  DEFINE(a, ASK("q", "t", ONE OPT("o1", "100", "ある") OPT("o2", "0", "ある")));
  assert_means(a, "ある", "ambiguous");
  assert_means(a, "o2", "o2:id");
}

static void test_resolve__an_id_that_is_the_label_of_another_is_ambiguous(void **state) {
  asked *a = *state;
  DEFINE(a, ASK("q", "t", ONE OPT("o1", "100", "o2") OPT("o2", "0", "o3")));
  assert_means(a, "o2", "ambiguous");
  assert_means(a, "o3", "o2:label");
}

/* --- signs, yes and no, numbers --- */

static void test_resolve__signs_mean_something_where_labels_bear_them(void **state) {
  asked *a = *state;
  DEFINE(a, ASK("q", "t",
                ONE OPT("o1", "100", "◎ 書面で") OPT("o2", "70", "○ 口頭で") OPT("o3", "30", "△ 一部")
                    OPT("o4", "0", "×")));
  assert_means(a, "◎", "o1:sign");
  assert_means(a, "〇", "o2:sign");
  assert_means(a, "△", "o3:sign");
  assert_means(a, "✕", "o4:label");
  assert_means(a, "X", "o4:sign");
  assert_means(a, "口頭で", "o2:prefix");
  assert_means(a, "△ 口頭で", "ambiguous");
  assert_means(a, "レ", "nothing");
}

static void test_resolve__signs_mean_something_on_plain_scales(void **state) {
  asked *a = *state;
  DEFINE(a, ASK("q", "t", ONE OPT("yes", "3", "済み") OPT("partial", "1", "途中") OPT("no", "0", "未着手")));
  assert_means(a, "○", "yes:sign");
  assert_means(a, "△", "partial:sign");
  assert_means(a, "×", "no:sign");
  DEFINE(a, ASK("q", "t", ONE OPT("o1", "0", "これから") OPT("o2", "60", "途中") OPT("o3", "100", "済み")));
  assert_means(a, "○", "o3:sign");
  assert_means(a, "△", "o2:sign");
  assert_means(a, "×", "o1:sign");
  assert_means(a, "✓", "nothing"); /* of three, which one is ticked? */
  DEFINE(a, ASK("q", "t", ONE OPT("o1", "100", "済み") OPT("o2", "0", "これから")));
  assert_means(a, "✓", "o1:sign");
  assert_means(a, "△", "nothing");
}

static void test_resolve__signs_mean_nothing_on_other_scales(void **state) {
  asked *a = *state;
  DEFINE(a, ASK("q", "t", ONE OPT("o1", "100", "a") OPT("o2", "60", "b") OPT("o3", "30", "c") OPT("o4", "0", "d")));
  assert_means(a, "○", "nothing");
  DEFINE(a, ASK("q", "t", ONE OPT("o1", "80", "a") OPT("o2", "0", "b")));
  assert_means(a, "○", "nothing");
}

static void test_resolve__a_circle_is_not_guessed_where_no_is_the_good_answer(void **state) {
  asked *a = *state;
  DEFINE(a, ASK("q", "共有しているか", ONE OPT("o1", "0", "している") OPT("o2", "100", "していない")));
  assert_means(a, "○", "nothing");
  assert_means(a, "はい", "nothing");
  DEFINE(a, ASK("q", "t", ONE OPT("yes", "0", "共有あり") OPT("no", "100", "別々")));
  assert_means(a, "○", "nothing");
  assert_means(a, "はい", "yes:word"); /* the id says what yes is */
}

static void test_resolve__yes_and_no_mean_something_where_there_are_two(void **state) {
  asked *a = *state;
  DEFINE(a, ASK("q", "t", ONE OPT("o1", "100", "済み") OPT("o2", "0", "これから")));
  assert_means(a, "はい", "o1:word");
  assert_means(a, "No", "o2:word");
  DEFINE(a, ASK("q", "t", ONE OPT("o1", "100", "あり（紙）") OPT("o2", "50", "あり（電子）") OPT("o3", "0", "なし")));
  assert_means(a, "はい", "nothing");
  assert_means(a, "あり", "ambiguous");
  assert_means(a, "いいえ", "o3:word");
}

static void test_resolve__digits_mean_numbered_labels(void **state) {
  asked *a = *state;
  DEFINE(a, ASK("q", "t", ONE OPT("o1", "100", "1. 全員") OPT("o2", "50", "（2）一部") OPT("o3", "0", "③いない")));
  assert_means(a, "1", "o1:number");
  assert_means(a, "２", "o2:number");
  assert_means(a, "3.", "o3:number");
  assert_means(a, "③", "o3:number");
  assert_means(a, "4", "nothing");
  assert_means(a, "一部", "o2:prefix");
  assert_means(a, "1. 一部", "ambiguous");
}

static void test_resolve__digits_that_count_are_no_numbers_of_labels(void **state) {
  asked *a = *state;
  DEFINE(a, ASK("q", "t", ONE OPT("o1", "100", "1年以内") OPT("o2", "50", "1.5年以内") OPT("o3", "0", "2年より前")));
  assert_means(a, "1", "nothing");
  assert_means(a, "2", "nothing");
}

static void test_resolve__texts_take_only_the_words_for_all_questions(void **state) {
  asked *a = *state;
  DEFINE(a, ASK_VALUE("q", "text", "t", "") ASK_VALUE("n", "number", "t", SAID("not-applicable", "x")));
  assert_means(a, "業者に頼んでいる", "nothing");
  assert_means(a, "わからない", "?:word");
  assert_means(a, "該当なし", "nothing"); /* not allowed as an answer, so it is a text */
  assert_string_equal(meaning(a, 1, "該当なし"), "-:word");
  assert_means(a, "-", "blank");
}

static void test_resolve__a_very_long_text_means_nothing(void **state) {
  asked *a = *state;
  DEFINE(a, GRADES);
  char *text = malloc(70000);
  assert_non_null(text);
  memset(text, 'a', 69999);
  text[69999] = '\0';
  assert_means(a, text, "nothing");
  assert_int_equal(sn_resolve_heading(a->resolver, &a->arena, text).way, SN_WAY_NONE);
  free(text);
}

/* --- several options --- */

#define KINDS                                                                                                          \
  ASK("q", "t", MANY OPT("o1", "40", "紙") OPT("o2", "30", "電話、または口頭") OPT("o3", "30", "掲示板, 社内網"))

static uint64_t chosen_of(asked *a, const char *text) {
  uint64_t chosen = 99;
  sn_resolution r = sn_resolve_many(a->resolver, &a->arena, 0, text, &chosen);
  assert_int_equal(r.code == SONAE_GIVEN, chosen != 0);
  return chosen;
}

static void test_resolve__several_options_stand_in_one_cell(void **state) {
  asked *a = *state;
  DEFINE(a, KINDS);
  assert_int_equal(chosen_of(a, "紙"), 1);
  assert_int_equal(chosen_of(a, "o1;o3;"), 5);
  assert_int_equal(chosen_of(a, "紙\no2"), 3);
  assert_int_equal(chosen_of(a, "紙; 紙"), 1);
}

static void test_resolve__a_label_may_hold_a_separator(void **state) {
  asked *a = *state;
  DEFINE(a, KINDS);
  assert_int_equal(chosen_of(a, "電話、または口頭"), 2);
  assert_int_equal(chosen_of(a, "紙, 掲示板, 社内網"), 5);
  assert_int_equal(chosen_of(a, "電話、または口頭、紙、掲示板, 社内網"), 7);
}

static void test_resolve__one_part_that_is_no_option_spoils_all(void **state) {
  asked *a = *state;
  DEFINE(a, KINDS);
  assert_int_equal(chosen_of(a, "紙; 糸電話"), 0);
  assert_int_equal(chosen_of(a, "紙; わからない"), 0);
  assert_int_equal(chosen_of(a, ";;"), 0);
  uint64_t chosen;
  assert_int_equal(sn_resolve_many(a->resolver, &a->arena, 0, "わからない", &chosen).code, SONAE_UNKNOWN);
}

static void test_resolve__ticks_are_read_in_their_shapes(void **state) {
  asked *a = *state;
  DEFINE(a, KINDS);
  static const char *const YES[] = {"○", "レ", "✓", "はい", "1", "TRUE", "紙", "o1", "●", "■"};
  static const char *const NO[] = {"", "-", "×", "いいえ", "0", "false", "□", "☐"};
  static const char *const UNCLEAR[] = {"x", "o2", "2", "△", "たぶん"};
  for (size_t i = 0; i < sizeof YES / sizeof *YES; i++)
    assert_int_equal(sn_resolve_tick(a->resolver, &a->arena, 0, 0, YES[i]), 1);
  for (size_t i = 0; i < sizeof NO / sizeof *NO; i++)
    assert_int_equal(sn_resolve_tick(a->resolver, &a->arena, 0, 0, NO[i]), 0);
  for (size_t i = 0; i < sizeof UNCLEAR / sizeof *UNCLEAR; i++)
    assert_int_equal(sn_resolve_tick(a->resolver, &a->arena, 0, 0, UNCLEAR[i]), -1);
}

/* --- headings --- */

#define HEADED                                                                                                         \
  "<attribute id=\"size\" kind=\"number\">" SAID("label", "従業員数") "</attribute>" ASK(                              \
      "st-01", "連絡網を紙で置いていますか？", ONE OPT("yes", "100", "x") OPT("no", "0", "y"))                         \
      ASK("st-02", "連絡網を紙で配っていますか？", MANY OPT("a", "50", "x") OPT("b", "50", "y"))                       \
          ASK_VALUE("st-03", "text", "同じ問い", "") ASK_VALUE("st-04", "text", "同じ問い", "")

static void assert_heading(asked *a, const char *text, uint32_t question, size_t option, sn_way way) {
  sn_heading found = sn_resolve_heading(a->resolver, &a->arena, text);
  if (found.way != way) print_message("%s\n", text);
  assert_int_equal(found.way, way);
  assert_int_equal(found.question, question);
  assert_int_equal(found.option, option);
}

static void test_resolve__headings_are_found_by_id(void **state) {
  asked *a = *state;
  DEFINE(a, HEADED);
  assert_heading(a, "[st-01] 何か", 0, SIZE_MAX, SN_WAY_ID);
  assert_heading(a, " ［ｓｔ－０１］", 0, SIZE_MAX, SN_WAY_ID);
  assert_heading(a, "st-02", 1, SIZE_MAX, SN_WAY_ID);
  assert_heading(a, "[st-02:b] y", 1, 1, SN_WAY_ID);
  assert_heading(a, "st-02:a", 1, 0, SN_WAY_ID);
}

static void test_resolve__headings_are_found_by_their_text(void **state) {
  asked *a = *state;
  DEFINE(a, HEADED);
  assert_heading(a, "連絡網を紙で置いていますか?", 0, SIZE_MAX, SN_WAY_LABEL);
  assert_heading(a, "[zz-99] 連絡網を紙で置いていますか？", SONAE_NONE, SIZE_MAX, SN_WAY_NONE);
  assert_heading(a, "問1　連絡網を紙で置いていますか？", 0, SIZE_MAX, SN_WAY_PREFIX);
  assert_heading(a, "Q2. 連絡網を紙で配っていますか？", 1, SIZE_MAX, SN_WAY_PREFIX);
  assert_heading(a, "体制 [連絡網を紙で配っていますか？]", 1, SIZE_MAX, SN_WAY_PREFIX);
}

static void test_resolve__a_heading_that_could_be_two_is_none(void **state) {
  asked *a = *state;
  DEFINE(a, HEADED);
  assert_heading(a, "同じ問い", SONAE_NONE, SIZE_MAX, SN_WAY_AMBIGUOUS);
  assert_heading(a, "連絡網を紙で置いてい", 0, SIZE_MAX, SN_WAY_PREFIX);
  assert_heading(a, "連絡網を紙で", SONAE_NONE, SIZE_MAX, SN_WAY_NONE); /* too short to look for */
  DEFINE(a, ASK_VALUE("q1", "text", "連絡網を紙で配っていますか、甲", "")
                ASK_VALUE("q2", "text", "連絡網を紙で配っていますか、乙", ""));
  assert_heading(a, "連絡網を紙で配っていますか", SONAE_NONE, SIZE_MAX, SN_WAY_AMBIGUOUS);
}

static void test_resolve__other_headings_are_none(void **state) {
  asked *a = *state;
  DEFINE(a, HEADED);
  static const char *const TEXTS[] = {"",  "[]",   "[",    "st-01:", "st-01:maybe", "st-03:a",
                                      ":", "備考", "[:a]", "x]",     "[x]"};
  for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
    assert_heading(a, TEXTS[i], SONAE_NONE, SIZE_MAX, SN_WAY_NONE);
}

static void test_resolve__the_one_that_came_along_is_used(void **state) {
  asked *a = *state;
  DEFINE(a, HEADED);
  const sn_definitions with = {.items = &a->f.definition, .resolvers = &a->resolver, .count = 1};
  const sn_definitions without = {.items = &a->f.definition, .count = 1};
  assert_ptr_equal(sn_resolver_of(&with, a->f.definition, &a->arena), a->resolver);
  const sn_resolver *made = sn_resolver_of(&without, a->f.definition, &a->arena);
  assert_non_null(made);
  assert_ptr_not_equal(made, a->resolver);
}

static void test_resolve__no_memory_makes_no_resolver(void **state) {
  asked *a = *state;
  DEFINE(a, HEADED);
  sn_arena full = {.failed = true};
  assert_null(sn_resolver_new(&full, a->f.definition));
}

int main(void) {
  const struct CMUnitTest tests[] = {
#define RESOLVE_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
      RESOLVE_TEST(test_resolve__ids_and_labels_are_found_in_any_width),
      RESOLVE_TEST(test_resolve__labels_of_every_language_count),
      RESOLVE_TEST(test_resolve__words_for_all_questions_are_no_options),
      RESOLVE_TEST(test_resolve__a_label_goes_before_a_word),
      RESOLVE_TEST(test_resolve__other_texts_mean_nothing),
      RESOLVE_TEST(test_resolve__a_beginning_must_be_a_clause_of_one_label_only),
      RESOLVE_TEST(test_resolve__a_mark_before_a_label_is_allowed_when_it_fits),
      RESOLVE_TEST(test_resolve__equal_labels_are_ambiguous),
      RESOLVE_TEST(test_resolve__an_id_that_is_the_label_of_another_is_ambiguous),
      RESOLVE_TEST(test_resolve__signs_mean_something_where_labels_bear_them),
      RESOLVE_TEST(test_resolve__signs_mean_something_on_plain_scales),
      RESOLVE_TEST(test_resolve__signs_mean_nothing_on_other_scales),
      RESOLVE_TEST(test_resolve__a_circle_is_not_guessed_where_no_is_the_good_answer),
      RESOLVE_TEST(test_resolve__yes_and_no_mean_something_where_there_are_two),
      RESOLVE_TEST(test_resolve__digits_mean_numbered_labels),
      RESOLVE_TEST(test_resolve__digits_that_count_are_no_numbers_of_labels),
      RESOLVE_TEST(test_resolve__texts_take_only_the_words_for_all_questions),
      RESOLVE_TEST(test_resolve__a_very_long_text_means_nothing),
      RESOLVE_TEST(test_resolve__several_options_stand_in_one_cell),
      RESOLVE_TEST(test_resolve__a_label_may_hold_a_separator),
      RESOLVE_TEST(test_resolve__one_part_that_is_no_option_spoils_all),
      RESOLVE_TEST(test_resolve__ticks_are_read_in_their_shapes),
      RESOLVE_TEST(test_resolve__headings_are_found_by_id),
      RESOLVE_TEST(test_resolve__headings_are_found_by_their_text),
      RESOLVE_TEST(test_resolve__a_heading_that_could_be_two_is_none),
      RESOLVE_TEST(test_resolve__other_headings_are_none),
      RESOLVE_TEST(test_resolve__the_one_that_came_along_is_used),
      RESOLVE_TEST(test_resolve__no_memory_makes_no_resolver),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
