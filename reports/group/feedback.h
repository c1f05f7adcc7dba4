/* SPDX-License-Identifier: Apache-2.0 */
/* The sheet that goes back to who answered. */
#ifndef SN_REPORTS_GROUP_FEEDBACK_H
#define SN_REPORTS_GROUP_FEEDBACK_H

#include "reports/words/view.h"

typedef struct sn_feedback_view {
  sn_view view;
  const sonae_feedback *feedback;
} sn_feedback_view;

void sn_sheet_feedback(const sn_feedback_view *view);

/* All that the workbook says. False when memory is out. */
bool sn_feedback_document(const sonae_feedback *feedback, sn_arena *arena, sn_document *document);

#endif
