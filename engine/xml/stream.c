/* SPDX-License-Identifier: Apache-2.0 */
#include "xml/stream.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "xml/parser.h"
#include "xml/scan.h"

struct sn_xml_reader {
  xmlParserCtxtPtr parser;
  const sn_xml_handler *handler;
  void *context;
  sn_xml_fault fault; /* one's own: a stopped parser looks like a successful one */
  unsigned line;
  size_t depth, namespaces[SN_MAX_PART_DEPTH + 1]; /* in scope, by depth */
  sn_xml_event_attribute attributes[SN_MAX_XML_ATTRIBUTES];
};

static void stop(sn_xml_reader *r, sn_xml_fault fault) {
  if (r->fault == SN_XML_FINE) {
    r->fault = fault;
    r->line = r->parser->input ? (unsigned)r->parser->input->line : 0;
  }
  sn_xml_halt(r->parser);
}

/* The scan counted attributes already. */
static size_t take_attributes(sn_xml_reader *r, int count, const xmlChar **from) {
  size_t taken = 0;
  for (; taken < (size_t)count && taken < SN_MAX_XML_ATTRIBUTES; taken++, from += 5)
    r->attributes[taken] = (sn_xml_event_attribute){.name = (const char *)from[0],
                                                    .prefixed = from[1] != NULL,
                                                    .value = (const char *)from[3],
                                                    .length = (size_t)(from[4] - from[3])};
  return taken;
}

static void start_element(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space,
                          int namespace_count, const xmlChar **namespaces, int attribute_count, int defaulted,
                          const xmlChar **attributes) {
  sn_xml_reader *r = context;
  (void)prefix, (void)namespaces, (void)defaulted;
  if (r->fault != SN_XML_FINE) return;
  if (r->depth == SN_MAX_PART_DEPTH || r->namespaces[r->depth] + (size_t)namespace_count > SN_MAX_XML_NAMESPACES) {
    stop(r, SN_XML_LIMIT);
    return;
  }
  r->namespaces[r->depth + 1] = r->namespaces[r->depth] + (size_t)namespace_count;
  r->depth++;
  if (!r->handler->start) return;
  size_t count = take_attributes(r, attribute_count, attributes);
  if (!r->handler->start(r->context, space ? (const char *)space : "", (const char *)name, r->attributes, count))
    stop(r, SN_XML_STOPPED);
}

static void end_element(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space) {
  sn_xml_reader *r = context;
  (void)prefix, (void)space;
  if (r->fault != SN_XML_FINE) return;
  r->depth--;
  if (r->handler->end && !r->handler->end(r->context, (const char *)name)) stop(r, SN_XML_STOPPED);
}

static void characters(void *context, const xmlChar *text, int length) {
  sn_xml_reader *r = context;
  if (r->fault != SN_XML_FINE || !r->handler->text) return;
  if (!r->handler->text(r->context, (const char *)text, (size_t)length)) stop(r, SN_XML_STOPPED);
}

static void refuse_doctype(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
  (void)name, (void)external, (void)system;
  stop(context, SN_XML_DOCTYPE);
}

/* Whether a namespace's name is a URI does not matter here, and libxml2 takes a lack of memory for a wrong one. */
static void take_error(void *context, xmlErrorPtr error) {
  sn_xml_reader *r = context;
  if (error->level < XML_ERR_ERROR || error->code == XML_WAR_NS_URI) return;
  bool memory = sn_xml_lacked_memory(error);
  if (memory) r->fault = SN_XML_FINE; /* whatever else was said, this is the cause */
  stop(r, memory ? SN_XML_MEMORY : SN_XML_NOT_FORMED);
}

static const sn_xml_events EVENTS = {
    .start = start_element, .end = end_element, .text = characters, .doctype = refuse_doctype, .error = take_error};

/* Only memory can be lacking then, and NULL says so. */
static void ignore_error(void *context, xmlErrorPtr error) {
  (void)context, (void)error;
}

sn_xml_reader *sn_xml_reader_new(void) {
  sn_xml_reader *r = calloc(1, sizeof *r);
  if (!r) return NULL;
  sn_xml_guard guard = sn_xml_guard_set(ignore_error, NULL);
  r->parser = xmlNewParserCtxt();
  sn_xml_guard_end(guard);
  if (!r->parser) {
    free(r);
    return NULL;
  }
  *r->parser->sax = sn_xml_sax(&EVENTS);
  r->parser->userData = r;
  return r;
}

void sn_xml_reader_free(sn_xml_reader *reader) {
  if (!reader) return;
  xmlFreeParserCtxt(reader->parser);
  free(reader);
}

static void run(sn_xml_reader *r, const sn_xml_source *source) {
  sn_xml_guard guard = sn_xml_guard_set(take_error, r);
  xmlDocPtr document = xmlCtxtReadMemory(r->parser, source->text, (int)source->length, NULL, NULL, SN_XML_OPTIONS);
  if (document) xmlFreeDoc(document);
  sn_xml_guard_end(guard);
  if (r->fault == SN_XML_FINE && !r->parser->wellFormed) r->fault = SN_XML_NOT_FORMED;
}

/* libxml2 takes a name for which it had no memory for a wrong one: what is wrong is wrong the second time, too. */
static bool is_wrong_again(sn_xml_reader *r, const sn_xml_source *source) {
  static const sn_xml_handler nothing = {NULL, NULL, NULL};
  unsigned line = r->line;
  r->handler = &nothing;
  r->depth = 0;
  r->fault = SN_XML_FINE;
  run(r, source);
  r->line = line;
  return r->fault == SN_XML_NOT_FORMED;
}

sn_xml_fault sn_xml_stream(sn_xml_reader *reader, const char *bytes, size_t length, const sn_xml_handler *handler,
                           void *context, unsigned *line) {
  sn_xml_source source;
  sn_log silent = {0};
  bool memory = true;
  reader->handler = handler;
  reader->context = context;
  reader->depth = 0;
  reader->line = 0;
  if (sn_xml_decode(&silent, "", bytes, length, &source, &memory) && source.length <= INT_MAX) {
    reader->fault = sn_xml_scan_part(&source, &reader->line);
    if (reader->fault == SN_XML_FINE) run(reader, &source);
    if (reader->fault == SN_XML_NOT_FORMED && !is_wrong_again(reader, &source)) reader->fault = SN_XML_MEMORY;
  } else {
    reader->fault = memory ? SN_XML_NOT_FORMED : SN_XML_MEMORY;
  }
  free(source.owned);
  if (line) *line = reader->fault == SN_XML_FINE ? 0 : reader->line;
  return reader->fault;
}
