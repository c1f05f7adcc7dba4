/* SPDX-License-Identifier: Apache-2.0 */
#include "model/paper.h"

#include <string.h>

#define IN(each) (1u << SN_EACH_##each)

static const struct {
  const char *name;
  unsigned loops;
} ITEMS[SN_ITEM_COUNT] = {
    [SN_ITEM_TITLE] = {"title", IN(DUTY) | IN(ACTION) | IN(UNKNOWN) | IN(OPTION)},
    [SN_ITEM_WHOM] = {"whom", IN(DUTY)},
    [SN_ITEM_FIRST] = {"first", IN(DUTY)},
    [SN_ITEM_FIRST_DUE] = {"first-due", IN(DUTY)},
    [SN_ITEM_FINAL] = {"final", IN(DUTY)},
    [SN_ITEM_FINAL_DUE] = {"final-due", IN(DUTY)},
    [SN_ITEM_WHERE] = {"where", IN(DUTY)},
    [SN_ITEM_SOURCE] = {"source", IN(DUTY)},
    [SN_ITEM_CHECKED] = {"checked", IN(DUTY)},
    [SN_ITEM_FIRST_STEP] = {"first-step", IN(ACTION)},
    [SN_ITEM_ROLE] = {"role", IN(ACTION)},
    [SN_ITEM_HOURS] = {"hours", IN(ACTION)},
    [SN_ITEM_YEN] = {"yen", IN(ACTION)},
    [SN_ITEM_WHO] = {"who", IN(UNKNOWN)},
    [SN_ITEM_MARK] = {"mark", IN(OPTION)},
};

sn_item sn_item_find(sn_each each, const char *name) {
  for (int i = 0; i < SN_ITEM_COUNT; i++)
    if (ITEMS[i].loops >> each & 1 && strcmp(ITEMS[i].name, name) == 0) return (sn_item)i;
  return SN_ITEM_COUNT;
}

uint32_t sonae_papers_find(const sonae_papers *papers, const char *id) {
  for (size_t i = 0; i < papers->count; i++)
    if (strcmp(papers->items[i].id, id) == 0) return (uint32_t)i;
  return SONAE_NONE;
}

void sonae_papers_free(const sonae_papers *papers) {
  if (!papers) return;
  sonae_definition_free(papers->other);
  sn_arena arena = ((const sn_papers *)(const void *)papers)->arena; /* they lie in their own arena */
  sn_arena_free(&arena);
}
