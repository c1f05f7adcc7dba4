/* SPDX-License-Identifier: Apache-2.0 */
/* list_parts: what engine/zip makes of archives, for differential.py. On stdin each archive behind its length (four
 * bytes, the lowest first); on stdout a line each: "refused FAULT", or "opened" and for each part its name in hex, a
 * colon, and the digest of its bytes or "-FAULT". */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/limits.h"
#include "zip/zip.h"

static void put_hex(const void *bytes, size_t length) {
  const unsigned char *at = bytes;
  for (size_t i = 0; i < length; i++)
    printf("%02x", at[i]);
}

static void put_part(sn_zip *zip, size_t index, sn_buffer *room) {
  const char *name = sn_zip_name(zip, index);
  unsigned char digest[SN_DIGEST_BYTES];
  room->length = 0;
  sn_zip_fault fault = sn_zip_read(zip, index, room);
  putchar(' ');
  put_hex(name, strlen(name));
  if (fault != SN_ZIP_FINE) {
    printf(":-%d", (int)fault);
    return;
  }
  sn_digest_bytes(room->data, room->length, digest);
  putchar(':');
  put_hex(digest, sizeof digest);
}

static void list(const void *bytes, size_t length, sn_buffer *room) {
  sn_zip *zip = NULL;
  sn_zip_fault fault = sn_zip_open(bytes, length, &sn_zip_foreign, &zip);
  if (fault == SN_ZIP_FINE) {
    fputs("opened", stdout);
    for (size_t i = 0; i < sn_zip_count(zip); i++)
      put_part(zip, i, room);
  } else {
    printf("refused %d", (int)fault);
  }
  putchar('\n');
  sn_zip_close(zip);
}

/* Memory of its own, to the byte: a sanitizer sees what is read behind it. */
static int take_one(sn_buffer *room) {
  unsigned char head[4];
  if (fread(head, 1, sizeof head, stdin) != sizeof head) return 0;
  size_t length = (size_t)head[0] | (size_t)head[1] << 8 | (size_t)head[2] << 16 | (size_t)head[3] << 24;
  unsigned char *bytes = malloc(length ? length : 1);
  if (!bytes || fread(bytes, 1, length, stdin) != length) abort();
  list(bytes, length, room);
  free(bytes);
  return 1;
}

int main(void) {
  sn_buffer room = SN_BUFFER(SN_MAX_PART_BYTES);
  while (take_one(&room)) {
  }
  sn_buffer_free(&room);
  return 0;
}
