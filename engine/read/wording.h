/* SPDX-License-Identifier: Apache-2.0 */
/* The words of a map: what people write in a foreign sheet, and what it means there. */
#ifndef SN_READ_WORDING_H
#define SN_READ_WORDING_H

#include "read/resolve.h"

typedef struct sn_wording sn_wording;

/* NULL when memory is out. The map must outlive it. */
const sn_wording *sn_wording_new(sn_arena *arena, const sonae_map *map);

/* The word for the question counts before the one for its scale, that one before the word for all. SN_WAY_NONE: the map
 * has none that fits; SN_WAY_AMBIGUOUS: two that say different things. */
sn_resolution sn_wording_find(const sn_wording *wording, uint32_t question, const char *text, const char *key);

/* The words that mean something for the question, in the order of the map; returns how many were written. */
size_t sn_wording_list(const sn_wording *wording, uint32_t question, const char **out, size_t most);

/* --- ticks --- */

/* Which columns may be ticked at all, ascending; the first for index 0, SONAE_NONE behind the last. */
uint32_t sn_wording_column(const sn_wording *wording, size_t index);
/* What a tick there means for the question, scope by scope as for words; SN_WAY_NONE: nothing that it could be
 * answered with. False, *out untouched: the column is not one of the question's. */
bool sn_wording_tick(const sn_wording *wording, uint32_t question, uint32_t column, sn_resolution *out);

#endif
