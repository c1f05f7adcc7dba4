/* SPDX-License-Identifier: Apache-2.0 */
/* What is said of a file that came in. Every sentence stands in remarks.def, with the stable word other programs know
 * it by. */
#ifndef SN_REMARKS_REMARKS_H
#define SN_REMARKS_REMARKS_H

#include "base/arena.h"
#include "sonae/intake.h"

typedef enum sn_remark {
#define REMARK(name, severity, code, ja, en) SN_REMARK_##name,
#include "remarks/remarks.def"
#undef REMARK
  SN_REMARK_COUNT
} sn_remark;

enum { SN_MAX_REMARKS = 1000 }; /* of one entry; the last one says that there were more */

typedef struct sn_remarks {
  sn_arena *arena;
  sonae_language language;
  sonae_remark *items;
  size_t count, capacity, errors;
} sn_remarks;

/* place: "" for the whole file; question: "" for none. Arguments fill {0}..{3}; NULL: none. All is copied. */
void sn_remarks_add(sn_remarks *remarks, sn_remark remark, const char *place, const char *question,
                    const char *const arguments[4]);
/* A text from outside as far as it fits into a sentence; in the arena, or the text itself. */
const char *sn_remarks_quote(sn_arena *arena, const char *text);
#define SN_REMARK(remarks, name, place, question, ...)                                                                 \
  sn_remarks_add((remarks), SN_REMARK_##name, (place), (question), (const char *const[4]){__VA_ARGS__})

/* A remark without its words, and which one has a code; SN_REMARK_COUNT: none has. */
sonae_remark sn_remark_of(sn_remark remark);
sn_remark sn_remark_find(const char *code);

#endif
