/* SPDX-License-Identifier: Apache-2.0 */
/* A process that writes is killed at random moments: each group that it had acknowledged is there once, none is half. */
#include "support/fixture.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#include "support/store.h"

enum { KILLS = 200, MOST_GROUPS = 100000, MOST_OF_GROUP = 3, ORGANISATIONS = 40 };

/* Groups have 1, 2 or 3 responses by their number. */
static unsigned size_of(unsigned group) {
  return 1 + group % MOST_OF_GROUP;
}

static sonae_status add_one(fixture *f, sonae_store *store, const sn_response *r, unsigned group, unsigned i) {
  char id[16], name[32];
  (void)snprintf(id, sizeof id, "o%u", group % ORGANISATIONS);
  (void)snprintf(name, sizeof name, "%u.%u", group, i);
  sonae_filing filing = filing_of(id, NULL);
  filing.respondent = name; /* so that each is new */
  return sonae_store_add_response(store, &ACT, f->definition, &r->data, &filing, NULL, NULL, &f->error);
}

static sonae_status issue_form(fixture *f, sonae_store *store, unsigned group) {
  char id[16], token[SONAE_TOKEN_BYTES];
  (void)snprintf(id, sizeof id, "o%u", group % ORGANISATIONS);
  return sonae_store_issue_form(store, &ACT, id, f->definition->id, token, &f->error);
}

static sonae_status add_group(fixture *f, sonae_store *store, const sn_response *r, unsigned group) {
  sonae_status status = sonae_store_begin(store, &f->error);
  if (status == SONAE_OK) status = issue_form(f, store, group);
  for (unsigned i = 0; i < size_of(group) && status == SONAE_OK; i++)
    status = add_one(f, store, r, group, i);
  return status == SONAE_OK ? sonae_store_commit(store, &f->error) : status;
}

/* Until it is killed. Each number goes into the pipe when its group is durable. */
static void write_on(fixture *f, unsigned group, int acknowledge) {
  sonae_store *store = NULL;
  sn_response *r = response_of(f, "q1=yes");
  if (sonae_store_open(store_path(f), SONAE_STORE_WRITE, SONAE_EN, &store, &f->error) != SONAE_OK) _exit(1);
  for (; group < MOST_GROUPS; group++) {
    if (add_group(f, store, r, group) != SONAE_OK) _exit(2);
    if (write(acknowledge, &group, sizeof group) != (ssize_t)sizeof group) _exit(3);
  }
  _exit(4);
}

/* Runs a writer for a while; the number behind the last group that it acknowledged. */
static unsigned run_and_kill(fixture *f, unsigned next, long nanoseconds) {
  int ends[2], status = 0;
  const struct timespec wait = {.tv_nsec = nanoseconds};
  assert_int_equal(pipe(ends), 0);
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) write_on(f, next, ends[1]);
  (void)close(ends[1]);
  (void)nanosleep(&wait, NULL);
  assert_int_equal(kill(child, SIGKILL), 0);
  assert_int_equal(waitpid(child, &status, 0), child);
  if (!WIFSIGNALED(status)) print_message("the writer ended by itself: %d\n", WEXITSTATUS(status));
  assert_true(WIFSIGNALED(status));
  for (unsigned group; read(ends[0], &group, sizeof group) == (ssize_t)sizeof group;) {
    assert_int_equal(group, next);
    next++;
  }
  (void)close(ends[0]);
  return next;
}

typedef struct tally {
  unsigned char counts[MOST_GROUPS];
  unsigned groups;
} tally;

static sonae_status count_one(void *context, const sonae_filing *filing) {
  tally *t = context;
  unsigned group = (unsigned)strtoul(filing->respondent, NULL, 10);
  assert_true(group < MOST_GROUPS);
  t->counts[group]++;
  if (group >= t->groups) t->groups = group + 1;
  return SONAE_OK;
}

/* A form was given out to those that a group is there of, and to nobody else. */
static void check_forms(fixture *f, sonae_store *store, unsigned groups) {
  for (unsigned i = 0; i < ORGANISATIONS; i++) {
    char id[16];
    sonae_origin origin = SONAE_ORIGIN_WRONG;
    (void)snprintf(id, sizeof id, "o%u", i);
    assert_int_equal(sonae_store_origin(store, id, f->definition->id, NULL, &origin, &f->error), SONAE_OK);
    assert_int_equal(origin, i < groups ? SONAE_ORIGIN_MISSING : SONAE_ORIGIN_OPEN);
  }
}

/* The next group to write: one more may be there than was acknowledged, killed between its commit and its word. */
static unsigned check(fixture *f, tally *t, unsigned acknowledged) {
  memset(t, 0, sizeof *t);
  sonae_store *store = store_open(f, SONAE_STORE_WRITE);
  assert_int_equal(sonae_store_verify(store, &f->reporter, NULL, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_each_filing(store, NULL, count_one, t, &f->error), SONAE_OK);
  check_forms(f, store, t->groups);
  sonae_store_close(store);
  assert_true(t->groups == acknowledged || t->groups == acknowledged + 1);
  for (unsigned group = 0; group < t->groups; group++)
    assert_int_equal(t->counts[group], size_of(group));
  return t->groups;
}

static void test_kill__what_was_acknowledged_is_there_once_and_nothing_is_half(void **state) {
  fixture *f = *state;
  static tally t;
  chance c = {88172645463325252u};
  unsigned next = 0, unsaid = 0;
  sonae_store *store = store_begin(f);
  for (unsigned i = 0; i < ORGANISATIONS; i++) {
    char id[16];
    (void)snprintf(id, sizeof id, "o%u", i);
    store_put(f, store, id);
  }
  sonae_store_close(store);
  for (int i = 0; i < KILLS; i++) {
    unsigned acknowledged = run_and_kill(f, next, (long)chance_below(&c, 40000000));
    next = check(f, &t, acknowledged);
    unsaid += next != acknowledged;
  }
  print_message("%d kills, %u groups; %u were there before their word was given\n", (int)KILLS, next, unsaid);
  assert_true(next > 0);
}

/* --- restoring --- */

enum { RESTORE_KILLS = 60 };

/* Until it is killed; each time the old store is kept under another name. */
static void restore_on(const fixture *f, const char *backup) {
  sonae_error error;
  for (unsigned i = 0;; i++) {
    char at[40];
    (void)snprintf(at, sizeof at, "2026-11-21T11:08:21.%uZ", i);
    const sonae_act act = {.actor = "tester", .at = at};
    if (sonae_store_restore(backup, store_path(f), true, &act, NULL, SONAE_EN, &error) != SONAE_OK) _exit(1);
  }
}

static void kill_restore(const fixture *f, const char *backup, long nanoseconds) {
  int status = 0;
  const struct timespec wait = {.tv_nsec = nanoseconds};
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) restore_on(f, backup);
  (void)nanosleep(&wait, NULL);
  assert_int_equal(kill(child, SIGKILL), 0);
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFSIGNALED(status));
}

/* Those that were kept, and those that were not finished. */
static void remove_others(const fixture *f) {
  DIR *folder = opendir(f->folder);
  assert_non_null(folder);
  for (struct dirent *entry; (entry = readdir(folder));)
    if (strncmp(entry->d_name, "s.db.", 5) == 0) (void)unlink(fixture_path(f, entry->d_name));
  (void)closedir(folder);
}

static void test_kill__there_is_always_a_whole_store_while_one_is_restored(void **state) {
  fixture *f = *state;
  chance c = {88172645463325252u};
  char backup[64];
  sonae_store_census census;
  sonae_store *store = store_begin(f);
  sonae_filing o = filing_of("o", NULL);
  store_add(f, store, "q1=yes", &o);
  (void)snprintf(backup, sizeof backup, "%s/b.db", f->folder);
  assert_int_equal(sonae_store_backup(store, backup, &f->error), SONAE_OK);
  sonae_store_close(store);
  for (int i = 0; i < RESTORE_KILLS; i++) {
    kill_restore(f, backup, (long)chance_below(&c, 60000000));
    store = store_open(f, SONAE_STORE_WRITE);
    assert_int_equal(sonae_store_verify(store, &f->reporter, &census, &f->error), SONAE_OK);
    assert_int_equal(census.responses, 1);
    sonae_store_close(store);
    remove_others(f);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_kill__there_is_always_a_whole_store_while_one_is_restored),
      FIXTURE_TEST(test_kill__what_was_acknowledged_is_there_once_and_nothing_is_half),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
