/* SPDX-License-Identifier: Apache-2.0 */
#include "xml/parser.h"

void sn_xml_halt(xmlParserCtxtPtr parser) {
  parser->disableSAX = 1;
  parser->instate = XML_PARSER_EOF;
}

sn_xml_guard sn_xml_guard_set(xmlStructuredErrorFunc handler, void *context) {
  sn_xml_guard guard = {xmlStructuredError, xmlStructuredErrorContext};
  xmlSetStructuredErrorFunc(context, handler);
  return guard;
}

void sn_xml_guard_end(sn_xml_guard guard) {
  xmlSetStructuredErrorFunc(guard.before_context, guard.before);
}
