/* SPDX-License-Identifier: Apache-2.0 */
#include "answer/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"

/* No JIT: it pays after hundreds of matches of one pattern, and it ignores the depth and heap limits. */
static pcre2_code *compile(const char *pattern, int *error, PCRE2_SIZE *offset) {
  pcre2_compile_context *context = pcre2_compile_context_create(NULL);
  if (!context) return NULL;
  pcre2_set_parens_nest_limit(context, SN_PATTERN_NEST_LIMIT);
  const uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | PCRE2_ANCHORED | PCRE2_ENDANCHORED;
  pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern, strlen(pattern), options, error, offset, context);
  pcre2_compile_context_free(context);
  return code;
}

sn_match sn_pattern_check(sn_log *log, const char *file, uint32_t line, const char *pattern) {
  int error = 0;
  PCRE2_SIZE offset = 0;
  if (strlen(pattern) > SN_MAX_PATTERN_BYTES) {
    SN_ERROR(log, file, line,
             SN_SAY("書式が長すぎます（1,000バイトまで）。", "the pattern is too long (1 000 bytes at most)"), NULL);
    return SN_MATCH_NO;
  }
  /* (*…) would set limits and options of its own, (?C…) calls out. */
  if (strncmp(pattern, "(*", 2) == 0 || strstr(pattern, "(?C")) {
    SN_ERROR(log, file, line, SN_SAY("書式に (* や (?C は使えません。", "a pattern may not use (* or (?C"), NULL);
    return SN_MATCH_NO;
  }
  pcre2_code *code = compile(pattern, &error, &offset);
  if (code) {
    pcre2_code_free(code);
    return SN_MATCH_YES;
  }
  if (error == 0 || error == PCRE2_ERROR_HEAP_FAILED) return SN_MATCH_MEMORY;
  PCRE2_UCHAR reason[160] = "";
  (void)pcre2_get_error_message(error, reason, sizeof reason);
  char position[24];
  (void)snprintf(position, sizeof position, "%zu", (size_t)offset + 1);
  SN_ERROR(log, file, line,
           SN_SAY("書式 {0} が正しくありません（{1}文字目: {2}）。", "pattern {0} does not compile (at {1}: {2})"),
           pattern, position, (const char *)reason);
  return SN_MATCH_NO;
}

static sn_match verdict(int found) {
  switch (found) {
  case PCRE2_ERROR_NOMATCH:
    return SN_MATCH_NO;
  case PCRE2_ERROR_NOMEMORY:
    return SN_MATCH_MEMORY;
  default:
    return found >= 0 ? SN_MATCH_YES : SN_MATCH_TOO_COSTLY;
  }
}

sn_match sn_pattern_match(const char *pattern, const char *subject) {
  int error = 0;
  PCRE2_SIZE offset = 0;
  if (strlen(subject) > SN_MAX_SUBJECT_BYTES) return SN_MATCH_TOO_COSTLY;
  pcre2_code *code = compile(pattern, &error, &offset);
  if (!code) return SN_MATCH_MEMORY; /* it compiled when the definition was read */
  pcre2_match_context *limits = pcre2_match_context_create(NULL);
  pcre2_match_data *data = pcre2_match_data_create(1, NULL);
  sn_match match = SN_MATCH_MEMORY;
  if (limits && data) {
    pcre2_set_match_limit(limits, SN_PATTERN_MATCH_LIMIT);
    pcre2_set_depth_limit(limits, SN_PATTERN_DEPTH_LIMIT);
    pcre2_set_heap_limit(limits, SN_PATTERN_HEAP_KIB);
    match = verdict(pcre2_match(code, (PCRE2_SPTR)subject, strlen(subject), 0, 0, data, limits));
  }
  pcre2_match_data_free(data);
  pcre2_match_context_free(limits);
  pcre2_code_free(code);
  return match;
}
