/* SPDX-License-Identifier: Apache-2.0 */
/* What answers to one version of a checklist look like: enough to read them when the checklist itself is gone. */
#ifndef SN_MODEL_LAYOUT_H
#define SN_MODEL_LAYOUT_H

#include "base/bytes.h"
#include "model/response.h"

/* How a question is answered. As bytes: these never change their numbers. */
typedef enum sn_form {
  SN_FORM_ONE = 0,
  SN_FORM_MANY = 1,
  SN_FORM_TEXT = 2,
  SN_FORM_NUMBER = 3,
  SN_FORM_DATE = 4,
  SN_FORM_COUNT
} sn_form;

typedef struct sn_layout_scale {
  const char *const *options; /* their ids */
  uint32_t option_count;
} sn_layout_scale;

typedef struct sn_layout_question {
  const char *id;
  sn_form form;
  bool not_applicable; /* may be answered so */
  uint32_t scale;      /* SONAE_NONE unless there are options */
} sn_layout_question;

enum { SN_NO_CODE = 255 };

typedef struct sn_layout {
  const sn_layout_scale *scales;
  uint32_t scale_count;
  const sn_layout_question *questions;
  uint32_t question_count;
  const char *const *attributes; /* their ids */
  uint32_t attribute_count;
  const uint32_t *wide; /* questions whose answer may be more than a code: MANY and NUMBER */
  uint32_t wide_count;
  /* By question: the highest code there is, and two codes below it that there are not (SN_NO_CODE: all are). */
  const uint8_t *top, *hole, *other_hole;
} sn_layout;

/* Strings are borrowed from the definition, from `bytes`; the rest lies in the arena. False: memory (arena->failed), or,
 * of bytes, no layout. */
bool sn_layout_of(const sonae_definition *definition, sn_arena *arena, sn_layout *out);
bool sn_layout_read(const void *bytes, size_t length, sn_arena *arena, sn_layout *out);
void sn_layout_write(const sn_layout *layout, sn_buffer *out);

/* Where answers go as they are read; arrays by question and attribute of the layout. */
typedef struct sn_answer_arrays {
  const uint8_t *codes; /* in the bytes that are read */
  uint64_t *chosen;
  sonae_decimal *numbers;
  sonae_attribute *attributes; /* texts in the bytes that are read */
} sn_answer_arrays;

/* Reads packed answers; false when they are not answers to this layout. Sets codes, each attribute, and chosen and
 * numbers of the wide questions; allocates nothing. */
bool sn_layout_answers(const sn_layout *layout, const void *bytes, size_t length, sn_answer_arrays *arrays);

#endif
