/* SPDX-License-Identifier: Apache-2.0 */
/* What a cell shows, in letters and figures: said once for web pages, paper and charts. A workbook formats its own. */
#ifndef SN_DOCUMENT_FIGURES_H
#define SN_DOCUMENT_FIGURES_H

#include "document/document.h"

enum { SN_FIGURES_BYTES = 48 };

/* The text of the cell, "" where there is none; a number as 1.5, 1,234, 41.2 or 87.5%, and a dash where it is not
 * defined. Borrowed from the cell, or written to `scratch`. */
const char *sn_figures_of(const sn_cell *cell, char scratch[SN_FIGURES_BYTES]);

#endif
