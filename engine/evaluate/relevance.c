/* SPDX-License-Identifier: Apache-2.0 */
/* Which questions arise (scoring §2): a question is asked unless its condition is false. */
#include "evaluate/workspace.h"

void sn_relevance_run(sonae_workspace *w) {
  const sonae_program *p = w->program;
  size_t known = 0;
  for (size_t i = 0; i < p->relevance_count; i++) {
    const sn_relevance *r = &p->relevance[i];
    if (r->condition == known) w->truth[known++] = (uint8_t)sn_condition_now(w, p->relevance_conditions[r->condition]);
    w->relevant[r->question] = w->truth[r->condition];
  }
}
