/* SPDX-License-Identifier: Apache-2.0 */
#include "base/fill.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* One piece of a pattern after the other: text as it stands, or an argument. Returns where the next one begins. */
static const char *next_piece(const char *at, const char *const *arguments, size_t count, const char **text,
                              size_t *length) {
  bool slot = at[0] == '{' && at[1] >= '0' && at[1] <= '9' && at[2] == '}';
  if (slot) {
    size_t index = (size_t)(at[1] - '0');
    *text = index < count && arguments[index] ? arguments[index] : "";
    *length = strlen(*text);
    return at + 3;
  }
  *text = at;
  *length = 1 + strcspn(at + 1, "{");
  return at + *length;
}

bool sn_fill(sn_buffer *out, const char *pattern, const char *const *arguments, size_t count) {
  const char *text;
  size_t length;
  while (*pattern) {
    pattern = next_piece(pattern, arguments, count, &text, &length);
    sn_buffer_add(out, text, length);
  }
  return sn_buffer_add(out, "", 0);
}

/* As much of the text as fits behind `used`, up to a character's border: a byte that continues a character is never the
 * first one left out. False when something was left out. */
static bool append_cut(char *out, size_t size, size_t *used, const char *text, size_t length) {
  size_t room = size - 1 - *used;
  bool fits = length <= room;
  if (!fits)
    for (length = room; length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80;)
      length--;
  memcpy(out + *used, text, length);
  *used += length;
  out[*used] = '\0';
  return fits;
}

void sn_fill_cut(char *out, size_t size, const char *pattern, const char *const *arguments, size_t count) {
  const char *text;
  size_t length, used = 0;
  out[0] = '\0';
  while (*pattern) {
    pattern = next_piece(pattern, arguments, count, &text, &length);
    if (!append_cut(out, size, &used, text, length)) return;
  }
}

static void copy_cut(char *to, size_t size, const char *from) {
  size_t used = 0;
  (void)append_cut(to, size, &used, from, strlen(from));
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
