/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of a foreign workbook, read as a stream of events: no tree, nothing kept. */
#ifndef SN_XML_STREAM_H
#define SN_XML_STREAM_H

#include <stdbool.h>
#include <stddef.h>

/* An attribute without its namespace's prefix; `prefixed`: it has one (r:id is {id, prefixed}). Value not
 * zero-terminated. */
typedef struct sn_xml_event_attribute {
  const char *name;
  bool prefixed;
  const char *value;
  size_t length;
} sn_xml_event_attribute;

/* Names without prefixes; space: the namespace's URI, or "", at one address as long as a reading lasts. Any handler may
 * be NULL. A handler that answers false ends the reading. */
typedef struct sn_xml_handler {
  bool (*start)(void *context, const char *space, const char *name, const sn_xml_event_attribute *attributes,
                size_t count);
  bool (*text)(void *context, const char *text, size_t length);
  bool (*end)(void *context, const char *name);
} sn_xml_handler;

typedef enum sn_xml_fault {
  SN_XML_FINE,
  SN_XML_STOPPED,    /* a handler answered false */
  SN_XML_DOCTYPE,    /* refused, whatever it says */
  SN_XML_LIMIT,      /* a start tag or its attributes, before parsing; depth or namespaces in scope */
  SN_XML_NOT_FORMED, /* not well-formed, or not UTF-8 or UTF-16 */
  SN_XML_MEMORY
} sn_xml_fault;

/* One parser for any number of parts, one after the other. NULL when memory is out. */
typedef struct sn_xml_reader sn_xml_reader;
sn_xml_reader *sn_xml_reader_new(void);
void sn_xml_reader_free(sn_xml_reader *reader);

/* Part of a workbook, UTF-8 or UTF-16 with BOM. `line` (may be NULL): where it went wrong, 0 when not known. */
sn_xml_fault sn_xml_stream(sn_xml_reader *reader, const char *bytes, size_t length, const sn_xml_handler *handler,
                           void *context, unsigned *line);

#endif
