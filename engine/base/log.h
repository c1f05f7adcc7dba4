/* SPDX-License-Identifier: Apache-2.0 */
/* Problems found in files: each sentence stands in both languages where it is raised. */
#ifndef SN_BASE_LOG_H
#define SN_BASE_LOG_H

#include <stdbool.h>

#include "base/fill.h"

typedef struct sn_log {
  const sonae_reporter *reporter; /* NULL: nobody listens, problems are only counted */
  sonae_error *error;             /* the first error goes here, too; may be NULL */
  size_t errors, warnings;
} sn_log;

/* A sentence with {0}..{3}; the arguments are strings, unused ones are left out. */
#define SN_SAY(ja, en)    ((sn_phrase){{(ja), (en)}})
#define SN_ARGUMENTS(...) ((const char *const[4]){__VA_ARGS__})

void sn_log_add(sn_log *log, sonae_severity severity, const char *file, uint32_t line, sn_phrase phrase,
                const char *const arguments[4]);

#define SN_ERROR(log, file, line, phrase, ...)                                                                         \
  sn_log_add((log), SONAE_ERROR, (file), (line), (phrase), SN_ARGUMENTS(__VA_ARGS__))
#define SN_WARNING(log, file, line, phrase, ...)                                                                       \
  sn_log_add((log), SONAE_WARNING, (file), (line), (phrase), SN_ARGUMENTS(__VA_ARGS__))

/* The language in which the listener reads. */
sonae_language sn_log_language(const sn_log *log);

#endif
