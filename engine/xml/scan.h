/* SPDX-License-Identifier: Apache-2.0 */
/* What must be settled before the parser sees a byte: encoding, DOCTYPE, depth, sizes. */
#ifndef SN_XML_SCAN_H
#define SN_XML_SCAN_H

#include "base/log.h"
#include "xml/stream.h"

/* UTF-8 ready for the parser; `owned` is to be freed, NULL when the text lies in the caller's bytes. */
typedef struct sn_xml_source {
  const char *text;
  size_t length;
  char *owned;
} sn_xml_source;

/* False when something was refused (it is in the log) or memory ran out (*memory false). */
bool sn_xml_decode(sn_log *log, const char *file, const char *bytes, size_t length, sn_xml_source *out, bool *memory);
bool sn_xml_scan(sn_log *log, const char *file, const sn_xml_source *source);
/* The same for a part of a workbook, where only start tags can hurt: SN_XML_DOCTYPE, SN_XML_LIMIT or SN_XML_FINE. */
sn_xml_fault sn_xml_scan_part(const sn_xml_source *source, unsigned *line);

#endif
