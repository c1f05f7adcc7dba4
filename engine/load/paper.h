/* SPDX-License-Identifier: Apache-2.0 */
/* What the readers of a paper share. */
#ifndef SN_LOAD_PAPER_H
#define SN_LOAD_PAPER_H

#include "load/load.h"
#include "model/paper.h"

/* A paper being read. Its loader lends the joined definition: all names are looked up there. */
typedef struct sn_paper_reader {
  sn_reader reader;
  sn_paper *paper;
  sn_each each; /* the loop that is being read */
} sn_paper_reader;

/* The children of that name, one per language, taken apart into words and fields; NULL when there are none. */
sn_template sn_paper_text(const sn_paper_reader *reader, const sn_xml_node *node, const char *name);
/* The same without fields. */
sonae_text sn_paper_plain(const sn_paper_reader *reader, const sn_xml_node *node, const char *name);

/* The blocks under the root, into the paper. */
void sn_paper_blocks(sn_paper_reader *reader, const sn_xml_node *root);

/* Papers being read, one after the other. */
typedef struct sn_papers_reader {
  const sonae_library *library;
  const sonae_definition *definition;
  bool nameless; /* nothing is known of the definition: it is empty */
  size_t errors_before;
  sn_arena *arena;
  sn_log *log;
  const sonae_definition *other;
  sn_definition *alone, *joined; /* joined: with the other checklist, once a paper names one */
} sn_papers_reader;

/* The definition with the other one's questions and scales behind its own; other may be NULL. NULL: memory is out. */
sn_definition *sn_papers_join(sn_arena *arena, const sonae_definition *definition, const sonae_definition *other);

void sn_paper_read(sn_papers_reader *reader, sn_document *document, sonae_paper *item, sn_paper *paper);

/* The papers of these files that are for the definition, in the order of the kit. definition NULL: nothing is known of
 * it; all but the names of a file is checked. */
sonae_status sn_papers_open(const sonae_library *library, const char *const *files, size_t count,
                            const sonae_definition *definition, sn_log *log, const sonae_papers **out);

/* Sheets of one workbook: names that these papers share with others, or with the page of contents, are told where they
 * stand. */
void sn_papers_compare(const sonae_papers *papers, const sonae_papers *others, sn_log *log);

#endif
