/* SPDX-License-Identifier: Apache-2.0 */
/* The pages of a drill. */
#ifndef SN_REPORTS_DRILL_DRILL_H
#define SN_REPORTS_DRILL_DRILL_H

#include "reports/words/view.h"
#include "sonae/drill.h"

enum {
  SN_PAGE_DRILL_RUN,
  SN_PAGE_DRILL_RULES,
  SN_PAGE_DRILL_SLIPS,
  SN_PAGE_DRILL_SCORE,
  SN_PAGE_DRILL_TALK,
  SN_PAGE_DRILL_CASES
};

typedef struct sn_drill_view {
  sn_view view;
  const sonae_drill_report *report;
  const sonae_drill *drill;
  const sonae_drill_times *times;
} sn_drill_view;

/* A page whose title names the drill. */
sn_page *sn_drill_page(const sn_drill_view *v, sn_page_id id, sn_text_id name, sn_text_id title, const uint8_t *widths);
/* Several texts, one a line, each in the form of that sentence. */
const char *sn_drill_lines(const sn_drill_view *v, sn_text_id form, const sonae_text *texts, size_t count);
/* "Scene 2 \n Friday, 17:55" */
const char *sn_drill_scene(const sn_drill_view *v, size_t slot);
static inline const sonae_drill_inject *sn_drill_inject(const sn_drill_view *v, size_t slot) {
  return &v->drill->injects[v->times->slots[slot].inject];
}

void sn_drill_run(const sn_drill_view *v);   /* drill_run.c: for the facilitator */
void sn_drill_rules(const sn_drill_view *v); /* drill_slips.c: to hand out */
void sn_drill_slips(const sn_drill_view *v);
void sn_drill_score(const sn_drill_view *v); /* drill_score.c: what comes back */
void sn_drill_talk(const sn_drill_view *v);  /* drill_talk.c: afterwards */
void sn_drill_cases(const sn_drill_view *v); /* drill_cases.c: what it is made of */

#endif
