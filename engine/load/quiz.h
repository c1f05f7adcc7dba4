/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SN_LOAD_QUIZ_H
#define SN_LOAD_QUIZ_H

#include "load/reader.h"
#include "sonae/quiz.h"

/* The items of those files that are meant for the definition. */
sonae_status sn_quiz_open(const char *const *files, size_t count, const sonae_definition *definition, sn_log *log,
                          const sonae_quiz **out);

#endif
