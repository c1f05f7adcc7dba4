/* SPDX-License-Identifier: Apache-2.0 */
/* Responses, and the campaigns they reply to. */
#include "support/fixture.h"

#include "desk.h"
#include "sonae/campaign.h"

static void add(desk *d, const char *id) {
  const sonae_organisation o = {.id = id, .employees = -1};
  assert_int_equal(sonae_store_put_organisation(d->store, &d->intake.act, &o, &d->f.error), SONAE_OK);
}

static void ask(desk *d, const char *id, const char *checklist, const char *organisation) {
  const sonae_campaign campaign = {.id = id,
                                   .buyer = "mihon",
                                   .checklist = checklist,
                                   .title = "t",
                                   .opened = "2026-11-01",
                                   .deadline = "2026-12-31"};
  bool already;
  assert_int_equal(sonae_store_add_campaign(d->store, &d->intake.act, &campaign, &d->f.error), SONAE_OK);
  if (!organisation) return;
  assert_int_equal(sonae_store_invite(d->store, &d->intake.act, id, organisation, &already, &d->f.error), SONAE_OK);
}

static void begin(desk *d) {
  add(d, "mihon");
  add(d, "acme");
  add(d, "beta");
}

static void end(desk *d, const char *id) {
  assert_int_equal(sonae_store_close_campaign(d->store, &d->intake.act, id, &d->f.error), SONAE_OK);
}

static sonae_status keep_reply(void *context, const sonae_invitation *invitation) {
  *(uint32_t *)context = invitation->revision;
  return SONAE_OK;
}

/* The revision that replied; 0: none. */
static uint32_t reply_to(desk *d, const char *campaign, const char *organisation) {
  uint32_t revision = 0;
  assert_int_equal(sonae_store_each_invitation(d->store, campaign, organisation, keep_reply, &revision, &d->f.error),
                   SONAE_OK);
  return revision;
}

static sn_reading *answer(desk *d, const char *campaign, uint8_t option) {
  sn_reading *r = read_one(d, "acme", NULL, NULL, option);
  r->campaign = campaign;
  return r;
}

static void test_replies__whatever_comes_of_who_was_invited_is_one(void **state) {
  desk *d = *state;
  begin(d);
  ask(d, "c-2026", d->f.definition->id, "acme");
  sn_reading *r = answer(d, NULL, 0);
  accept(d, r, "sha256:1");
  assert_string_equal(d->outcome.campaign, "c-2026");
  assert_int_equal(reply_to(d, "c-2026", "acme"), 1);
  assert_int_equal(r->remarks.count, 0);
}

static void test_replies__each_revision_is_one(void **state) {
  desk *d = *state;
  begin(d);
  ask(d, "c-2026", d->f.definition->id, "acme");
  accept(d, answer(d, NULL, 0), "sha256:1");
  accept(d, answer(d, NULL, 1), "sha256:2");
  assert_int_equal(reply_to(d, "c-2026", "acme"), 2);
}

static void test_replies__all_open_campaigns_are_answered_and_the_named_one_told(void **state) {
  desk *d = *state;
  begin(d);
  ask(d, "a", d->f.definition->id, "acme");
  ask(d, "b", d->f.definition->id, "acme");
  ask(d, "c", d->f.definition->id, "acme");
  accept(d, answer(d, "b", 0), "sha256:1");
  assert_string_equal(d->outcome.campaign, "b");
  assert_int_equal(reply_to(d, "a", "acme"), 1);
  assert_int_equal(reply_to(d, "c", "acme"), 1);
  accept(d, answer(d, NULL, 1), "sha256:2");
  assert_string_equal(d->outcome.campaign, "a");
}

static void test_replies__another_checklist_is_none(void **state) {
  desk *d = *state;
  begin(d);
  ask(d, "c-2026", "another", "acme");
  accept(d, answer(d, NULL, 0), "sha256:1");
  assert_null(d->outcome.campaign);
  assert_int_equal(reply_to(d, "c-2026", "acme"), 0);
}

static void test_replies__who_was_not_invited_gives_none(void **state) {
  desk *d = *state;
  begin(d);
  ask(d, "c-2026", d->f.definition->id, "beta");
  sn_reading *r = answer(d, "c-2026", 0);
  accept(d, r, "sha256:1");
  assert_null(d->outcome.campaign);
  expect_remark(r, "campaign-not-invited");
  assert_int_equal(d->outcome.revision, 1);
}

static void test_replies__a_form_of_a_closed_campaign_is_kept_and_told(void **state) {
  desk *d = *state;
  begin(d);
  ask(d, "c-2026", d->f.definition->id, "acme");
  end(d, "c-2026");
  sn_reading *r = answer(d, "c-2026", 0);
  accept(d, r, "sha256:1");
  assert_null(d->outcome.campaign);
  assert_int_equal(d->outcome.revision, 1);
  expect_remark(r, "campaign-closed");
  assert_non_null(strstr(r->remarks.items[0].text, "2026-11-21"));
  assert_int_equal(reply_to(d, "c-2026", "acme"), 0);
}

/* What does not name it is not told of every campaign that ever was. */
static void test_replies__a_closed_campaign_is_told_to_no_other_file(void **state) {
  desk *d = *state;
  begin(d);
  ask(d, "c-2026", d->f.definition->id, "acme");
  end(d, "c-2026");
  sn_reading *r = answer(d, NULL, 0);
  accept(d, r, "sha256:1");
  assert_int_equal(r->remarks.count, 0);
}

static void test_replies__an_unknown_campaign_is_told(void **state) {
  desk *d = *state;
  begin(d);
  sn_reading *r = answer(d, "nobody-s", 0);
  accept(d, r, "sha256:1");
  expect_remark(r, "campaign-unknown");
  assert_int_equal(d->outcome.revision, 1);
}

static void test_replies__an_organisation_that_is_new_has_none(void **state) {
  desk *d = *state;
  begin(d);
  ask(d, "c-2026", d->f.definition->id, "acme");
  sn_reading *r = read_one(d, "gamma", NULL, NULL, 0);
  r->campaign = "c-2026";
  accept(d, r, "sha256:1");
  expect_remark(r, "campaign-not-invited");
  assert_null(d->outcome.campaign);
}

/* An inbox that is taken in once more is no reply to what was asked since. */
static void test_replies__an_old_file_is_none_to_a_new_campaign(void **state) {
  desk *d = *state;
  begin(d);
  accept(d, answer(d, NULL, 0), "sha256:1");
  ask(d, "c-2026", d->f.definition->id, "acme");
  accept(d, answer(d, NULL, 0), "sha256:1");
  assert_int_equal(d->outcome.verdict, SONAE_ALREADY_THERE);
  assert_null(d->outcome.campaign);
  assert_int_equal(reply_to(d, "c-2026", "acme"), 0);
}

/* Answers that are still the same, in the form that was sent for it. */
static void test_replies__the_same_answers_in_its_form_are_one(void **state) {
  desk *d = *state;
  begin(d);
  accept(d, answer(d, NULL, 0), "sha256:1");
  ask(d, "c-2026", d->f.definition->id, "acme");
  accept(d, answer(d, "c-2026", 0), "sha256:2");
  assert_int_equal(d->outcome.verdict, SONAE_ALREADY_THERE);
  assert_string_equal(d->outcome.campaign, "c-2026");
  assert_int_equal(reply_to(d, "c-2026", "acme"), 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      DESK_TEST(test_replies__whatever_comes_of_who_was_invited_is_one),
      DESK_TEST(test_replies__each_revision_is_one),
      DESK_TEST(test_replies__all_open_campaigns_are_answered_and_the_named_one_told),
      DESK_TEST(test_replies__another_checklist_is_none),
      DESK_TEST(test_replies__who_was_not_invited_gives_none),
      DESK_TEST(test_replies__a_form_of_a_closed_campaign_is_kept_and_told),
      DESK_TEST(test_replies__a_closed_campaign_is_told_to_no_other_file),
      DESK_TEST(test_replies__an_unknown_campaign_is_told),
      DESK_TEST(test_replies__an_organisation_that_is_new_has_none),
      DESK_TEST(test_replies__an_old_file_is_none_to_a_new_campaign),
      DESK_TEST(test_replies__the_same_answers_in_its_form_are_one),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
