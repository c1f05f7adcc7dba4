/* SPDX-License-Identifier: Apache-2.0 */
/* What findings and assurances are called, and who may take which step. */
#include "model/finding.h"

#include <string.h>

typedef struct names {
  const char *word, *in[2];
} names;

static const names STATES[] = {[SONAE_FINDING_OPEN] = {"open", {"未対応", "open"}},
                               [SONAE_FINDING_ANSWERED] = {"answered", {"回答あり", "answered"}},
                               [SONAE_FINDING_EVIDENCE_SEEN] = {"evidence-seen", {"証拠を確認", "evidence seen"}},
                               [SONAE_FINDING_VERIFIED] = {"verified", {"実施を確認", "verified"}},
                               [SONAE_FINDING_CLOSED] = {"closed", {"完了", "closed"}},
                               [SONAE_FINDING_ACCEPTED] = {"accepted", {"現状のまま了承", "accepted as it is"}}};
_Static_assert(sizeof STATES / sizeof *STATES == SONAE_FINDING_STATE_COUNT, "each state has its names");

static const names ROLES[] = {[SONAE_FINDING_SUPPLIER] = {"supplier", {"供給者", "supplier"}},
                              [SONAE_FINDING_REVIEWER] = {"reviewer", {"確認担当", "reviewer"}},
                              [SONAE_FINDING_APPROVER] = {"approver", {"承認者", "approver"}}};
_Static_assert(sizeof ROLES / sizeof *ROLES == SONAE_FINDING_ROLE_COUNT, "each role has its names");

static const names CAUSES[] = {
    [SONAE_CAUSE_GAP] = {"gap", {"できていない・一部だけ", "not in place, or in part"}},
    [SONAE_CAUSE_UNKNOWN] = {"unknown", {"「わからない」という回答", "answered \"I do not know\""}},
    [SONAE_CAUSE_UNANSWERED] = {"unanswered", {"未回答", "unanswered"}},
    [SONAE_CAUSE_CONTRADICTION] = {"contradiction", {"回答どうしの食い違い", "contradicts another answer"}},
    [SONAE_CAUSE_REVIEWER] = {"reviewer", {"担当者の判断", "opened by the reviewer"}}};
_Static_assert(sizeof CAUSES / sizeof *CAUSES == SONAE_CAUSE_COUNT, "each cause has its names");

static const names ASSURANCES[] = {[SONAE_CLAIMED] = {"claimed", {"自己申告", "claimed"}},
                                   [SONAE_EVIDENCED] = {"evidenced", {"証拠あり", "evidence at hand"}},
                                   [SONAE_VERIFIED] = {"verified", {"確認済み", "verified"}}};
_Static_assert(sizeof ASSURANCES / sizeof *ASSURANCES == SONAE_ASSURANCE_COUNT, "each assurance has its names");

/* The first for what is none. */
static const names *names_of(const names *table, int count, int which) {
  return &table[which >= 0 && which < count ? which : 0];
}

static int find(const names *table, int count, const char *word) {
  int which = 0;
  while (which < count && strcmp(table[which].word, word) != 0)
    which++;
  return which;
}

const char *sonae_finding_state_word(sonae_finding_state state) {
  return names_of(STATES, SONAE_FINDING_STATE_COUNT, (int)state)->word;
}

const char *sonae_finding_state_text(sonae_finding_state state, sonae_language language) {
  return names_of(STATES, SONAE_FINDING_STATE_COUNT, (int)state)->in[language == SONAE_EN];
}

sonae_finding_state sonae_finding_state_find(const char *word) {
  return (sonae_finding_state)find(STATES, SONAE_FINDING_STATE_COUNT, word);
}

const char *sonae_finding_role_word(sonae_finding_role role) {
  return names_of(ROLES, SONAE_FINDING_ROLE_COUNT, (int)role)->word;
}

const char *sonae_finding_role_text(sonae_finding_role role, sonae_language language) {
  return names_of(ROLES, SONAE_FINDING_ROLE_COUNT, (int)role)->in[language == SONAE_EN];
}

sonae_finding_role sonae_finding_role_find(const char *word) {
  return (sonae_finding_role)find(ROLES, SONAE_FINDING_ROLE_COUNT, word);
}

const char *sonae_finding_cause_word(sonae_finding_cause cause) {
  return names_of(CAUSES, SONAE_CAUSE_COUNT, (int)cause)->word;
}

const char *sonae_finding_cause_text(sonae_finding_cause cause, sonae_language language) {
  return names_of(CAUSES, SONAE_CAUSE_COUNT, (int)cause)->in[language == SONAE_EN];
}

sonae_finding_cause sonae_finding_cause_find(const char *word) {
  return (sonae_finding_cause)find(CAUSES, SONAE_CAUSE_COUNT, word);
}

const char *sonae_assurance_word(sonae_assurance_kind kind) {
  return names_of(ASSURANCES, SONAE_ASSURANCE_COUNT, (int)kind)->word;
}

const char *sonae_assurance_text(sonae_assurance_kind kind, sonae_language language) {
  return names_of(ASSURANCES, SONAE_ASSURANCE_COUNT, (int)kind)->in[language == SONAE_EN];
}

/* --- how it stands --- */

static bool is_before(const char *day, const char *other) {
  enum { DAY_BYTES = sizeof "2026-11-21" - 1 };
  return day && other && strncmp(day, other, DAY_BYTES) < 0;
}

sonae_finding_state sonae_finding_state_on(const sonae_finding *finding, const char *day) {
  bool over = finding->state == SONAE_FINDING_ACCEPTED && is_before(finding->until, day);
  return over ? SONAE_FINDING_OPEN : finding->state;
}

bool sonae_finding_is_settled(const sonae_finding *finding, const char *day) {
  sonae_finding_state state = sonae_finding_state_on(finding, day);
  return state == SONAE_FINDING_CLOSED || state == SONAE_FINDING_ACCEPTED;
}

bool sonae_finding_is_overdue(const sonae_finding *finding, const char *day) {
  return !sonae_finding_is_settled(finding, day) && is_before(finding->due, day);
}

/* --- keeping --- */

sonae_finding sn_finding_keep(sn_arena *arena, const sonae_finding *finding) {
  sonae_finding kept = *finding;
  kept.organisation = sn_arena_text(arena, finding->organisation);
  kept.buyer = sn_arena_text(arena, finding->buyer);
  kept.checklist = sn_arena_text(arena, finding->checklist);
  kept.question = sn_arena_text(arena, finding->question);
  kept.campaign = sn_arena_text(arena, finding->campaign);
  kept.contradiction = sn_arena_text(arena, finding->contradiction);
  kept.opened = sn_arena_text(arena, finding->opened);
  kept.due = sn_arena_text(arena, finding->due);
  kept.owner = sn_arena_text(arena, finding->owner);
  kept.help = sn_arena_text(arena, finding->help);
  kept.until = sn_arena_text(arena, finding->until);
  kept.changed = sn_arena_text(arena, finding->changed);
  return kept;
}

/* --- who may --- */

enum {
  OPEN = 1 << SONAE_FINDING_OPEN,
  ANSWERED = 1 << SONAE_FINDING_ANSWERED,
  ACCEPTED = 1 << SONAE_FINDING_ACCEPTED,
  UP_TO_CLOSED = ACCEPTED - 1 /* the states up to and including closed */
};
_Static_assert(SONAE_FINDING_CLOSED + 1 == SONAE_FINDING_ACCEPTED, "accepted is the one behind closed");

/* Where each role may take a finding that stands so; what is settled is opened again first. */
static const unsigned char MAY[SONAE_FINDING_ROLE_COUNT][SONAE_FINDING_STATE_COUNT] = {
    [SONAE_FINDING_SUPPLIER] = {[SONAE_FINDING_OPEN] = ANSWERED},
    [SONAE_FINDING_REVIEWER] = {[SONAE_FINDING_OPEN] = UP_TO_CLOSED,
                                [SONAE_FINDING_ANSWERED] = UP_TO_CLOSED,
                                [SONAE_FINDING_EVIDENCE_SEEN] = UP_TO_CLOSED,
                                [SONAE_FINDING_VERIFIED] = UP_TO_CLOSED,
                                [SONAE_FINDING_CLOSED] = OPEN,
                                [SONAE_FINDING_ACCEPTED] = OPEN},
    [SONAE_FINDING_APPROVER] = {[SONAE_FINDING_OPEN] = ACCEPTED,
                                [SONAE_FINDING_ANSWERED] = ACCEPTED,
                                [SONAE_FINDING_EVIDENCE_SEEN] = ACCEPTED,
                                [SONAE_FINDING_VERIFIED] = ACCEPTED,
                                [SONAE_FINDING_CLOSED] = OPEN,
                                [SONAE_FINDING_ACCEPTED] = OPEN}};

bool sonae_finding_may(sonae_finding_role role, sonae_finding_state from, sonae_finding_state to) {
  if ((unsigned)role >= SONAE_FINDING_ROLE_COUNT || (unsigned)from >= SONAE_FINDING_STATE_COUNT ||
      (unsigned)to >= SONAE_FINDING_STATE_COUNT)
    return false;
  return from == to || (MAY[role][from] & (1U << to)) != 0;
}
