/* SPDX-License-Identifier: Apache-2.0 */
/* A group's figures in words, for its pages; and the pages. */
#ifndef SN_REPORTS_GROUP_VIEW_H
#define SN_REPORTS_GROUP_VIEW_H

#include "reports/words/view.h"

typedef struct sn_group_view {
  sn_view view; /* without a response: for sentences, numbers and pages */
  const sonae_group_report *report;
  const sonae_group *group;
} sn_group_view;

/* Of `of` organisations. */
const char *sn_group_count(const sn_group_view *view, uint32_t of, sonae_group_count count);
/* With {0} = k, {1} = 2 k. */
const char *sn_group_say_k(const sn_group_view *view, sn_text_id id);
/* Of all of a group that is smaller than 2 k. */
const char *sn_group_why_no_counts(const sn_group_view *view);
const char *sn_group_integer(const sn_group_view *view, uint32_t value);
/* A share of a whole: "54.5%". */
const char *sn_group_share(const sn_group_view *view, uint32_t count, uint32_t of);
/* The keys of a part, and what they divide by. */
const char *sn_group_part_name(const sn_group_view *view, const sonae_group_part *part);
const char *sn_group_part_by(const sn_group_view *view, const sonae_group_part *part);
/* Questions that most of the part lack, the most first, among equals those of the minimum set, then in their order. *count: how
 * many are worth showing. In the arena; NULL when memory is out. */
const uint32_t *sn_group_gaps(const sn_group_view *view, const sonae_group_part *part, size_t *count);

void sn_sheet_group(const sn_group_view *view);
void sn_sheet_group_gaps(const sn_group_view *view);
void sn_sheet_group_parts(const sn_group_view *view);
void sn_sheet_group_method(const sn_group_view *view);

/* All that the workbook says. False when memory is out. */
bool sn_group_document(const sonae_group_report *report, sn_arena *arena, sn_document *document);

#endif
