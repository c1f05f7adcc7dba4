/* SPDX-License-Identifier: Apache-2.0 */
/* The only file that knows pcre2 is pattern.c: patterns of text, number and date questions, each match within limits. */
#ifndef SN_ANSWER_PATTERN_H
#define SN_ANSWER_PATTERN_H

#include "base/log.h"

typedef enum sn_match { SN_MATCH_YES, SN_MATCH_NO, SN_MATCH_TOO_COSTLY, SN_MATCH_MEMORY } sn_match;

/* YES, MEMORY, or NO: then the reason why it does not compile or may not be used was reported. */
sn_match sn_pattern_check(sn_log *log, const char *file, uint32_t line, const char *pattern);
/* Does the whole subject match? A limit that is hit is an answer of its own, never "valid". */
sn_match sn_pattern_match(const char *pattern, const char *subject);

#endif
