/* SPDX-License-Identifier: Apache-2.0 */
/* Which elements and attributes may stand where: the vocabularies of docs/vocabulary.md as tables. */
#ifndef SN_LOAD_SHAPE_H
#define SN_LOAD_SHAPE_H

#include "xml/xml.h"

typedef enum sn_vocabulary {
#define VOCABULARY(name, root) SN_##name,
#include "load/vocabularies.def"
  SN_VOCABULARY_COUNT
} sn_vocabulary;

/* The root element of its files. */
const char *sn_shape_root(sn_vocabulary vocabulary);

/* The vocabulary of a root element, SN_VOCABULARY_COUNT (and a problem in the log) when it is none of ours. */
sn_vocabulary sn_shape_vocabulary(sn_log *log, const char *file, const sn_xml_node *root);

/* False, and told, when more of something stands at the root than may be looked through one by one. */
bool sn_shape_is_bounded(sn_log *log, const char *file, const sn_xml_node *root);

/* Reports everything that does not belong: unknown or missing attributes and elements, too many of one, stray text. */
void sn_shape_check(sn_log *log, const char *file, const sn_xml_node *root, sn_vocabulary vocabulary);

#endif
