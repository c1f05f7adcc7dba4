/* SPDX-License-Identifier: Apache-2.0 */
/* Telephone numbers, numbers of contracts and days: a line does not end within one. */
#ifndef SN_LAYOUT_NUMBER_H
#define SN_LAYOUT_NUMBER_H

#include <stddef.h>

/* Where in the text the next one begins, and its bytes: digits and capitals in groups that hyphens join,
 * "090-0000-0001", "2026-11-22", "MH-0000". 0: there is none. */
size_t sn_number_next(const char *text, size_t *from);

#endif
