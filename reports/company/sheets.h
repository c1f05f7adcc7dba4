/* SPDX-License-Identifier: Apache-2.0 */
/* The pages of the gap report, one file each. They only fill the document; failures stay in its arena. */
#ifndef SN_REPORTS_COMPANY_SHEETS_H
#define SN_REPORTS_COMPANY_SHEETS_H

#include "reports/words/view.h"

/* First in what is not a workbook. */
void sn_sheet_owner(const sn_view *view);
void sn_sheet_summary(const sn_view *view);
void sn_sheet_actions(const sn_view *view);
void sn_sheet_plan(const sn_view *view);
void sn_sheet_gaps(const sn_view *view);
void sn_sheet_answers(const sn_view *view);
/* Only where the report has a history. */
void sn_sheet_history(const sn_view *view);
void sn_sheet_cases(const sn_view *view);
void sn_sheet_grounds(const sn_view *view);

#endif
