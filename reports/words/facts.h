/* SPDX-License-Identifier: Apache-2.0 */
/* What hangs on a relation, in the words of its checklist. */
#ifndef SN_REPORTS_WORDS_FACTS_H
#define SN_REPORTS_WORDS_FACTS_H

#include "sonae/calls.h"

typedef struct sn_fact {
  const char *title; /* what was asked; NULL: the value says it all */
  const char *value; /* NULL: it is not known yet */
} sn_fact;

/* What a relation says to one question: of a choice, what was chosen if it has points, since only that hangs on it.
 * False: nothing worth saying. texts may be NULL: none is at hand. */
bool sn_facts_of(const sonae_network *network, const sonae_link *link, const char *const *texts, uint32_t question,
                 const char *language, sn_fact *out);

/* 1 for that of a percentage, in tenths: 0.1234 is 123; never 0 for more than nothing, nor 1000 for less than all. */
int64_t sn_facts_tenths(double share);

#endif
