/* SPDX-License-Identifier: Apache-2.0 */
/* What every use of libxml2's parser has in common. */
#ifndef SN_XML_PARSER_H
#define SN_XML_PARSER_H

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdbool.h>

/* NOENT: else an attribute's &amp; comes as "&#38;". Every DOCTYPE is refused, so there is nothing else to replace.
 * IGNORE_ENC: the bytes are UTF-8 by then, whatever they declare. */
enum { SN_XML_OPTIONS = XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_NOENT };

/* Ends the parser's loops. libxml2 goes on after an error, out of step with the scan that protects it, until told
 * otherwise; xmlStopParser() frees the input, which the code that reports the error may still read. */
void sn_xml_halt(xmlParserCtxtPtr parser);

/* What is made of a document's events. `doctype` is a second lock: the scan refuses every DOCTYPE already. */
typedef struct sn_xml_events {
  startElementNsSAX2Func start;
  endElementNsSAX2Func end;
  charactersSAXFunc text; /* CDATA and white space too */
  internalSubsetSAXFunc doctype;
  xmlStructuredErrorFunc error;
} sn_xml_events;
xmlSAXHandler sn_xml_sax(const sn_xml_events *events);

/* Whether it is memory that was lacking: libxml2 says so, or had none for a sentence. */
bool sn_xml_lacked_memory(const xmlError *error);

/* libxml2's sentence without its line feed, cut where it is too long. */
enum { SN_XML_SENTENCE_BYTES = 256 };
void sn_xml_sentence(const xmlError *error, char text[SN_XML_SENTENCE_BYTES]);

/* Out of memory libxml2 speaks to the handler of the thread, and to stderr when there is none: until the guard is let
 * go it is ours. */
typedef struct sn_xml_guard {
  xmlStructuredErrorFunc before;
  void *before_context;
} sn_xml_guard;
sn_xml_guard sn_xml_guard_set(xmlStructuredErrorFunc handler, void *context);
void sn_xml_guard_end(sn_xml_guard guard);

#endif
