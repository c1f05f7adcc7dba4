/* SPDX-License-Identifier: Apache-2.0 */
#include "base/log.h"

enum { MAX_SENTENCE_BYTES = 4096 };

sonae_language sn_log_language(const sn_log *log) {
  return log->reporter ? log->reporter->language : SONAE_EN;
}

void sn_log_add(sn_log *log, sonae_severity severity, const char *file, uint32_t line, sn_phrase phrase,
                const char *const arguments[4]) {
  char text[MAX_SENTENCE_BYTES]; /* no allocation: a problem can be told when memory is out, too */
  sn_fill_cut(text, sizeof text, phrase.in[sn_log_language(log)], arguments, 4);
  if (severity == SONAE_ERROR && log->errors++ == 0) sn_fail(log->error, SONAE_E_INPUT, file, line, text);
  if (severity == SONAE_WARNING) log->warnings++;
  if (log->reporter && log->reporter->report) {
    sonae_diagnostic diagnostic = {.severity = severity, .file = file, .line = line, .text = text};
    log->reporter->report(log->reporter->context, &diagnostic);
  }
}
