/* SPDX-License-Identifier: Apache-2.0 */
/* Everything the program says on its own, by name; the sentences stand in texts.def. */
#ifndef SN_CLI_TEXTS_H
#define SN_CLI_TEXTS_H

#include "base/fill.h"

typedef enum sn_cli_text {
#define TEXT(name, ja, en) SN_CLI_TEXT_##name,
#include "cli/texts.def"
  SN_CLI_TEXT_COUNT
} sn_cli_text;

/* The pattern, in static storage. */
const char *sn_cli_text_pattern(sn_cli_text text, sonae_language language);

#endif
