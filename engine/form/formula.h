/* SPDX-License-Identifier: Apache-2.0 */
/* A condition as a formula on the answers (scoring §2): 0 false, 0.5 maybe, 1 true; all is MIN, any is MAX, not is 1-x.
 *
 * It looks at the answers, the company and _lists of the same workbook. What Excel could not hold (too long, too deep,
 * too many parts) becomes "1": always asked.
 */
#ifndef SN_FORM_FORMULA_H
#define SN_FORM_FORMULA_H

#include "book/entry.h"
#include "form/draft.h"

typedef struct sn_formula {
  char text[SN_ENTRY_FORMULA_CHARACTERS + 1];
  size_t length;
  bool over;
} sn_formula;

/* False: it is the constant 1. Words it compares with are added to the draft's lists. */
bool sn_formula_make(sn_draft *draft, const sonae_condition *condition, sn_formula *out);

/* Appends; what has no room sets `over`. For the other formulas of a form, too. */
__attribute__((format(printf, 2, 3))) void sn_formula_put(sn_formula *formula, const char *format, ...);

#endif
