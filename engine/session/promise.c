/* SPDX-License-Identifier: Apache-2.0 */
#include "sonae/room.h"

static const char *const WORDS[SONAE_PROMISE_COUNT] = {[SONAE_PROMISE_DONE] = "done",
                                                       [SONAE_PROMISE_UNDER_WAY] = "under-way",
                                                       [SONAE_PROMISE_NOT_YET] = "not-yet",
                                                       [SONAE_PROMISE_SILENT] = "not-answered-again",
                                                       [SONAE_PROMISE_GONE] = "gone"};

const char *sonae_promise_state_word(sonae_promise_state state) {
  return (unsigned)state < SONAE_PROMISE_COUNT ? WORDS[state] : "";
}

/* What does not apply any more needs no doing; a question asks for no more than its target. */
sonae_promise_state sonae_promise_state_of(const sonae_definition *definition, const char *action,
                                           const int32_t *before, const int32_t *now, const uint8_t *applicable) {
  uint32_t at = sonae_find_action(definition, action);
  bool all = true, some = false;
  if (at == SONAE_NONE) return SONAE_PROMISE_GONE;
  if (!now) return SONAE_PROMISE_SILENT;
  const sonae_action *promised = &definition->actions[at];
  for (size_t i = 0; i < promised->close_count; i++) {
    uint32_t question = promised->closes[i].question;
    int32_t target = definition->questions[question].target, to = promised->closes[i].to;
    if (!applicable[question]) continue;
    all = all && now[question] >= (to < target ? to : target);
    some = some || now[question] > before[question];
  }
  return all ? SONAE_PROMISE_DONE : some ? SONAE_PROMISE_UNDER_WAY : SONAE_PROMISE_NOT_YET;
}
