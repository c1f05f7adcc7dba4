/* SPDX-License-Identifier: Apache-2.0 */
#include "sonae/status.h"

#include "base/fill.h"

const char *sonae_status_text(sonae_status status, sonae_language language) {
  static const sn_phrase SENTENCES[] = {
      [SONAE_OK] = {{"正常に終わりました。", "done"}},
      [SONAE_E_INPUT] = {{"入力に問題があります。", "the input is not what it should be"}},
      [SONAE_E_NOT_FOUND] = {{"見つかりません。", "not found"}},
      [SONAE_E_LIMIT] = {{"入力が上限を超えています。", "the input goes past a limit of this program"}},
      [SONAE_E_ARGUMENT] = {{"指定のしかたが違います。", "the request makes no sense"}},
      [SONAE_E_IO] = {{"読み書きに失敗しました。", "reading or writing failed"}},
      [SONAE_E_MEMORY] = {{"メモリが足りません。", "out of memory"}},
      [SONAE_E_INTERNAL] = {{"プログラム内部の検査に失敗しました。お知らせください。",
                             "a check inside the program failed; please report it"}},
  };
  bool known = status >= SONAE_OK && status <= SONAE_E_INTERNAL;
  return SENTENCES[known ? status : SONAE_E_INTERNAL].in[language == SONAE_EN];
}

const char *sonae_version(void) {
  return SONAE_VERSION;
}
