/* SPDX-License-Identifier: Apache-2.0 */
/* How much a form asks of people: said on its first page, and in the letter it goes out with. */
#include "form/draft.h"

/* About half a minute a question, said in steps of five minutes, then of ten. */
size_t sn_draft_minutes(size_t questions) {
  enum { A_MINUTE = 2, SHORT = 30, STEP = 5, LONG_STEP = 10 };
  size_t minutes = (questions + 1) / A_MINUTE, step = minutes > SHORT ? LONG_STEP : STEP;
  size_t said = (minutes + step / 2) / step * step;
  return said ? said : STEP;
}

sonae_status sonae_form_effort(const sonae_form *form, uint32_t *questions, uint32_t *minutes) {
  sn_draft draft;
  sonae_status status = sn_draft_make(form, &draft);
  if (status == SONAE_OK) {
    *questions = draft.all.asked;
    *minutes = (uint32_t)sn_draft_minutes(draft.all.asked);
  }
  sn_draft_free(&draft);
  return status;
}
