/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/words/facts.h"

#include <math.h>

/* A choice of many is told by the first of its options that counts; the others stand in the JSON. */
static const sonae_option *chosen_of(const sonae_definition *d, uint32_t question, const sonae_answers *facts) {
  const sonae_scale *scale = &d->scales[d->questions[question].scale];
  uint8_t code = facts->codes[question];
  if (code >= SONAE_FIRST_OPTION) return &scale->options[code - SONAE_FIRST_OPTION];
  for (size_t i = 0; code == SONAE_GIVEN && i < scale->option_count; i++)
    if (facts->chosen[question] >> i & 1 && scale->options[i].points > 0) return &scale->options[i];
  return NULL;
}

static bool is_open(uint8_t code) {
  return code == SONAE_UNKNOWN || code == SONAE_UNANSWERED;
}

bool sn_facts_of(const sonae_network *network, const sonae_link *link, const char *const *texts, uint32_t question,
                 const char *language, sn_fact *out) {
  const sonae_definition *d = network->relation;
  const sonae_question *q = &d->questions[question];
  const char *asked = sonae_text_in(d, q->text, language);
  if (q->kind != SONAE_CHOICE) {
    *out = (sn_fact){asked, texts ? texts[question] : NULL};
    return out->value != NULL;
  }
  const sonae_answers facts = sonae_network_facts(network, link);
  const sonae_option *option = chosen_of(d, question, &facts);
  *out = (sn_fact){option ? NULL : asked, option ? sonae_text_in(d, option->label, language) : NULL};
  return option ? option->points > 0 : is_open(facts.codes[question]);
}

int64_t sn_facts_tenths(double share) {
  enum { ALL = 1000 };
  int64_t tenths = (int64_t)floor(share * ALL + 0.5);
  if (tenths == 0 && share > 0) return 1;
  return tenths == ALL && share < 1 ? ALL - 1 : tenths;
}
