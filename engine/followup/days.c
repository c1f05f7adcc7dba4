/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "sonae/followup.h"

sonae_finding_state sonae_followup_state(const sonae_finding *finding, const char *day) {
  bool over = finding->until && strcmp(finding->until, day) < 0;
  return finding->state == SONAE_FINDING_ACCEPTED && over ? SONAE_FINDING_OPEN : finding->state;
}

bool sonae_followup_is_overdue(const sonae_finding *finding, const char *day) {
  sonae_finding_state state = sonae_followup_state(finding, day);
  bool settled = state == SONAE_FINDING_CLOSED || state == SONAE_FINDING_ACCEPTED;
  return !settled && finding->due && strcmp(finding->due, day) < 0;
}
