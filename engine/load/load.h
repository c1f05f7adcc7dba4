/* SPDX-License-Identifier: Apache-2.0 */
/* Steps of loading that more than one file of this room takes. */
#ifndef SN_LOAD_LOAD_H
#define SN_LOAD_LOAD_H

#include "load/reader.h"
#include "sonae/map.h"
#include "sonae/report.h"

/* A definition from its file; rules NULL: where they lie by convention. Frees nothing of the caller's. */
sonae_status sn_definition_open(const sonae_library *library, const char *file, const char *rules, sn_log *log,
                                const sonae_definition **out);
/* The file of a checklist, given as a file name or as an id (near: a file beside which it is looked for first, or
 * NULL). */
sonae_status sn_definition_locate(const sonae_library *library, sn_arena *arena, const char *near, const char *name,
                                  const char *version, sn_log *log, const char **file);

/* The response that a document holds; other (may be NULL): a checklist with which the definition shares questions, whose
 * own ones are passed over. The document's strings lie in its arena: the response takes it over (*arena is empty then),
 * also when it comes to nothing. */
sonae_status sn_response_read(sn_arena *arena, sn_log *log, const sn_document *document,
                              const sonae_definition *definition, const sonae_definition *other,
                              const sonae_response **out);

/* The map that a document holds; its arena as above, but the caller's when it comes to nothing. */
sonae_status sn_map_read(sn_arena *arena, sn_log *log, const sn_document *document, const sonae_definition *definition,
                         const sonae_map **out);

/* A case collection from its file. */
sonae_status sn_cases_open(const char *file, sn_log *log, const sonae_cases **out);

#endif
