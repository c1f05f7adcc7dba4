/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of a streamed sheet past its head. libxlsxwriter makes each cell, copies its text and frees it again, which costs more
 * than all else that is done for a large table but packing it. Here rows go into its temporary file as it would write
 * them. */
#ifndef SN_BOOK_FLOW_H
#define SN_BOOK_FLOW_H

#include "book/inner.h"

void sn_flow_height(sn_book *book, uint32_t row, uint32_t points);
void sn_flow_blank(sn_book *book, uint32_t row, uint32_t column, sn_style style);
void sn_flow_text(sn_book *book, uint32_t row, uint32_t column, sn_style style, const char *cleaned);
void sn_flow_number(sn_book *book, uint32_t row, uint32_t column, sn_style style, int64_t value, uint32_t decimals);
/* Before the next sheet, and before the end. */
void sn_flow_end(sn_book *book);

#endif
