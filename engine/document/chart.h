/* SPDX-License-Identifier: Apache-2.0 */
/* The picture of a table: a radar, bars or lines, each drawn in a file of its own. */
#ifndef SN_DOCUMENT_CHART_H
#define SN_DOCUMENT_CHART_H

#include "document/document.h"
#include "document/drawing.h"

/* NULL: the table has no chart, its chart no rows, or memory is out. */
const sn_drawing *sn_chart_draw(sn_arena *arena, const sn_table *table);

#endif
