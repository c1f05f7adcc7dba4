/* SPDX-License-Identifier: Apache-2.0 */
/* Days as people say them. Of the view, language and arena are read. */
#ifndef SN_REPORTS_WORDS_DAYS_H
#define SN_REPORTS_WORDS_DAYS_H

#include "reports/words/view.h"

/* "2026年11月20日（金）", "Friday 20 November 2026"; what is no day stays as it is. */
const char *sn_days_long(const sn_view *view, const char *day);
/* The same of a moment, with its time where it has one. */
const char *sn_days_known(const sn_view *view, const char *known);

#endif
