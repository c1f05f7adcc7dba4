/* SPDX-License-Identifier: Apache-2.0 */
#include "xml/parser.h"

#include <string.h>

void sn_xml_halt(xmlParserCtxtPtr parser) {
  parser->disableSAX = 1;
  parser->instate = XML_PARSER_EOF;
}

xmlSAXHandler sn_xml_sax(const sn_xml_events *events) {
  return (xmlSAXHandler){.initialized = XML_SAX2_MAGIC,
                         .startElementNs = events->start,
                         .endElementNs = events->end,
                         .characters = events->text,
                         .cdataBlock = events->text,
                         .ignorableWhitespace = events->text,
                         .internalSubset = events->doctype,
                         .serror = events->error};
}

bool sn_xml_lacked_memory(const xmlError *error) {
  return error->code == XML_ERR_NO_MEMORY || !error->message;
}

void sn_xml_sentence(const xmlError *error, char text[SN_XML_SENTENCE_BYTES]) {
  size_t length = error->message ? strcspn(error->message, "\n") : 0;
  if (length >= SN_XML_SENTENCE_BYTES) length = SN_XML_SENTENCE_BYTES - 1;
  if (length) memcpy(text, error->message, length);
  text[length] = '\0';
}

sn_xml_guard sn_xml_guard_set(xmlStructuredErrorFunc handler, void *context) {
  sn_xml_guard guard = {xmlStructuredError, xmlStructuredErrorContext};
  xmlSetStructuredErrorFunc(context, handler);
  return guard;
}

void sn_xml_guard_end(sn_xml_guard guard) {
  xmlSetStructuredErrorFunc(guard.before_context, guard.before);
}
