/* SPDX-License-Identifier: Apache-2.0 */
/* Days as people write them in files: yyyy-mm-dd. */
#ifndef SN_BASE_DATE_H
#define SN_BASE_DATE_H

#include <stdbool.h>

typedef struct sn_date {
  int year, month, day;
} sn_date;

/* A day that exists in the Gregorian calendar, years 0001 to 9999, written with two hyphens and nothing else; *out is
 * written only when it is one, and may be NULL. */
bool sn_date_read(const char *text, sn_date *out);
/* The same the other way. False: there is no such day, and nothing is written. */
enum { SN_DAY_BYTES = 11 };
bool sn_date_write(sn_date date, char out[SN_DAY_BYTES]);

/* Days since 0000-03-01. */
enum { SN_DATE_1970 = 719468 };
int sn_date_number(sn_date date);
/* The day of such a number, which is not below 0. */
sn_date sn_date_numbered(int number);

#endif
