/* SPDX-License-Identifier: Apache-2.0 */
/* A workbook as a file, whole or not at all: written beside its target, read again and checked, then renamed. Temporary
 * files go to TMPDIR when it is set, else to the target's folder, so that one disk is needed. */
#ifndef SN_BOOK_SAVE_H
#define SN_BOOK_SAVE_H

#include "book/book.h"

typedef struct sn_save {
  const char *file;
  sonae_language language; /* of the font and of messages */
  sn_book_about about;
  bool (*fill)(sn_book *book, void *context); /* writes every sheet; false: memory is out */
  void *context;
} sn_save;

/* SONAE_E_IO (error->native says why), SONAE_E_MEMORY, SONAE_E_INTERNAL: the finished file was not what was written.
 * A file that is replaced keeps its permissions. */
sonae_status sn_save_book(const sn_save *save, sonae_error *error);

#endif
