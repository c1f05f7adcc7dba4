/* SPDX-License-Identifier: Apache-2.0 */
#include "form/layout.h"

#include <string.h>

#include "base/fill.h"
#include "base/text.h"
#include "form/texts.h"

void sn_form_question_name(const char *id, char name[SN_FORM_NAME_BYTES]) {
  size_t length = sizeof SN_FORM_NAME_QUESTION - 1;
  memcpy(name, SN_FORM_NAME_QUESTION, length);
  for (; *id && length < SN_FORM_NAME_BYTES - 1; id++)
    name[length++] = strchr("._-", *id) ? '_' : *id;
  name[length] = '\0';
}

bool sn_form_is_yes_no(const sonae_definition *definition, const sonae_attribute_definition *attribute) {
  static const char *const ends[] = {"はい・いいえ）", "yes, no)"};
  for (size_t i = 0; attribute->label && i < definition->language_count; i++)
    for (size_t k = 0; attribute->label[i] && k < sizeof ends / sizeof *ends; k++)
      if (sn_text_ends_in(attribute->label[i], ends[k])) return true;
  return false;
}

static void add_line(sn_buffer *out, size_t start, const char *pattern, const char *text) {
  if (!*text) return;
  if (out->length > start) sn_buffer_text(out, "\n");
  sn_fill(out, pattern, &text, 1);
}

void sn_form_why(const sonae_definition *definition, const sonae_question *question, sonae_language language,
                 sn_buffer *out) {
  const char *in = language == SONAE_EN ? "en" : "ja";
  size_t start = out->length;
  add_line(out, start, "{0}", sonae_text_in(definition, question->why, in));
  add_line(out, start, sn_form_say(SN_FORM_TEXT_EXAMPLE, language), sonae_text_in(definition, question->example, in));
  add_line(out, start, sn_form_say(SN_FORM_TEXT_COUNTEREXAMPLE, language),
           sonae_text_in(definition, question->counterexample, in));
}

void sn_form_texts(const sonae_definition *definition, const char *language, char out[SN_DIGEST_TEXT_BYTES]) {
  unsigned char sum[SN_DIGEST_BYTES];
  sn_digest pieces;
  sn_digest_begin(&pieces);
  sn_digest_piece(&pieces, language, strlen(language));
  for (size_t i = 0; i < definition->question_count; i++) {
    const sonae_question *q = &definition->questions[i];
    const char *text = sonae_text_in(definition, q->text, language);
    sn_digest_piece(&pieces, q->id, strlen(q->id));
    sn_digest_piece(&pieces, text, strlen(text));
  }
  sn_digest_end(&pieces, sum);
  sn_digest_text(sum, out);
}
