/* SPDX-License-Identifier: Apache-2.0 */
/* Choosing is greedy over one fixed order; what earlier editions took is passed over. */
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "evaluate/evaluate.h"
#include "sonae/quiz.h"

enum { MOST_OF_A_QUESTION = 2 };

/* How well an item fits, best first. */
typedef enum fit { FIT_GAP, FIT_NO_GAP, FIT_NO_QUESTION } fit;

typedef struct candidate {
  uint32_t item;
  fit fit;
  int64_t worth;
  uint64_t digest;
  bool taken, in_test;
} candidate;

typedef struct choosing {
  const sonae_quiz *quiz;
  const sonae_workspace *workspace;
  const sonae_evaluation *evaluation;
  candidate *candidates; /* best first */
  size_t count;
  uint8_t *asked; /* by question: items of this test that name it */
} choosing;

/* --- What fits ---------------------------------------------------------------------------------------------------- */

/* The same on every machine. */
static uint64_t digest_of(const char *id, char salt, uint32_t number) {
  unsigned char bytes[SN_DIGEST_BYTES], round[5] = {(unsigned char)salt};
  uint64_t value = 0;
  sn_digest digest;
  for (int i = 0; i < 4; i++)
    round[i + 1] = (unsigned char)(number >> (8 * i));
  sn_digest_begin(&digest);
  sn_digest_piece(&digest, id, strlen(id));
  sn_digest_piece(&digest, round, sizeof round);
  sn_digest_end(&digest, bytes);
  for (int i = 0; i < 8; i++)
    value = value << 8 | bytes[i];
  return value;
}

static int64_t worth_of(const choosing *c, uint32_t question) {
  int64_t gap = (int64_t)c->quiz->definition->questions[question].target - c->evaluation->points[question], worth;
  if (!c->evaluation->applicable[question] || gap <= 0) return 0;
  return __builtin_mul_overflow(gap, c->evaluation->priority[question], &worth) ? INT64_MAX : worth;
}

/* False: it is about what the company does not have, or about nothing that it was asked. */
static bool rate(const choosing *c, uint32_t index, candidate *out) {
  const sonae_quiz_item *item = &c->quiz->items[index];
  bool applies = item->question_count == 0;
  *out = (candidate){.item = index, .fit = FIT_NO_QUESTION};
  if (item->when && sn_condition_now(c->workspace, item->when) == SONAE_FALSE) return false;
  for (size_t i = 0; i < item->question_count; i++) {
    int64_t worth = worth_of(c, item->questions[i]);
    applies = applies || c->evaluation->applicable[item->questions[i]];
    if (worth > out->worth) out->worth = worth;
  }
  if (item->question_count) out->fit = out->worth > 0 ? FIT_GAP : FIT_NO_GAP;
  return applies;
}

static int compare(const void *a, const void *b) {
  const candidate *x = a, *y = b;
  if (x->fit != y->fit) return x->fit < y->fit ? -1 : 1;
  if (x->worth != y->worth) return x->worth > y->worth ? -1 : 1;
  if (x->digest != y->digest) return x->digest < y->digest ? -1 : 1;
  return x->item < y->item ? -1 : x->item > y->item;
}

static void begin_round(choosing *c, uint32_t round) {
  for (size_t i = 0; i < c->count; i++) {
    candidate *one = &c->candidates[i];
    one->digest = digest_of(c->quiz->items[one->item].id, 'r', round);
    one->taken = false;
  }
  if (c->count) qsort(c->candidates, c->count, sizeof *c->candidates, compare);
}

/* --- One test ----------------------------------------------------------------------------------------------------- */

static bool has_room(const choosing *c, const sonae_quiz_item *item) {
  for (size_t i = 0; i < item->question_count; i++)
    if (c->asked[item->questions[i]] == MOST_OF_A_QUESTION) return false;
  return true;
}

static size_t take(choosing *c) {
  size_t taken = 0;
  memset(c->asked, 0, c->quiz->definition->question_count);
  for (size_t i = 0; i < c->count; i++) {
    candidate *one = &c->candidates[i];
    const sonae_quiz_item *item = &c->quiz->items[one->item];
    one->in_test = taken < SONAE_QUIZ_QUESTIONS && !one->taken && has_room(c, item);
    if (!one->in_test) continue;
    for (size_t q = 0; q < item->question_count; q++)
      c->asked[item->questions[q]]++;
    taken++;
  }
  return taken;
}

static void go_to_edition(choosing *c, uint32_t edition) {
  uint32_t round = 0;
  bool fresh = true;
  begin_round(c, round);
  for (uint32_t e = 1; e <= edition; e++) {
    size_t taken = take(c);
    if (taken < SONAE_QUIZ_QUESTIONS && !fresh) {
      begin_round(c, ++round);
      (void)take(c);
    }
    for (size_t i = 0; i < c->count; i++)
      c->candidates[i].taken |= c->candidates[i].in_test;
    fresh = false;
  }
}

/* --- On paper ----------------------------------------------------------------------------------------------------- */

/* Each place in turn, to the picks in the order of their digests; what is wrong stands either way round. */
static void place_choices(const sonae_quiz *quiz, uint32_t edition, sonae_quiz_pick *picks, size_t count) {
  uint64_t digests[SONAE_QUIZ_QUESTIONS];
  for (size_t i = 0; i < count; i++)
    digests[i] = digest_of(quiz->items[picks[i].item].id, 'p', edition);
  for (size_t i = 0; i < count; i++) {
    uint32_t before = 0, wrong = 1 + (uint32_t)(digests[i] & 1);
    for (size_t j = 0; j < count; j++)
      before += digests[j] < digests[i] || (j < i && digests[j] == digests[i]);
    picks[i].right = before % SONAE_QUIZ_CHOICES;
    for (uint32_t place = 0; place < SONAE_QUIZ_CHOICES; place++) {
      bool right = place == picks[i].right;
      picks[i].choices[place] = right ? 0 : wrong;
      if (!right) wrong = 3 - wrong;
    }
  }
}

static int compare_picks(const void *a, const void *b) {
  uint32_t x = ((const sonae_quiz_pick *)a)->item, y = ((const sonae_quiz_pick *)b)->item;
  return x < y ? -1 : x > y;
}

static size_t read_off(const choosing *c, uint32_t edition, sonae_quiz_pick *picks) {
  size_t count = 0;
  for (size_t i = 0; i < c->count; i++)
    if (c->candidates[i].in_test) picks[count++] = (sonae_quiz_pick){.item = c->candidates[i].item};
  if (count) qsort(picks, count, sizeof *picks, compare_picks);
  place_choices(c->quiz, edition, picks, count);
  return count;
}

sonae_status sonae_quiz_choose(const sonae_quiz *quiz, const sonae_workspace *workspace,
                               const sonae_evaluation *evaluation, uint32_t edition,
                               sonae_quiz_pick picks[SONAE_QUIZ_QUESTIONS], size_t *count) {
  choosing c = {.quiz = quiz, .workspace = workspace, .evaluation = evaluation};
  if (edition < 1 || edition > SONAE_QUIZ_EDITIONS) return SONAE_E_ARGUMENT;
  c.candidates = calloc(quiz->count + 1, sizeof *c.candidates);
  c.asked = calloc(quiz->definition->question_count + 1, sizeof *c.asked);
  if (c.candidates && c.asked) {
    for (size_t i = 0; i < quiz->count; i++)
      c.count += rate(&c, (uint32_t)i, &c.candidates[c.count]);
    go_to_edition(&c, edition);
    *count = read_off(&c, edition, picks);
  }
  bool made = c.candidates && c.asked;
  free(c.candidates);
  free(c.asked);
  return made ? SONAE_OK : SONAE_E_MEMORY;
}
