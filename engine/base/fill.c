/* SPDX-License-Identifier: Apache-2.0 */
#include "base/fill.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

bool sn_fill(sn_buffer *out, const char *pattern, const char *const *arguments, size_t count) {
  const char *at = pattern;
  while (*at) {
    const char *brace = strchr(at, '{');
    if (!brace) return sn_buffer_text(out, at);
    sn_buffer_add(out, at, (size_t)(brace - at));
    bool slot = brace[1] >= '0' && brace[1] <= '9' && brace[2] == '}';
    if (!slot) {
      sn_buffer_add(out, brace, 1);
      at = brace + 1;
      continue;
    }
    size_t index = (size_t)(brace[1] - '0');
    if (index < count && arguments[index]) sn_buffer_text(out, arguments[index]);
    at = brace + 3;
  }
  return sn_buffer_add(out, "", 0);
}

/* Cut at a character's border: a byte that continues a character is never the first one left out. */
static void copy_cut(char *to, size_t size, const char *from) {
  size_t length = strlen(from);
  if (length >= size) {
    length = size - 1;
    while (length > 0 && ((unsigned char)from[length] & 0xC0) == 0x80)
      length--;
  }
  memcpy(to, from, length);
  to[length] = '\0';
}

sonae_status sn_fail(sonae_error *error, sonae_status status, const char *where, uint32_t line, const char *sentence) {
  if (!error) return status;
  *error = (sonae_error){.status = status, .line = line};
  copy_cut(error->where, sizeof error->where, where ? where : "");
  copy_cut(error->text, sizeof error->text, sentence ? sentence : "");
  return status;
}

sonae_status sn_fail_system(sonae_error *error, int native, const char *where) {
  char reason[128] = "";
  if (strerror_r(native, reason, sizeof reason) != 0) (void)snprintf(reason, sizeof reason, "errno %d", native);
  sonae_status status = native == ENOMEM ? SONAE_E_MEMORY : native == ENOENT ? SONAE_E_NOT_FOUND : SONAE_E_IO;
  sn_fail(error, status, where, 0, reason);
  if (error) error->native = native;
  return status;
}
