/* SPDX-License-Identifier: Apache-2.0 */
/* What a condition tree is made of, for those who order questions by what they depend on. */
#ifndef SN_MODEL_CONDITION_H
#define SN_MODEL_CONDITION_H

#include "base/graph.h"
#include "sonae/definition.h"

/* Elements of the tree, tests and all. */
size_t sn_condition_size(const sonae_condition *condition);
/* An edge from `from` to each question that is tested; returns how many. edges NULL: only counts. */
size_t sn_condition_edges(const sonae_condition *condition, uint32_t from, sn_edge *edges);

#endif
