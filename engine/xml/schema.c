/* SPDX-License-Identifier: Apache-2.0 */
/* RELAX NG, for `check` only: the readers in engine/load refuse by themselves whatever the schemas refuse (a test holds
 * the two together), with better sentences; the schema is the grammar that editors and other programs use. */
#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <libxml/xmlschemastypes.h>
#include <limits.h>
#include <pthread.h>
#include <stdlib.h>

#include "xml/parser.h"
#include "xml/scan.h"
#include "xml/xml.h"

typedef struct listener {
  sn_log *log;
  const char *file;
} listener;

static void take_violation(void *context, xmlErrorPtr error) {
  listener *l = context;
  char text[SN_XML_SENTENCE_BYTES];
  sn_xml_sentence(error, text);
  SN_ERROR(l->log, l->file, error->line > 0 ? (uint32_t)error->line : 0,
           SN_SAY("スキーマに合いません: {0}", "does not fit the schema: {0}"), text);
}

/* Its tables of types are filled at the first use, without a lock (2.9). */
static void set_up(void) {
  xmlInitParser();
  (void)xmlRelaxNGInitTypes();
  xmlSchemaInitTypes();
}

static void ignore(void *context, xmlErrorPtr error) {
  (void)context, (void)error;
}

static xmlRelaxNGPtr compile(const char *schema, size_t length) {
  xmlRelaxNGParserCtxtPtr parser = xmlRelaxNGNewMemParserCtxt(schema, (int)length);
  if (!parser) return NULL;
  xmlRelaxNGSetParserStructuredErrors(parser, ignore, NULL); /* else it prints */
  xmlRelaxNGPtr compiled = xmlRelaxNGParse(parser);
  xmlRelaxNGFreeParserCtxt(parser);
  return compiled;
}

static sonae_status validate(xmlDocPtr document, xmlRelaxNGPtr schema, listener *l) {
  xmlRelaxNGValidCtxtPtr context = xmlRelaxNGNewValidCtxt(schema);
  if (!context) return SONAE_E_MEMORY;
  xmlRelaxNGSetValidStructuredErrors(context, take_violation, l);
  int verdict = xmlRelaxNGValidateDoc(context, document);
  xmlRelaxNGFreeValidCtxt(context);
  if (verdict > 0 && l->log->errors == 0)
    SN_ERROR(l->log, l->file, 0, SN_SAY("スキーマに合いません。", "does not fit the schema"), NULL);
  return verdict == 0 ? SONAE_OK : verdict > 0 ? SONAE_E_INPUT : SONAE_E_INTERNAL;
}

sonae_status sn_xml_validate(sn_log *log, const char *file, const char *bytes, size_t length, const char *schema,
                             size_t schema_length) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  listener l = {.log = log, .file = file};
  sn_xml_source source = {0};
  bool memory = true;
  (void)pthread_once(&once, set_up);
  if (length > INT_MAX || schema_length > INT_MAX) return SONAE_E_LIMIT;
  if (!sn_xml_decode(log, file, bytes, length, &source, &memory) || !sn_xml_scan(log, file, &source)) {
    free(source.owned);
    return memory ? SONAE_E_INPUT : SONAE_E_MEMORY;
  }
  const int quiet =
      XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT;
  xmlDocPtr document = xmlReadMemory(source.text, (int)source.length, file, "UTF-8", quiet);
  xmlRelaxNGPtr compiled = compile(schema, schema_length);
  sonae_status status = SONAE_E_INTERNAL;
  if (document && compiled) status = validate(document, compiled, &l);
  xmlRelaxNGFree(compiled);
  xmlFreeDoc(document);
  free(source.owned);
  return status;
}
