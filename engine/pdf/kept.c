/* SPDX-License-Identifier: Apache-2.0 */
/* Texts that were laid out before, each in the one place that its hash names. */
#include <stdlib.h>
#include <string.h>

#include "pdf/inner.h"

enum { PLACES = 8192, LONGEST_BYTES = 4096 }; /* 40 MB at most */

uint64_t sn_pdf_kept_hash(const char *text, double width, const sn_pdf_type *type) {
  static const uint64_t BASIS = 0xCBF29CE484222325u, PRIME = 0x100000001B3u; /* FNV-1a */
  static const double FINE = 64;
  uint64_t hash = BASIS;
  for (const char *at = text; *at; at++)
    hash = (hash ^ (unsigned char)*at) * PRIME;
  hash = (hash ^ (uint64_t)(width * FINE)) * PRIME;
  hash = (hash ^ (uint64_t)(type->points * FINE)) * PRIME;
  hash = (hash ^ (uint64_t)type->bold) * PRIME;
  return hash ^ hash >> 32;
}

static bool is_same(double a, double b) {
  return a >= b && a <= b;
}

static bool is_it(const sn_pdf_text *kept, const char *text, double width, const sn_pdf_type *type) {
  const sn_pdf_type *other = &kept->type;
  return is_same(kept->width, width) && is_same(other->points, type->points) &&
         is_same(other->leading, type->leading) && other->colour == type->colour && other->bold == type->bold &&
         other->underlined == type->underlined && other->align == type->align &&
         other->most_lines == type->most_lines && strcmp(kept->text, text) == 0;
}

sn_pdf_text *sn_pdf_kept_find(const sn_pdf *pdf, uint64_t hash, const char *text, double width,
                              const sn_pdf_type *type) {
  sn_pdf_text *kept = pdf->kept ? pdf->kept[hash % PLACES] : NULL;
  if (!kept || kept->hash != hash || !is_it(kept, text, width, type)) return NULL;
  kept->uses++;
  return kept;
}

/* NULL: memory is out, and nothing is kept. */
static sn_pdf_text **place_of(sn_pdf_text ***places, uint64_t hash) {
  if (!*places) *places = calloc(PLACES, sizeof **places);
  return *places ? &(*places)[hash % PLACES] : NULL;
}

static void put(sn_pdf_text ***places, uint64_t hash, sn_pdf_text *text) {
  sn_pdf_text **place = strlen(text->text) > LONGEST_BYTES ? NULL : place_of(places, hash);
  if (!place) return;
  sn_pdf_text_free(*place);
  *place = text;
  text->uses++;
}

void sn_pdf_kept_put(sn_pdf *pdf, sn_pdf_text *text) {
  put(&pdf->kept, text->hash, text);
}

/* ---- those in whose lines there is no break ---- */

static uint64_t loose_hash(const char *text, bool bold) {
  return sn_pdf_kept_hash(text, 0, &(sn_pdf_type){.bold = bold});
}

sn_pdf_text *sn_pdf_kept_find_loose(const sn_pdf *pdf, const char *text, bool bold) {
  sn_pdf_text *loose = pdf->loose ? pdf->loose[loose_hash(text, bold) % PLACES] : NULL;
  if (!loose || loose->type.bold != bold || strcmp(loose->text, text) != 0) return NULL;
  loose->uses++;
  return loose;
}

void sn_pdf_kept_put_loose(sn_pdf *pdf, sn_pdf_text *text) {
  put(&pdf->loose, loose_hash(text->text, text->type.bold), text);
}

static void free_places(sn_pdf_text **places) {
  for (size_t i = 0; places && i < PLACES; i++)
    sn_pdf_text_free(places[i]);
  free(places);
}

void sn_pdf_kept_close(sn_pdf *pdf) {
  free_places(pdf->kept);
  free_places(pdf->loose);
}
