/* SPDX-License-Identifier: Apache-2.0 */
#include "pieces.h"

void put(FILE *out, const char *text) {
  (void)fputs(text, out);
}

void repeat(FILE *out, const char *text, int count) {
  for (int i = 0; i < count; i++)
    put(out, text);
}

void number(FILE *out, const char *text, int count) {
  for (int i = 0; i < count; i++)
    for (const char *at = text; *at; at++) {
      if (*at == '#')
        (void)fprintf(out, "%d", i);
      else
        (void)fputc(*at, out);
    }
}

void half(FILE *out) {
  put(out, XML HALF);
}
