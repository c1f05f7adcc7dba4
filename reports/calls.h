/* SPDX-License-Identifier: Apache-2.0 */
/* A call in words, as sheet and page have it. */
#ifndef SN_REPORTS_CALLS_H
#define SN_REPORTS_CALLS_H

#include "reports/view.h"
#include "sonae/calls.h"

/* Texts of several lines. Of the view, language, tag and arena are read. */
typedef struct sn_call_words {
  const char *telephone, *whom, *way, *shared;
} sn_call_words;

sn_call_words sn_calls_words(const sn_view *view, const sonae_calls *calls, const sonae_call *call);
const char *sn_calls_title(const sn_view *view, const sonae_calls *calls);

#endif
