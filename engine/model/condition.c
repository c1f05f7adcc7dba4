/* SPDX-License-Identifier: Apache-2.0 */
/* Depth is bounded by SN_MAX_XML_DEPTH. */
#include "model/condition.h"

size_t sn_condition_size(const sonae_condition *condition) {
  size_t size = 1;
  for (size_t i = 0; i < condition->child_count; i++)
    size += sn_condition_size(&condition->children[i]);
  return size;
}

size_t sn_condition_edges(const sonae_condition *condition, uint32_t from, sn_edge *edges) {
  size_t count = 0;
  if (condition->op >= SONAE_ANSWER_IS && condition->op <= SONAE_NUMBER_AT_MOST) {
    if (edges) *edges = (sn_edge){.from = from, .to = condition->subject};
    count = 1;
  }
  for (size_t i = 0; i < condition->child_count; i++)
    count += sn_condition_edges(&condition->children[i], from, edges ? edges + count : NULL);
  return count;
}
