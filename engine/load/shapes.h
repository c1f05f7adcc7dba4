/* SPDX-License-Identifier: Apache-2.0 */
/* The vocabularies of docs/vocabulary.md as tables. */
#ifndef SN_LOAD_SHAPES_H
#define SN_LOAD_SHAPES_H

#include "load/shape.h"

/* Children: "name", "name:shape" where the shape is not called like the element; then '+' one or more, '*' any number,
 * '?' at most one, '!' exactly one. */
typedef struct sn_element_shape {
  const char *name;
  const char *required;
  const char *optional;
  const char *children;
  bool text;
} sn_element_shape;

typedef struct sn_vocabulary_shapes {
  const char *root, *space;
  const sn_element_shape *shapes; /* up to one without a name */
} sn_vocabulary_shapes;

extern const sn_vocabulary_shapes sn_shapes[SN_VOCABULARY_COUNT];
/* What may stand in any of them: conditions, texts. */
extern const sn_element_shape sn_shapes_shared[];

#endif
