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

/* Of one entry. What there is no room for is counted; an error then takes the place of the last warning. */
typedef struct sn_remarks {
  sn_arena *arena;
  sonae_language language;
  size_t most; /* that are kept; 0: SN_MAX_REMARKS */
  sonae_remark *items;
  size_t count, capacity, warnings; /* that are kept */
  size_t errors, left_out;          /* errors: all there were */
} sn_remarks;

/* Is there room for it? Then sn_remarks_put() is to follow; else it is counted. */
bool sn_remarks_has_room(sn_remarks *remarks, sn_remark remark);
/* place: "" for the whole file; question: "" for none. Arguments fill {0}..{3}; NULL: none. All is copied. */
void sn_remarks_put(sn_remarks *remarks, sn_remark remark, const char *place, const char *question,
                    const char *const arguments[4]);
/* Both. */
void sn_remarks_add(sn_remarks *remarks, sn_remark remark, const char *place, const char *question,
                    const char *const arguments[4]);
/* Says how many were left out, if any: behind all others, once. */
void sn_remarks_finish(sn_remarks *remarks);
/* A text from outside as far as it fits into a sentence; in the arena, or the text itself. */
const char *sn_remarks_quote(sn_arena *arena, const char *text);
/* Without room the arguments are not made: a table has a million cells of which something could be said. */
#define SN_REMARK(remarks, name, place, question, ...)                                                                 \
  (sn_remarks_has_room((remarks), SN_REMARK_##name)                                                                    \
       ? sn_remarks_put((remarks), SN_REMARK_##name, (place), (question), (const char *const[4]){__VA_ARGS__})         \
       : (void)0)

/* A remark without its words, and which one has a code; SN_REMARK_COUNT: none has. */
sonae_remark sn_remark_of(sn_remark remark);
sn_remark sn_remark_find(const char *code);

#endif
