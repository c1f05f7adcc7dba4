/* SPDX-License-Identifier: Apache-2.0 */
#include "chain/refuse.h"

sonae_status sn_refuse(sonae_error *error, sonae_status status, sonae_language language, sn_phrase phrase, size_t first,
                       size_t second) {
  enum { NUMBER_BYTES = 24 };
  char numbers[2][NUMBER_BYTES], sentence[sizeof error->text];
  const char *const arguments[] = {numbers[0], numbers[1]};
  (void)snprintf(numbers[0], NUMBER_BYTES, "%zu", first);
  (void)snprintf(numbers[1], NUMBER_BYTES, "%zu", second);
  sn_fill_cut(sentence, sizeof sentence, phrase.in[language == SONAE_EN], arguments, 2);
  return sn_fail(error, status, NULL, 0, sentence);
}
