/* SPDX-License-Identifier: Apache-2.0 */
/* What reports may ask of an evaluated workspace beside its results. */
#ifndef SN_EVALUATE_EVALUATE_H
#define SN_EVALUATE_EVALUATE_H

#include "sonae/evaluation.h"

/* The truth of a condition for the response last evaluated. */
sonae_truth sn_condition_now(const sonae_workspace *workspace, const sonae_condition *condition);
/* Hours + yen / yen-per-hour of an action, at least a quarter of an hour (scoring §6.2), as an exact fraction. */
sonae_rational sn_action_burden(const sonae_workspace *workspace, uint32_t action);

#endif
