/* SPDX-License-Identifier: Apache-2.0 */
/* Every allocation fails once while a foreign sheet is read, or a map of it guessed: what comes is right, or memory is told to be out;
 * nothing crashes, nothing leaks. */
#include "support/failing.h"

#include "guess/guess.h"
#include "support/foreign.h"

#define TWO "<scale>" OPTION("on", "100") OPTION("off", "0") "</scale>"
#define ASK(id, attributes, text, inside)                                                                              \
  "<question id=\"" id "\" area=\"a\" " attributes ">" SAID("text", text) inside "</question>\n"
#define LABELLED(id, text) "<option id=\"" id "\" points=\"50\">" SAID("label", text) "</option>"
#define SEVERAL                                                                                                        \
  "<scale select=\"many\">" LABELLED("paper", "掲示板に紙を貼る") LABELLED("net", "電子メールで送る") "</scale>"
static const char CHECKLIST_XML[] =
    CHECKLIST(AREA("a") SCALE_S ASK("q1", "scale=\"s\"", "連絡先の一覧を紙で手元に置いていますか", "")
                  ASK("q2", "", "担当者が休みのときに代わる人を決めていますか", TWO)
                      ASK("q3", "scale=\"s\"", "機械を止めてよい人を決めていますか", SAID("not-applicable", "x"))
                          ASK("q4", "kind=\"text\"", "保守を頼んでいる会社の名前を書いてください", "")
                              ASK("q5", "", "事故を知らせる方法をすべて選んでください", SEVERAL));

static int setup(void **state) {
  return foreign_open(state, CHECKLIST_XML, NULL);
}

#define FOREIGN_TEST(name) cmocka_unit_test_setup_teardown(name, setup, foreign_close)
enum { MOST_BYTES = 16384 };

static void describe(const foreign *f, char out[MOST_BYTES]) {
  size_t used = 0;
  out[0] = '\0';
  for (size_t i = 0; i < f->readings.count; i++) {
    const sn_reading *reading = &f->readings.items[i];
    for (size_t k = 0; k < reading->remarks.count; k++)
      used += (size_t)snprintf(out + used, MOST_BYTES - used, "%s|%s\n", reading->remarks.items[k].place,
                               reading->remarks.items[k].text);
    used += (size_t)snprintf(out + used, MOST_BYTES - used, "%s %s\n", reading->organisation.id,
                             reading->response ? "accepted" : "rejected");
    assert_true(used < MOST_BYTES / 2);
  }
}

/* With a map it is read by it; without one a map is guessed. */
static void read_once(foreign *f, const char *csv, char out[MOST_BYTES]) {
  sn_read_request request = foreign_request(f);
  request.fallback = f->f.definition;
  request.bytes = csv;
  request.length = strlen(csv);
  f->readings = (sn_readings){.arena = &f->arena, .language = SONAE_EN};
  if (f->map)
    sn_read_file(&request, &f->readings);
  else
    sn_guess_file(&request, &f->readings);
  allocator.how = NEVER;
  if (f->arena.failed)
    strcpy(out, "memory");
  else if (f->readings.proposal)
    (void)snprintf(out, MOST_BYTES, "%s", f->readings.proposal);
  else
    describe(f, out);
}

static void fail_each(foreign *f, const char *csv, failing how) {
  static char right[MOST_BYTES], said[MOST_BYTES];
  skip_unless_failing();
  read_once(f, csv, right);
  assert_string_not_equal(right, "memory");
  foreign_forget(f);
  long live = allocator.live;
  unsigned long at = 0;
  do {
    allocator.calls = 0;
    allocator.fail_at = ++at;
    allocator.how = how;
    read_once(f, csv, said);
    if (strcmp(said, "memory") != 0) assert_string_equal(said, right);
    foreign_forget(f);
    assert_int_equal(allocator.live, live);
  } while (allocator.calls >= at && at < 10000);
  assert_string_equal(said, right);
  assert_true(at > 5);
  print_message("%lu allocations failed\n", at - 1);
}

static void fail_rows(foreign *f, failing how) {
  foreign_map(f, MAP("<columns key=\"A\" answer=\"B\" comment=\"C\"/><words><word points=\"100\">ﾏﾙ</word></words>"
                     "<item question=\"q1\" key=\"1-1\"/><item question=\"q2\" key=\"1-2\"/>"
                     "<item question=\"q3\" key=\"1-3\"/><field name=\"name\" cell=\"B5\"/>"));
  fail_each(f, "１－１,マル,備考\n1-2,ﾊﾞﾂ\n1-3,該当なし,ない\n1-9,x\n,（株）そなえ\n", how);
}

static void fail_ticks(foreign *f, failing how) {
  foreign_map(f, MAP("<sheet header=\"1\"/><columns key=\"A\" comment=\"E\"/><words><tick column=\"B\" points=\"100\"/>"
                     "<tick column=\"C\" points=\"0\"/><tick column=\"D\" means=\"not-applicable\"/></words>"
                     "<item question=\"q1\" key=\"1-1\"/><item question=\"q2\" key=\"1-2\"/>"
                     "<item question=\"q3\" key=\"1-3\"/><field name=\"name\" cell=\"B6\"/>"));
  fail_each(f, "No,ﾏﾙ,ﾊﾞﾂ,対象外\n１－１,ﾏﾙ,,\n1-2,,ﾊﾞﾂ\n1-3,,,レ,ない\n1-9,,x\n,（株）そなえ\n", how);
}

static void test_foreign_memory__one_failure_in_ticks(void **state) {
  fail_ticks(*state, ONCE);
}

static void test_foreign_memory__no_memory_from_then_on_in_ticks(void **state) {
  fail_ticks(*state, FROM_THEN_ON);
}

static void fail_columns(foreign *f, failing how) {
  foreign_map(f, MAP("<sheet questions=\"columns\" header=\"1\"/><words><word points=\"100\">ﾏﾙ</word></words>"
                     "<item question=\"q1\" key=\"1-1\"/><item question=\"q2\" column=\"C\"/>"
                     "<field name=\"name\" column=\"A\"/><field name=\"date\" cell=\"F1\"/>"));
  fail_each(f, "社名,１－１,,q3,q4,2026/1/1\n（株）そなえ,ﾏﾙ,ﾊﾞﾂ\n㈲うら,マル,,該当なし（ない）,ﾀﾛｳ\n", how);
}

static void test_foreign_memory__one_failure_in_rows(void **state) {
  fail_rows(*state, ONCE);
}

static void test_foreign_memory__no_memory_from_then_on_in_rows(void **state) {
  fail_rows(*state, FROM_THEN_ON);
}

static void test_foreign_memory__one_failure_in_columns(void **state) {
  fail_columns(*state, ONCE);
}

static void test_foreign_memory__no_memory_from_then_on_in_columns(void **state) {
  fail_columns(*state, FROM_THEN_ON);
}

/* A field, an item, a gap, what was not found: something for each part to say. */
static void fail_guess(foreign *f, failing how) {
  fail_each(f,
            "会社名,（株）そなえ\nNo,項目,評価,備考\n1,連絡先の一覧を紙で手元に置いている,○,\n"
            "2,担当が休みのときに代わる人を決めている,△,\n3,機械を止めてよい人を決めている,検討中,\n"
            "4,事故を知らせる方法をすべて選ぶ,掲示板、回覧,\n,よその設問,－,\n",
            how);
}

static void fail_guess_of_rows(foreign *f, failing how) {
  fail_each(f,
            "会社名,（株）そなえ\nNo,確認事項,評価\n1,インシデント発生時の指揮者を定めている,○\n"
            "2,重要ファイルのオフライン保管を行っている,△\n",
            how);
}

static void test_foreign_memory__one_failure_in_a_guess_of_rows(void **state) {
  fail_guess_of_rows(*state, ONCE);
}

static void test_foreign_memory__no_memory_from_then_on_in_a_guess_of_rows(void **state) {
  fail_guess_of_rows(*state, FROM_THEN_ON);
}

static void fail_guess_of_ticks(foreign *f, failing how) {
  fail_each(f,
            "会社名,（株）そなえ\nNo,項目,○（できている）,×,検討中,備考\n1,連絡先の一覧を紙で手元に置いている,○,\n"
            "2,担当が休みのときに代わる人を決めている,,ﾚ\n3,機械を止めてよい人を決めている,,,○\n",
            how);
}

static void test_foreign_memory__one_failure_in_a_guess_of_ticks(void **state) {
  fail_guess_of_ticks(*state, ONCE);
}

static void test_foreign_memory__no_memory_from_then_on_in_a_guess_of_ticks(void **state) {
  fail_guess_of_ticks(*state, FROM_THEN_ON);
}

static void test_foreign_memory__one_failure_in_a_guess(void **state) {
  fail_guess(*state, ONCE);
}

static void test_foreign_memory__no_memory_from_then_on_in_a_guess(void **state) {
  fail_guess(*state, FROM_THEN_ON);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FOREIGN_TEST(test_foreign_memory__one_failure_in_rows),
      FOREIGN_TEST(test_foreign_memory__no_memory_from_then_on_in_rows),
      FOREIGN_TEST(test_foreign_memory__one_failure_in_ticks),
      FOREIGN_TEST(test_foreign_memory__no_memory_from_then_on_in_ticks),
      FOREIGN_TEST(test_foreign_memory__one_failure_in_columns),
      FOREIGN_TEST(test_foreign_memory__no_memory_from_then_on_in_columns),
      FOREIGN_TEST(test_foreign_memory__one_failure_in_a_guess_of_ticks),
      FOREIGN_TEST(test_foreign_memory__no_memory_from_then_on_in_a_guess_of_ticks),
      FOREIGN_TEST(test_foreign_memory__one_failure_in_a_guess_of_rows),
      FOREIGN_TEST(test_foreign_memory__no_memory_from_then_on_in_a_guess_of_rows),
      FOREIGN_TEST(test_foreign_memory__one_failure_in_a_guess),
      FOREIGN_TEST(test_foreign_memory__no_memory_from_then_on_in_a_guess),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
