/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/group/view.h"

#include <stdlib.h>

#include "base/number.h"

const char *sn_group_integer(const sn_group_view *v, uint32_t value) {
  return sn_view_yen(&v->view, value);
}

const char *sn_group_say_k(const sn_group_view *v, sn_text_id id) {
  return sn_view_fill(&v->view, id, sn_group_integer(v, v->group->k), sn_group_integer(v, 2 * v->group->k), NULL);
}

const char *sn_group_why_no_counts(const sn_group_view *v) {
  return sn_view_fill(&v->view, SN_TEXT_GROUP_COUNTS_HIDDEN_WHY, sn_group_integer(v, 2 * v->group->k),
                      sn_group_integer(v, v->group->k), NULL);
}

const char *sn_group_share(const sn_group_view *v, uint32_t count, uint32_t of) {
  enum { WHOLE = 100000000 };
  return sn_view_share(&v->view, sn_divide_half_up((int64_t)count * WHOLE, of ? of : 1));
}

const char *sn_group_count(const sn_group_view *v, uint32_t of, sonae_group_count count) {
  switch (count.shown) {
  case SONAE_COUNT_HIDDEN:
    return sn_view_fill(&v->view, SN_TEXT_GROUP_COUNT_HIDDEN, sn_group_integer(v, 2 * v->group->k), NULL, NULL);
  case SONAE_COUNT_FEW:
    return sn_group_say_k(v, SN_TEXT_GROUP_FEW);
  case SONAE_COUNT_MOST:
    return sn_view_fill(&v->view, SN_TEXT_GROUP_MOST, sn_group_integer(v, of - v->group->k + 1), NULL, NULL);
  case SONAE_COUNT_EXACT:
    break;
  }
  return sn_view_fill(&v->view, SN_TEXT_GROUP_EXACT, sn_group_integer(v, count.count),
                      sn_group_share(v, count.count, of), NULL);
}

static const char *joined(const sn_group_view *v, const char *a, const char *b, sn_text_id with) {
  return a ? sn_view_fill(&v->view, with, a, b, NULL) : b;
}

const char *sn_group_part_name(const sn_group_view *v, const sonae_group_part *part) {
  const char *name = NULL;
  for (size_t i = 0; i < v->group->by_count; i++) {
    sonae_group_by by = v->group->by[i];
    if (!part->keys[by]) continue;
    const char *key = sonae_group_key_text(by, part->keys[by], v->view.language);
    name = joined(v, name, key, SN_TEXT_TITLE_DESCRIPTION);
  }
  return name ? name : sn_view_say(&v->view, SN_TEXT_GROUP_BY_ALL);
}

const char *sn_group_part_by(const sn_group_view *v, const sonae_group_part *part) {
  static const sn_text_id texts[] = {[SONAE_BY_INDUSTRY] = SN_TEXT_GROUP_BY_INDUSTRY,
                                     [SONAE_BY_SIZE] = SN_TEXT_GROUP_BY_SIZE,
                                     [SONAE_BY_PREFECTURE] = SN_TEXT_GROUP_BY_PREFECTURE};
  const char *name = NULL;
  for (size_t i = 0; i < v->group->by_count; i++)
    if (part->keys[v->group->by[i]])
      name = joined(v, name, sn_view_say(&v->view, texts[v->group->by[i]]), SN_TEXT_GROUP_BY_PAIR);
  return name ? name : sn_view_say(&v->view, SN_TEXT_GROUP_BY_ALL);
}

/* ---- gaps ---- */

typedef struct ranked {
  uint32_t question;
  sonae_group_count count;
  bool minimum;
} ranked;

static int compare_ranked(const void *left, const void *right) {
  const ranked *a = left, *b = right;
  if (a->count.shown != b->count.shown) return a->count.shown > b->count.shown ? -1 : 1;
  if (a->count.count != b->count.count) return a->count.count > b->count.count ? -1 : 1;
  if (a->minimum != b->minimum) return a->minimum ? -1 : 1;
  return (a->question > b->question) - (a->question < b->question);
}

const uint32_t *sn_group_gaps(const sn_group_view *v, const sonae_group_part *part, size_t *count) {
  size_t questions = v->view.definition->question_count, used = 0;
  ranked *items = SN_ARENA_NEW(v->view.arena, questions + 1, ranked);
  uint32_t *out = SN_ARENA_NEW(v->view.arena, questions + 1, uint32_t);
  *count = 0;
  if (!items || !out) return NULL;
  for (uint32_t i = 0; i < questions; i++)
    if (part->gaps[i].shown == SONAE_COUNT_EXACT || part->gaps[i].shown == SONAE_COUNT_MOST)
      items[used++] = (ranked){i, part->gaps[i], v->view.definition->questions[i].minimum};
  qsort(items, used, sizeof *items, compare_ranked);
  for (size_t i = 0; i < used; i++)
    out[i] = items[i].question;
  *count = used;
  return out;
}
