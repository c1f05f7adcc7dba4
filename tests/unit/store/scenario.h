/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Everything a store does, step by step, each step with its answer; and what must be there afterwards, whatever failed:
 * all that was acknowledged, nothing half. Included after support/store.h.
 */
#ifndef SONAE_TESTS_SCENARIO_H
#define SONAE_TESTS_SCENARIO_H

#include "sonae/campaign.h"
#include "sonae/finding.h"
#include "sonae/relation.h"

typedef enum step {
  STEP_OPEN,
  STEP_PUT_A,
  STEP_PUT_B,
  STEP_ADD_A1,
  STEP_ADD_A2,
  STEP_GROUP_B, /* two responses, committed together */
  STEP_ISSUE,   /* a form for a, and what its token proves */
  STEP_RELATE,  /* b supplies a, is asked by it, and answers for a finding; c is a, too: all in a group */
  STEP_READ,
  STEP_FORGET_B,
  STEP_BACKUP,
  STEP_VERIFY,
  STEP_RESTORE, /* the backup, in a place of its own */
  STEP_REPLACE, /* once more, over that */
  STEP_COUNT
} step;

typedef struct scenario {
  fixture *f;
  sn_response *yes, *no; /* made before anything fails */
  char store[64], backup[64], restored[64], token[SONAE_TOKEN_BYTES];
  sonae_status steps[STEP_COUNT];
  sonae_error error; /* of the step that is done */
  char texts[STEP_COUNT][120];
  unsigned long unsaid; /* runs after which something was there that nobody had acknowledged */
} scenario;

static inline void scenario_prepare(scenario *s, fixture *f) {
  memset(s, 0, sizeof *s);
  s->f = f;
  fixture_define(f, SMALL_CHECKLIST, RULES("weighted", ""));
  s->yes = response_of(f, "q1=yes");
  s->no = response_of(f, "q1=no");
  (void)snprintf(s->store, sizeof s->store, "%s/s.db", f->folder);
  (void)snprintf(s->backup, sizeof s->backup, "%s/b.db", f->folder);
  (void)snprintf(s->restored, sizeof s->restored, "%s/r.db", f->folder);
}

static inline void scenario_free(scenario *s) {
  sonae_response_free(&s->yes->data);
  sonae_response_free(&s->no->data);
}

/* Back to nothing. */
static inline void scenario_clear(const scenario *s) {
  static const char *const NAMES[] = {
      "s.db",     "s.db-wal", "s.db-shm",     "s.db-journal",           "b.db", "b.db-journal", "r.db",
      "r.db-wal", "r.db-shm", "r.db-journal", "r.db.2026-11-21T110821Z"};
  for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
    (void)unlink(fixture_path(s->f, NAMES[i]));
}

/* --- the steps --- */

static inline sonae_status scenario_put(scenario *s, sonae_store *store, const char *id) {
  const sonae_organisation o = {.id = id, .name = "N", .employees = 7};
  return sonae_store_put_organisation(store, &ACT, &o, &s->error);
}

static inline sonae_status scenario_add(scenario *s, sonae_store *store, const char *id, const sn_response *r) {
  const sonae_filing filing = filing_of(id, NULL);
  return sonae_store_add_response(store, &ACT, s->f->definition, &r->data, &filing, NULL, NULL, &s->error);
}

static inline sonae_status scenario_group(scenario *s, sonae_store *store) {
  sonae_status status = sonae_store_begin(store, &s->error);
  if (status != SONAE_OK) return status;
  status = scenario_add(s, store, "b", s->yes);
  if (status == SONAE_OK) status = scenario_add(s, store, "b", s->no);
  if (status == SONAE_OK) return sonae_store_commit(store, &s->error);
  sonae_store_abort(store);
  return status;
}

static inline sonae_status scenario_issue(scenario *s, sonae_store *store) {
  sonae_origin origin = SONAE_ORIGIN_WRONG;
  sonae_status status = sonae_store_issue_form(store, &ACT, "a", s->f->definition->id, s->token, &s->error);
  if (status == SONAE_OK) status = sonae_store_origin(store, "a", s->f->definition->id, s->token, &origin, &s->error);
  if (status == SONAE_OK) assert_int_equal(origin, SONAE_ORIGIN_PROVEN);
  return status;
}

static inline sonae_status scenario_ask(scenario *s, sonae_store *store) {
  const sonae_campaign campaign = {.id = "k",
                                   .buyer = "a",
                                   .checklist = s->f->definition->id,
                                   .title = "T",
                                   .opened = "2026-11-21",
                                   .deadline = "2026-12-18"};
  sonae_status status = sonae_store_add_campaign(store, &ACT, &campaign, &s->error);
  if (status == SONAE_OK) status = sonae_store_invite(store, &ACT, "k", "b", NULL, &s->error);
  if (status == SONAE_OK) status = sonae_store_remind(store, &ACT, "k", "b", &s->error);
  if (status == SONAE_OK) status = sonae_store_reply(store, &ACT, "k", "b", 1, &s->error);
  return status == SONAE_OK ? sonae_store_close_campaign(store, &ACT, "k", &s->error) : status;
}

static inline sonae_status scenario_follow_up(scenario *s, sonae_store *store) {
  const sonae_finding finding = {.organisation = "b",
                                 .buyer = "a",
                                 .checklist = s->f->definition->id,
                                 .question = "q1",
                                 .campaign = "k",
                                 .cause = SONAE_CAUSE_GAP};
  const sonae_finding_step looked = {.role = SONAE_FINDING_REVIEWER, .state = SONAE_FINDING_VERIFIED, .text = "t"};
  const sonae_assurance assurance = {
      .organisation = "b", .checklist = s->f->definition->id, .question = "q1", .kind = SONAE_VERIFIED, .revision = 1};
  uint32_t number = 0;
  sonae_status status = sonae_store_open_finding(store, &ACT, &finding, &number, &s->error);
  if (status == SONAE_OK) status = sonae_store_add_finding_step(store, &ACT, "b", number, &looked, &s->error);
  return status == SONAE_OK ? sonae_store_add_assurance(store, &ACT, &assurance, &s->error) : status;
}

/* By way of c, which turns out to be a. */
static inline sonae_status scenario_supply(scenario *s, sonae_store *store) {
  const sonae_relation relation = {.buyer = "c", .supplier = "b", .source = "r.csv"};
  sonae_status status = scenario_put(s, store, "c");
  if (status == SONAE_OK)
    status = sonae_store_put_relation(store, &ACT, s->f->definition, &s->yes->data, &relation, NULL, &s->error);
  return status == SONAE_OK ? sonae_store_merge_organisation(store, &ACT, "a", "c", &s->error) : status;
}

/* In a group that was begun. */
static inline sonae_status scenario_relate_within(scenario *s, sonae_store *store) {
  sonae_status status = scenario_supply(s, store);
  if (status == SONAE_OK) status = scenario_ask(s, store);
  return status == SONAE_OK ? scenario_follow_up(s, store) : status;
}

static inline sonae_status scenario_relate(scenario *s, sonae_store *store) {
  sonae_status status = sonae_store_begin(store, &s->error);
  if (status != SONAE_OK) return status;
  status = scenario_relate_within(s, store);
  if (status == SONAE_OK) return sonae_store_commit(store, &s->error);
  sonae_store_abort(store);
  return status;
}

static inline sonae_status scenario_restore(scenario *s, bool replace) {
  return sonae_store_restore(s->backup, s->restored, replace, &ACT, NULL, SONAE_EN, &s->error);
}

/* What is there: a bit for each of a's and b's two responses, for a and b, and for what is between the two. */
enum {
  HAS_A1 = 1,
  HAS_A2 = 2,
  HAS_B1 = 4,
  HAS_B2 = 8,
  HAS_A = 16,
  HAS_B = 32,
  HAS_RELATION = 64,
  HAS_REPLY = 128,
  HAS_FINDING = 256,
  HAS_ASSURANCE = 512,
  HAS_BETWEEN = HAS_RELATION | HAS_REPLY | HAS_FINDING | HAS_ASSURANCE
};

static inline sonae_status scenario_see(void *context, const sonae_filing *filing, const sonae_answers *answers) {
  unsigned *seen = context;
  unsigned first = answers->codes[0] == SONAE_FIRST_OPTION ? 1 : 2;
  *seen |= *filing->organisation == 'a' ? first : first * 4;
  return SONAE_OK;
}

static inline sonae_status scenario_see_organisation(void *context, const sonae_organisation *organisation) {
  unsigned *seen = context;
  *seen |= *organisation->id == 'a' ? HAS_A : *organisation->id == 'b' ? HAS_B : 0;
  return SONAE_OK;
}

static inline sonae_status scenario_see_relation(void *context, const sonae_relation *relation,
                                                 const sonae_answers *facts) {
  unsigned *seen = context;
  assert_string_equal(relation->buyer, "a");
  assert_int_equal(facts->codes[0], SONAE_FIRST_OPTION);
  *seen |= HAS_RELATION;
  return SONAE_OK;
}

static inline sonae_status scenario_see_invitation(void *context, const sonae_invitation *invitation) {
  unsigned *seen = context;
  assert_int_equal(invitation->revision, 1);
  *seen |= HAS_REPLY;
  return SONAE_OK;
}

static inline sonae_status scenario_see_finding(void *context, const sonae_finding *finding) {
  unsigned *seen = context;
  assert_int_equal(finding->state, SONAE_FINDING_VERIFIED);
  *seen |= HAS_FINDING;
  return SONAE_OK;
}

static inline sonae_status scenario_see_assurance(void *context, const sonae_assurance *assurance) {
  unsigned *seen = context;
  assert_int_equal(assurance->kind, SONAE_VERIFIED);
  *seen |= HAS_ASSURANCE;
  return SONAE_OK;
}

static inline sonae_status scenario_look_between(scenario *s, sonae_store *store, unsigned *seen) {
  sonae_status status = sonae_store_scan_relations(store, s->f->definition, scenario_see_relation, seen, &s->error);
  if (status == SONAE_OK)
    status = sonae_store_each_invitation(store, NULL, NULL, scenario_see_invitation, seen, &s->error);
  if (status == SONAE_OK) status = sonae_store_each_finding(store, NULL, scenario_see_finding, seen, &s->error);
  if (status != SONAE_OK) return status;
  return sonae_store_each_assurance(store, NULL, NULL, scenario_see_assurance, seen, &s->error);
}

static inline sonae_status scenario_look(scenario *s, sonae_store *store, unsigned *seen) {
  *seen = 0;
  sonae_status status = sonae_store_scan(store, s->f->definition, SONAE_EVERY_REVISION, scenario_see, seen, &s->error);
  if (status != SONAE_OK) return status;
  status = sonae_store_each_organisation(store, scenario_see_organisation, seen, &s->error);
  return status == SONAE_OK ? scenario_look_between(s, store, seen) : status;
}

static inline bool scenario_did(const scenario *s, step which) {
  return s->steps[which] == SONAE_OK;
}

/* Acknowledged so far. */
static inline unsigned scenario_expected(const scenario *s) {
  unsigned expected = (scenario_did(s, STEP_PUT_A) ? HAS_A : 0u) | (scenario_did(s, STEP_ADD_A1) ? HAS_A1 : 0u) |
                      (scenario_did(s, STEP_ADD_A2) ? HAS_A2 : 0u);
  if (scenario_did(s, STEP_FORGET_B)) return expected;
  return expected | (scenario_did(s, STEP_PUT_B) ? HAS_B : 0u) |
         (scenario_did(s, STEP_GROUP_B) ? HAS_B1 | HAS_B2 : 0u) |
         (scenario_did(s, STEP_RELATE) ? (unsigned)HAS_BETWEEN : 0u);
}

static inline sonae_status scenario_step(scenario *s, sonae_store **store, step which) {
  unsigned seen = 0;
  sonae_status status = SONAE_OK;
  switch (which) {
  case STEP_OPEN:
    return sonae_store_open(s->store, SONAE_STORE_CREATE, SONAE_EN, store, &s->error);
  case STEP_PUT_A:
    return scenario_put(s, *store, "a");
  case STEP_PUT_B:
    return scenario_put(s, *store, "b");
  case STEP_ADD_A1:
    return scenario_add(s, *store, "a", s->yes);
  case STEP_ADD_A2:
    return scenario_add(s, *store, "a", s->no);
  case STEP_GROUP_B:
    return scenario_group(s, *store);
  case STEP_ISSUE:
    return scenario_issue(s, *store);
  case STEP_RELATE:
    return scenario_relate(s, *store);
  case STEP_READ: /* right, or not at all */
    status = scenario_look(s, *store, &seen);
    if (status == SONAE_OK) assert_int_equal(seen, scenario_expected(s));
    return status;
  case STEP_FORGET_B:
    return sonae_store_forget(*store, &ACT, "b", NULL, &s->error);
  case STEP_BACKUP:
    return sonae_store_backup(*store, s->backup, &s->error);
  case STEP_VERIFY:
    return sonae_store_verify(*store, NULL, NULL, &s->error);
  case STEP_RESTORE:
    return scenario_restore(s, false);
  case STEP_REPLACE:
    return scenario_restore(s, true);
  case STEP_COUNT:
    break;
  }
  return SONAE_E_INTERNAL;
}

static inline void scenario_run(scenario *s) {
  sonae_store *store = NULL;
  for (int i = 0; i < STEP_COUNT; i++)
    s->steps[i] = SONAE_E_ARGUMENT; /* not done */
  for (int i = 0; i < STEP_COUNT && (store || i == STEP_OPEN); i++) {
    memset(&s->error, 0, sizeof s->error);
    s->steps[i] = scenario_step(s, &store, (step)i);
    (void)snprintf(s->texts[i], sizeof s->texts[i], "%.119s", s->error.text);
  }
  sonae_store_close(store);
}

/* --- afterwards, with nothing failing any more --- */

static inline bool scenario_all_done(const scenario *s) {
  for (int i = 0; i < STEP_COUNT; i++)
    if (s->steps[i] != SONAE_OK) return false;
  return true;
}

static inline bool both_or_none(unsigned seen, unsigned bits) {
  return (seen & bits) == bits || (seen & bits) == 0;
}

static inline void scenario_check_copy(const char *file, bool expected) {
  sonae_store *store = NULL;
  bool there = access(file, F_OK) == 0;
  assert_int_equal(there, expected);
  if (!there) return;
  assert_int_equal(sonae_store_open(file, SONAE_STORE_READ, SONAE_EN, &store, NULL), SONAE_OK);
  assert_int_equal(sonae_store_verify(store, NULL, NULL, NULL), SONAE_OK);
  sonae_store_close(store);
}

/* A form that was given out is known; one that was not may be, when its word was lost. */
static inline void scenario_check_origin(const scenario *s, sonae_store *store) {
  sonae_origin origin = SONAE_ORIGIN_WRONG;
  if (!scenario_did(s, STEP_ISSUE)) return;
  assert_int_equal(sonae_store_origin(store, "a", s->f->definition->id, s->token, &origin, NULL), SONAE_OK);
  assert_int_equal(origin, SONAE_ORIGIN_PROVEN);
  assert_int_equal(sonae_store_origin(store, "a", s->f->definition->id, NULL, &origin, NULL), SONAE_OK);
  assert_int_equal(origin, SONAE_ORIGIN_MISSING);
}

static inline bool scenario_holds(scenario *s, unsigned seen) {
  unsigned expected = scenario_expected(s);
  bool forgetting = scenario_did(s, STEP_OPEN) && !scenario_did(s, STEP_FORGET_B);
  if (!both_or_none(seen, HAS_B1 | HAS_B2) || !both_or_none(seen, HAS_BETWEEN)) return false;
  /* A forgetting that failed may be complete but for the traces in the files; then b is gone whole. */
  const unsigned of_b = HAS_B | HAS_B1 | HAS_B2 | HAS_BETWEEN;
  if (forgetting && !(seen & of_b)) expected &= ~of_b;
  if ((seen & expected) != expected) return false;
  s->unsaid += seen != expected;
  return true;
}

static inline void scenario_check(scenario *s) {
  sonae_store *store = NULL;
  unsigned seen = 0;
  sonae_status status = sonae_store_open(s->store, SONAE_STORE_CREATE, SONAE_EN, &store, &s->error);
  if (status != SONAE_OK) print_message("cannot be opened again: %s\n", s->error.text);
  assert_int_equal(status, SONAE_OK);
  status = sonae_store_verify(store, &s->f->reporter, NULL, &s->error);
  if (status != SONAE_OK) print_message("not whole: %s\n", s->error.text);
  assert_int_equal(status, SONAE_OK);
  assert_int_equal(scenario_look(s, store, &seen), SONAE_OK);
  scenario_check_origin(s, store);
  bool holds = scenario_holds(s, seen);
  if (!holds) print_message("expected %x, there is %x\n", scenario_expected(s), seen);
  assert_true(holds);
  assert_int_equal(scenario_put(s, store, "c"), SONAE_OK); /* it goes on */
  sonae_store_close(store);
  scenario_check_copy(s->backup, scenario_did(s, STEP_BACKUP));
  scenario_check_copy(s->restored, scenario_did(s, STEP_RESTORE) || scenario_did(s, STEP_REPLACE));
}

#endif
