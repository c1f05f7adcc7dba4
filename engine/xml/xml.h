/* SPDX-License-Identifier: Apache-2.0 */
/* The only room that knows libxml2: hostile bytes in, a plain tree out. */
#ifndef SN_XML_XML_H
#define SN_XML_XML_H

#include "base/arena.h"
#include "base/log.h"

typedef struct sn_xml_attribute {
  const char *name; /* "xml:lang" for that one; other prefixed attributes as "prefix:name" */
  const char *value;
} sn_xml_attribute;

typedef struct sn_xml_node {
  const char *name;
  const char *space; /* namespace, "" for none */
  char *text;        /* character data of a leaf as written, "" for none; a reader may shorten it in place */
  const sn_xml_attribute *attributes;
  uint32_t attribute_count;
  uint32_t line : 31;
  uint32_t mixed : 1; /* character data beside children */
  struct sn_xml_node *parent, *first, *last, *next;
} sn_xml_node;

/* Decode, scan (limits of base/limits.h, no DOCTYPE) and parse. Problems go to the log under the name `file`.
 * Returns the root, borrowed from the arena, or NULL when anything was wrong or memory ran out (arena->failed). */
sn_xml_node *sn_xml_parse(sn_arena *arena, sn_log *log, const char *file, const char *bytes, size_t length);

/* Validate against a RELAX NG schema. What the parser would refuse must have been refused before. Each violation goes
 * to the log. */
sonae_status sn_xml_validate(sn_log *log, const char *file, const char *bytes, size_t length, const char *schema,
                             size_t schema_length);

/* SONAE_OK or SONAE_E_INPUT: is a part of a finished workbook well-formed XML? */
sonae_status sn_xml_wellformed(const char *bytes, size_t length);

/* The attribute's value, or NULL. */
const char *sn_xml_get(const sn_xml_node *node, const char *name);
/* The first child of that name, or NULL; and the next sibling of the same name. */
const sn_xml_node *sn_xml_child(const sn_xml_node *node, const char *name);
const sn_xml_node *sn_xml_next(const sn_xml_node *node);
size_t sn_xml_count(const sn_xml_node *node, const char *name);

#endif
