/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every allocation fails once, then all from some point on, while an agenda is read, a room is made of it, and its sheets
 * and JSON are written: each time it is the right one, or memory is told and no file is left; nothing leaks.
 */
#include "support/failing.h"

#include "sonae/room.h"
#include "support/failing_each.h"
#include "unit/group/groups.h"

#define AGENDA                                                                                                         \
  "<session xmlns=\"urn:sonae:session:1\" id=\"s\" checklist=\"c\" version=\"1\" languages=\"en\">" SAID(              \
      "title", "t") "<item id=\"i\" share=\"1\" of=\"gaps\">" SAID("title", "t")                                       \
      SAID("do", "d") "<ask>" SAID("text", "a") "</ask></item><talk question=\"q1\"><ask>" SAID(                       \
          "text",                                                                                                      \
          "a") "</ask></talk><category id=\"k\">" SAID("title",                                                        \
                                                       "k") "<prompt>" SAID("text",                                    \
                                                                            "p") "</prompt></category></session>\n"

typedef struct evening {
  fixture *f;
  const sonae_group *group;
  const sonae_agenda *agenda;
  const sonae_room *room;
  const char *file;
} evening;

static const sonae_session SESSION = {.id = "s",
                                      .checklist = "c",
                                      .title = "T",
                                      .host = "H",
                                      .contact = "C",
                                      .date = "2026-11-21",
                                      .minutes = 120,
                                      .k = 5};
static const sonae_participant SEATS[] = {{.session = "s", .organisation = "o-01", .revision = 1, .joined = "t"}};
static const sonae_promise PROMISES[] = {{.session = "s",
                                          .organisation = "o-01",
                                          .action = "A-1",
                                          .due = "2026-12-01",
                                          .owner = "O",
                                          .text = "x",
                                          .made = "t"}};
enum { MOST_ACTIONS = 64 }; /* no fewer than the definition has */
static const sonae_group_count PROMISED_ACTIONS[MOST_ACTIONS] = {{SONAE_COUNT_EXACT, 5}};
static const sonae_promise_counts PROMISED = {
    .companies = 5, .k = 5, .promised = {SONAE_COUNT_EXACT, 5}, .actions = PROMISED_ACTIONS};
static const sonae_concern CONCERNS[] = {{.session = "s", .category = "k", .text = "w"}};
static const sonae_session_outcome OUTCOMES[] = {
    {.promise = {.session = "s", .organisation = "o-01", .action = "A-1", .due = "2026-12-01"},
     .name = "N",
     .state = SONAE_PROMISE_UNDER_WAY,
     .overdue = true,
     .answered = "2026-11-30"}};

/* --- what is made ------------------------------------------------------------------------------------------------- */

static size_t load(const void *context) {
  const evening *e = context;
  const sonae_agenda *agenda = NULL;
  failing_hidden = false;
  sonae_status status = sonae_agenda_load(NULL, e->f->definition, &failing_reporter, &agenda, NULL);
  size_t size = agenda ? agenda->item_count + agenda->talk_count + agenda->category_count : 0;
  sonae_agenda_free(agenda);
  return failing_size(status, size);
}

static size_t make_room(const void *context) {
  const evening *e = context;
  const sonae_room *room = sonae_room_make(e->f->definition, e->agenda, NULL, e->group, 120);
  size_t size = room ? room->slot_count + room->gap_count : 0;
  sonae_room_free(room);
  return size;
}

static sonae_session_board board_of(const evening *e) {
  return (sonae_session_board){.session = &SESSION,
                               .room = e->room,
                               .participants = 6,
                               .agreed = 6,
                               .concerns = CONCERNS,
                               .concern_count = 1,
                               .promised = &PROMISED,
                               .language = SONAE_EN};
}

static sonae_session_followup followup_of(const evening *e) {
  return (sonae_session_followup){.session = &SESSION,
                                  .definition = e->f->definition,
                                  .before = e->room,
                                  .after = e->group,
                                  .outcomes = OUTCOMES,
                                  .outcome_count = 1,
                                  .participants = 6,
                                  .again = 5,
                                  .date = "2027-05-21",
                                  .language = SONAE_EN};
}

static size_t write_board(const void *context) {
  const evening *e = context;
  const sonae_session_board board = board_of(e);
  return failing_size_of_file(e->file, sonae_session_board_save(&board, SONAE_FILE_HTML, e->file, NULL));
}

static size_t write_report(const void *context) {
  const evening *e = context;
  const sonae_session_board board = board_of(e);
  return failing_size_of_file(e->file, sonae_session_report_save(&board, SONAE_FILE_HTML, e->file, NULL));
}

static size_t write_sheet(const void *context) {
  const evening *e = context;
  const sonae_session_board board = board_of(e);
  const fixture *f = e->f;
  const sonae_session_sheet sheet = {.report = {.definition = f->definition,
                                                .response = f->response,
                                                .workspace = f->workspace,
                                                .evaluation = sonae_evaluate(f->workspace, &f->response->packed),
                                                .language = SONAE_EN,
                                                .date = "2026-11-21"},
                                     .board = &board,
                                     .promises = PROMISES,
                                     .promise_count = 1};
  return failing_size_of_file(e->file, sonae_session_sheet_save(&sheet, SONAE_FILE_HTML, e->file, NULL));
}

static size_t write_followup(const void *context) {
  const evening *e = context;
  const sonae_session_followup followup = followup_of(e);
  return failing_size_of_file(e->file, sonae_session_followup_save(&followup, SONAE_FILE_HTML, e->file, NULL));
}

static size_t tell_board(const void *context) {
  const evening *e = context;
  const sonae_session_board board = board_of(e);
  return failing_size_of_json(sonae_session_board_json(&board));
}

static size_t tell_followup(const void *context) {
  const evening *e = context;
  const sonae_session_followup followup = followup_of(e);
  return failing_size_of_json(sonae_session_followup_json(&followup));
}

static size_t tell_session(const void *context) {
  (void)context;
  size_t one = failing_size_of_json(sonae_session_json(&SESSION, SEATS, 1, PROMISES, 1, CONCERNS, 1));
  size_t all = failing_size_of_json(sonae_sessions_json(&SESSION, 1));
  return one && all ? one + all : 0;
}

/* --- one failure after the other ---------------------------------------------------------------------------------- */

static void prepare(evening *e, fixture *f) {
  skip_unless_failing();
  groups_define(f);
  (void)mkdir(fixture_path(f, "sessions"), 0700);
  fixture_write(f, "sessions/s.xml", AGENDA);
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  groups_answer_all(f, store, 1, 6, "D", "q1=no q2=yes");
  *e = (evening){.f = f, .group = groups_make(f, store, &(sonae_group_request){.k = 3}), .file = store_path(f)};
  sonae_store_close(store);
  (void)unlink(e->file); /* in whose place the sheets are written */
  assert_int_equal(sonae_agenda_load(NULL, f->definition, &f->reporter, &e->agenda, &f->error), SONAE_OK);
  e->room = sonae_room_make(f->definition, e->agenda, NULL, e->group, 120);
  f->response = &response_of(f, "q2=yes")->data;
  assert_non_null(e->room);
}

static void fail_each(fixture *f, failing_maker *make) {
  evening e;
  prepare(&e, f);
  failing_each(f, make, &e);
  sonae_room_free(e.room);
  sonae_agenda_free(e.agenda);
  sonae_group_free(e.group);
  (void)unlink(fixture_path(f, "sessions/s.xml"));
  (void)rmdir(fixture_path(f, "sessions"));
}

#define TESTS(TEST)                                                                                                    \
  TEST(agenda_is_read, load)                                                                                           \
  TEST(room_is_made, make_room)                                                                                        \
  TEST(board_is_written, write_board)                                                                                  \
  TEST(report_is_written, write_report)                                                                                \
  TEST(sheet_is_written, write_sheet)                                                                                  \
  TEST(followup_is_written, write_followup)                                                                            \
  TEST(board_is_told, tell_board)                                                                                      \
  TEST(followup_is_told, tell_followup)                                                                                \
  TEST(session_is_told, tell_session)

#define DEFINE(name, make)                                                                                             \
  static void test_session_memory__##name##_or_memory_is_told(void **state) {                                          \
    fail_each(*state, make);                                                                                           \
  }
TESTS(DEFINE)

int main(void) {
#define LIST(name, make) FIXTURE_TEST(test_session_memory__##name##_or_memory_is_told),
  const struct CMUnitTest tests[] = {TESTS(LIST)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
