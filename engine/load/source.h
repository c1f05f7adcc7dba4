/* SPDX-License-Identifier: Apache-2.0 */
/* Files: read whole with a limit, digested, parsed, found by id and version. */
#ifndef SN_LOAD_SOURCE_H
#define SN_LOAD_SOURCE_H

#include "base/digest.h"
#include "load/shape.h"
#include "sonae/definition.h"

/* A file of one of the vocabularies, as a checked tree. */
typedef struct sn_document {
  const char *file;
  sn_vocabulary vocabulary;
  const sn_xml_node *root;
  const char *const *languages; /* that its root names; none in a response */
  size_t language_count, bytes;
  unsigned char digest[SN_DIGEST_BYTES];
} sn_document;

/* Bytes of a file, malloc'ed. Errors: SONAE_E_NOT_FOUND, SONAE_E_LIMIT, SONAE_E_IO, SONAE_E_MEMORY, told in `error`;
 * SONAE_E_INPUT: not a regular file, the caller's to tell. */
sonae_status sn_source_read(const char *file, char **bytes, size_t *length, sonae_error *error,
                            sonae_language language);

/* Read, parse and check the shape. A document with problems of shape is still returned (they are in the log), so that
 * the problems of meaning can be reported, too; root is NULL when nothing could be made of the file. */
sonae_status sn_source_open(sn_arena *arena, sn_log *log, const char *file, sn_document *out);

/* The same from bytes at hand; file: what messages call it. */
sonae_status sn_source_parse(sn_arena *arena, sn_log *log, const char *file, const char *bytes, size_t length,
                             sn_document *out);

/* "sha256:…" over one file's digest, or over several in a row. */
const char *sn_source_digest(sn_arena *arena, const sn_document *documents, size_t count);

/* The file that holds `id`: beside `near` (a file's name, or NULL), then in each of the library's folders under
 * kind/FAMILY/VERSION/, or, for questionnaires, in the folder itself, whatever its version is. suffix: "" or "-rules",
 * which counts only beside `near`. version NULL: the highest. NULL when there is none. */
const char *sn_source_find(sn_arena *arena, const sonae_library *library, const char *near, const char *kind,
                           const char *id, const char *suffix, const char *version);

/* Ids of whatever may be a checklist: questionnaires/FAMILY/VERSION/ID.xml and ID.xml in the library's folders, each
 * once, in bytewise order. NULL: memory is out (arena->failed). */
const char *const *sn_source_list(sn_arena *arena, const sonae_library *library, size_t *count);

/* Files FOLDER/ID.xml beside the files of a definition, then under rules/FAMILY/VERSION/ of the library; of one name the
 * first of each family, and one of a checklist of one's own alone. In bytewise order of their names, of one name in the
 * order told. NULL: memory is out (arena->failed). */
const char *const *sn_source_list_parts(sn_arena *arena, const sonae_library *library,
                                        const sonae_definition *definition, const char *folder, size_t *count);

#endif
