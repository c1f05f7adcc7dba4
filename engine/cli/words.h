/* SPDX-License-Identifier: Apache-2.0 */
/* Rules in words: conditions, gates, answers. */
#ifndef SN_CLI_WORDS_H
#define SN_CLI_WORDS_H

#include "cli/cli.h"

/* A condition as one sentence, in the arena; "" for NULL. */
const char *sn_cli_words_condition(sn_cli *cli, const sonae_definition *definition, const sonae_condition *condition);
const char *sn_cli_words_gate(sn_cli *cli, const sonae_definition *definition, const sonae_gate *gate);
const char *sn_cli_words_stage(sn_cli *cli, sonae_stage stage);
/* What was answered: labels, "unknown", the reason why not applicable. */
const char *sn_cli_words_answer(sn_cli *cli, const sonae_definition *definition, const sonae_response *response,
                                uint32_t question);
/* The same of a history. */
const char *sn_cli_words_given(sn_cli *cli, const sonae_definition *definition, uint32_t question,
                               const sonae_history_answer *answer);

#endif
