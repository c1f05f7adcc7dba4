/* SPDX-License-Identifier: Apache-2.0 */
/* A file made beside the one it is to be: whole before it gets the name. */
#ifndef SN_STORE_BESIDE_H
#define SN_STORE_BESIDE_H

#include "sonae/status.h"

/* Where a link leads, or would; any other file as it is. malloc'ed. */
sonae_status sn_beside_target(const char *file, char **out, sonae_error *error);
/* An empty file, for its owner only; its name is malloc'ed. */
sonae_status sn_beside_make(const char *file, char **out, sonae_error *error);
/* With what SQLite may have left beside it. NULL is allowed. */
void sn_beside_remove(const char *partial);
/* Under its name, which must be free (else SONAE_E_IO, native EEXIST); the other name is gone then. */
sonae_status sn_beside_name(const char *partial, const char *file, sonae_error *error);
/* What failed on the partial file is told of the one it was to be: nobody asked for the other name. NULLs are allowed. */
void sn_beside_rename_in(sonae_error *error, const char *partial, const char *file);

#endif
