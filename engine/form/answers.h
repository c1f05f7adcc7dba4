/* SPDX-License-Identifier: Apache-2.0 */
/* The sheet of answers, on its way: rows come from answers.c, what may be typed in them and how it is coloured from
 * allow.c. */
#ifndef SN_FORM_ANSWERS_H
#define SN_FORM_ANSWERS_H

#include "form/formula.h"
#include "form/sheets.h"

typedef struct sn_answers {
  sn_draft *draft;
  sn_form_page page;
  sn_formula formula; /* too large for a stack frame a row */
} sn_answers;

/* The drop-down or test of the present row's answer, and what is shown when its cell is chosen. */
void sn_answers_allow(sn_answers *answers, uint32_t question);
void sn_answers_allow_option(sn_answers *answers, const sonae_question *question);
/* For whole columns. */
void sn_answers_allow_remarks(sn_answers *answers);
void sn_answers_colour(sn_answers *answers);

#endif
