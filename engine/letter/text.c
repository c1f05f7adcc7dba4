/* SPDX-License-Identifier: Apache-2.0 */
/* A letter as text to copy, and whether a mail would reach whom it is for. */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/fill.h"
#include "letter/draft.h"

enum { MOST_BYTES = 16 << 20 };

/* dot-atom of RFC 5322, without the dots. */
static bool is_atom(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         (c && strchr("!#$%&'*+-/=?^_`{|}~", c));
}

static bool is_dotted(const char *text, size_t length) {
  for (size_t i = 0; i < length; i++) {
    bool dot = text[i] == '.';
    if (dot && (i == 0 || i + 1 == length || text[i - 1] == '.')) return false;
    if (!dot && !is_atom(text[i])) return false;
  }
  return length > 0;
}

bool sonae_letter_reaches(const char *email) {
  const char *at = email ? strchr(email, '@') : NULL;
  if (!at || strlen(email) > SN_LETTER_ADDRESS_BYTES) return false;
  if (strstr(email, "=?")) return false; /* there are readers who decode it wherever it stands */
  return is_dotted(email, (size_t)(at - email)) && is_dotted(at + 1, strlen(at + 1));
}

static void add_line(sn_buffer *out, const sn_letter_draft *draft, sn_letter_text text, const char *first,
                     const char *second) {
  const char *const arguments[] = {first, second};
  sn_fill(out, sn_letter_say(text, draft->letter->language), arguments, 2);
  sn_buffer_text(out, "\n");
}

static void add_head(sn_buffer *out, sn_letter_draft *draft) {
  const sonae_organisation *to = draft->letter->to;
  sn_arena *arena = &draft->arena;
  const char *named = draft->to;
  if (sonae_letter_reaches(to->email)) {
    const char *const both[] = {draft->to, to->email};
    named = sn_letter_fill(arena, sn_letter_say(SN_LETTER_TEXT_COPY_NAMED, draft->letter->language), both, 2);
  }
  add_line(out, draft, SN_LETTER_TEXT_COPY_TO, named, NULL);
  add_line(out, draft, SN_LETTER_TEXT_COPY_SUBJECT, draft->subject, NULL);
  add_line(out, draft, SN_LETTER_TEXT_COPY_FILE, draft->letter->form, NULL);
  sn_buffer_text(out, "\n");
}

void sn_letter_end_lines(sn_buffer *out, const char *text) {
  for (size_t length; *text; text += length) {
    length = strcspn(text, "\n");
    sn_buffer_add(out, text, length);
    if (text[length] == '\n') sn_buffer_text(out, "\r\n");
    length += text[length] == '\n';
  }
}

static char *copy_of(sn_letter_draft *draft) {
  sn_buffer text = SN_BUFFER(MOST_BYTES), out = SN_BUFFER(MOST_BYTES);
  add_head(&text, draft);
  sn_buffer_text(&text, draft->body);
  if (!text.failed) sn_letter_end_lines(&out, text.data);
  bool failed = text.failed || out.failed || draft->arena.failed;
  sn_buffer_free(&text);
  if (failed) sn_buffer_free(&out);
  return out.data;
}

sonae_status sonae_letter_text(const sonae_letter *letter, char **out, sonae_error *error) {
  sn_letter_draft draft;
  sonae_status status = sn_letter_draft_make(letter, &draft, error);
  char *text = status == SONAE_OK ? copy_of(&draft) : NULL;
  sn_letter_draft_free(&draft);
  if (status == SONAE_OK && !text)
    status = sn_fail(error, SONAE_E_MEMORY, "", 0, sonae_status_text(SONAE_E_MEMORY, letter->language));
  if (status == SONAE_OK) *out = text;
  return status;
}
