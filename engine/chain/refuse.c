/* SPDX-License-Identifier: Apache-2.0 */
#include "chain/refuse.h"

#include "base/log.h"

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

sonae_status sn_refuse_organisation(const sonae_chain *chain, uint32_t organisation, sonae_error *error) {
  return sn_refuse(
      error, SONAE_E_ARGUMENT, chain->language,
      SN_SAY("会社{0}は、登録されている{1}社の中にありません。", "organisation {0} is not among the {1} there are"),
      organisation, chain->count);
}
