/* SPDX-License-Identifier: Apache-2.0 */
/* The RELAX NG schemas, built into the program from the .rng files beside the questionnaires and rules. */
#ifndef SN_LOAD_SCHEMAS_H
#define SN_LOAD_SCHEMAS_H

#include "load/shape.h"

typedef struct sn_schema {
  const char *bytes;
  size_t length;
} sn_schema;

sn_schema sn_schema_of(sn_vocabulary vocabulary);

#endif
