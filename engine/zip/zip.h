/* SPDX-License-Identifier: Apache-2.0 */
/* The only room that knows minizip: walk through the parts of a ZIP archive and inflate them, counting what comes out.
 */
#ifndef SN_ZIP_ZIP_H
#define SN_ZIP_ZIP_H

#include <stdbool.h>

#include "base/buffer.h"
#include "sonae/status.h"

/* Longest name of a part that is accepted; those of workbooks have under 60 bytes. */
enum { SN_ZIP_NAME_BYTES = 256 };

typedef struct sn_zip sn_zip;

/* SONAE_E_INPUT: no archive, or its directory is broken; SONAE_E_MEMORY. *out is the caller's, for sn_zip_close(). */
sonae_status sn_zip_open(const char *file, sn_zip **out);
void sn_zip_close(sn_zip *zip);

/* How many parts the directory names; what an archive says of itself is a claim until it was walked through. */
size_t sn_zip_count(const sn_zip *zip);

/* To the first part, to the next one, to the one of that name (bytewise); false: there is none. */
bool sn_zip_first(sn_zip *zip);
bool sn_zip_next(sn_zip *zip);
bool sn_zip_find(sn_zip *zip, const char *name);

/* The part one stands at. Borrowed until one moves on; "" when it has no acceptable name. */
const char *sn_zip_name(const sn_zip *zip);

/* Append the inflated part to `out`, whose `max` is the limit: no more than that is ever inflated.
 * SONAE_E_INPUT: damaged, or the checksum is wrong; SONAE_E_LIMIT: larger than the buffer may grow; SONAE_E_MEMORY. */
sonae_status sn_zip_read(sn_zip *zip, sn_buffer *out);

#endif
