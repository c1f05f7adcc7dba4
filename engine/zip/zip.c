/* SPDX-License-Identifier: Apache-2.0 */
#include "zip/zip.h"

#include <minizip/unzip.h>
#include <stdlib.h>
#include <string.h>

struct sn_zip {
  unzFile archive;
  size_t count;
  char name[SN_ZIP_NAME_BYTES];
};

sonae_status sn_zip_open(const char *file, sn_zip **out) {
  sn_zip *zip = calloc(1, sizeof *zip);
  if (!zip) return SONAE_E_MEMORY;
  unz_global_info64 info;
  zip->archive = unzOpen64(file);
  if (!zip->archive || unzGetGlobalInfo64(zip->archive, &info) != UNZ_OK) {
    sn_zip_close(zip);
    return SONAE_E_INPUT;
  }
  zip->count = (size_t)info.number_entry;
  *out = zip;
  return SONAE_OK;
}

void sn_zip_close(sn_zip *zip) {
  if (!zip) return;
  if (zip->archive) (void)unzClose(zip->archive);
  free(zip);
}

size_t sn_zip_count(const sn_zip *zip) {
  return zip->count;
}

/* A name that does not fit, or that hides a zero byte, is no name. */
static bool arrive(sn_zip *zip, int result) {
  zip->name[0] = '\0';
  if (result != UNZ_OK) return false;
  unz_file_info64 info;
  char name[SN_ZIP_NAME_BYTES] = "";
  if (unzGetCurrentFileInfo64(zip->archive, &info, name, sizeof name, NULL, 0, NULL, 0) != UNZ_OK) return false;
  if (info.size_filename < sizeof name && strnlen(name, sizeof name) == info.size_filename)
    memcpy(zip->name, name, sizeof name);
  return true;
}

bool sn_zip_first(sn_zip *zip) {
  return arrive(zip, unzGoToFirstFile(zip->archive));
}

bool sn_zip_next(sn_zip *zip) {
  return arrive(zip, unzGoToNextFile(zip->archive));
}

bool sn_zip_find(sn_zip *zip, const char *name) {
  return arrive(zip, unzLocateFile(zip->archive, name, 1));
}

const char *sn_zip_name(const sn_zip *zip) {
  return zip->name;
}

/* Bombs lie about their sizes: only bytes that really come out are counted, a piece at a time. */
static sonae_status inflate_open_part(sn_zip *zip, sn_buffer *out) {
  char piece[16384];
  for (;;) {
    int got = unzReadCurrentFile(zip->archive, piece, sizeof piece);
    if (got < 0) return SONAE_E_INPUT;
    if (got == 0) return sn_buffer_add(out, "", 0) ? SONAE_OK : SONAE_E_MEMORY;
    if ((size_t)got > out->max - out->length) return SONAE_E_LIMIT;
    if (!sn_buffer_add(out, piece, (size_t)got)) return SONAE_E_MEMORY;
  }
}

sonae_status sn_zip_read(sn_zip *zip, sn_buffer *out) {
  if (unzOpenCurrentFile(zip->archive) != UNZ_OK) return SONAE_E_INPUT;
  sonae_status status = inflate_open_part(zip, out);
  int closed = unzCloseCurrentFile(zip->archive); /* this is where a wrong checksum shows */
  return status != SONAE_OK ? status : closed == UNZ_OK ? SONAE_OK : SONAE_E_INPUT;
}
