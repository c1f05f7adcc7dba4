/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SN_DRILL_GAIN_H
#define SN_DRILL_GAIN_H

#include "sonae/drill.h"

/* What closing the question's gap is worth: priority x (target - points). 0: there is none, or no such question. */
uint64_t sn_drill_gain(const sonae_definition *definition, const sonae_evaluation *evaluation, uint32_t question);
/* UINT64_MAX is as far as it goes. */
uint64_t sn_drill_add(uint64_t a, uint64_t b);

#endif
