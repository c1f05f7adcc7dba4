/* SPDX-License-Identifier: Apache-2.0 */
/* What pages for a quick reader have in common, each on its own grid: alerts, scores, three things for this week. */
#ifndef SN_REPORTS_WORDS_VERDICT_H
#define SN_REPORTS_WORDS_VERDICT_H

#include "reports/words/view.h"

enum { SN_VERDICT_THINGS = 3, SN_VERDICT_WEEK_COLUMNS = 6 };

/* Those that surely hold before those to find out first, each kind as the rule pack has them: the worst first. */
const sonae_alert_hit *sn_verdict_alert(const sn_view *view, size_t index);
/* Under a heading: the alerts, or that there are none. */
void sn_verdict_alerts(const sn_view *view, sn_page *page, uint32_t label_span, uint32_t value_span);
/* Under the overall score as a heading: what it means (brief: in fewer words), and the areas as a table with its
 * chart. */
void sn_verdict_scores(const sn_view *view, sn_page *page, uint32_t label_span, uint32_t chart_column, bool brief);
/* Begins the row of an action by its place in the order: that, and its title. */
const sonae_action *sn_verdict_begin_action(const sn_view *view, sn_table *table, size_t index);
/* Under a heading: number, action, first step, who, hours and yen of the first actions, or that there is none. */
void sn_verdict_week(const sn_view *view, sn_page *page, const sn_column_text texts[SN_VERDICT_WEEK_COLUMNS]);

#endif
