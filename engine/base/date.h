/* SPDX-License-Identifier: Apache-2.0 */
/* Days as people write them in files: yyyy-mm-dd. */
#ifndef SN_BASE_DATE_H
#define SN_BASE_DATE_H

#include <stdbool.h>

/* A day that exists in the Gregorian calendar, years 0001 to 9999, written with two hyphens and nothing else. */
bool sn_date_is_valid(const char *text);

#endif
