/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/texts.h"

static const sn_phrase PHRASES[SN_CLI_TEXT_COUNT] = {
#define TEXT(name, ja, en) {{(ja), (en)}},
#include "cli/texts.def"
};

const char *sn_cli_text_pattern(sn_cli_text text, sonae_language language) {
  return PHRASES[text].in[language];
}
