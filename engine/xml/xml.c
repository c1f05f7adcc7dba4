/* SPDX-License-Identifier: Apache-2.0 */
/* SAX2 into a small tree of our own: half the cost of libxml2's DOM, and no type of libxml2 leaves this file. */
#include "xml/xml.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "xml/parser.h"
#include "xml/scan.h"

enum { NAME_SLOTS = 128 };

/* The parser keeps one copy of each name, so its address stands for the name: the tree shares one copy, too. */
typedef struct name_slot {
  const xmlChar *theirs;
  const char *ours;
} name_slot;

typedef struct builder {
  sn_arena *arena;
  sn_log *log;
  const char *file;
  xmlParserCtxtPtr parser;
  sn_xml_node *root, *open;
  sn_buffer text; /* character data since the last tag */
  bool refused;   /* one's own flag: a stopped parser looks like a successful one */
  name_slot names[NAME_SLOTS];
  char *nothing; /* the text of every node that has none */
} builder;

static bool is_blank(const char *text) {
  return text[strspn(text, " \t\r\n")] == '\0';
}

static void stop(builder *b) {
  b->refused = true;
  xmlStopParser(b->parser);
}

/* Character data belongs to the element that is open; only a leaf keeps it. */
static void settle_text(builder *b, bool leaf) {
  if (b->open && b->text.length > 0) {
    bool blank = is_blank(b->text.data);
    if (leaf && !b->open->first)
      b->open->text = blank ? b->nothing : sn_arena_copy(b->arena, b->text.data, b->text.length);
    else if (!blank)
      b->open->mixed = 1;
  }
  b->text.length = 0;
}

static const char *shared_name(builder *b, const xmlChar *name) {
  name_slot *slot = &b->names[((uintptr_t)name >> 3) % NAME_SLOTS];
  if (!name) return "";
  if (slot->theirs != name) {
    slot->ours = sn_arena_text(b->arena, (const char *)name);
    slot->theirs = slot->ours ? name : NULL;
  }
  return slot->ours;
}

static const char *attribute_name(builder *b, const xmlChar *name, const xmlChar *prefix) {
  const char *local = (const char *)name;
  if (!prefix) return shared_name(b, name);
  if (strcmp((const char *)prefix, "xml") == 0 && strcmp(local, "lang") == 0) return "xml:lang";
  size_t before = strlen((const char *)prefix), length = strlen(local);
  char *full = sn_arena_alloc(b->arena, before + length + 2, 1);
  if (!full) return NULL;
  memcpy(full, prefix, before);
  full[before] = ':';
  memcpy(full + before + 1, local, length);
  return full;
}

/* libxml2 gives five pointers an attribute: name, prefix, namespace, value, end of value. */
static const sn_xml_attribute *copy_attributes(builder *b, int count, const xmlChar **from) {
  sn_xml_attribute *to = SN_ARENA_NEW(b->arena, (size_t)count, sn_xml_attribute);
  for (int i = 0; to && i < count; i++, from += 5) {
    to[i].name = attribute_name(b, from[0], from[1]);
    to[i].value = sn_arena_copy(b->arena, (const char *)from[3], (size_t)(from[4] - from[3]));
  }
  return to;
}

static void start_element(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space,
                          int namespace_count, const xmlChar **namespaces, int attribute_count, int defaulted,
                          const xmlChar **attributes) {
  builder *b = context;
  (void)prefix, (void)namespace_count, (void)namespaces, (void)defaulted;
  settle_text(b, false);
  sn_xml_node *node = SN_ARENA_NEW(b->arena, 1, sn_xml_node);
  if (node) {
    node->name = shared_name(b, name);
    node->space = shared_name(b, space);
    node->text = b->nothing;
    node->line = (uint32_t)xmlSAX2GetLineNumber(b->parser) & INT32_MAX;
    node->attribute_count = (uint32_t)attribute_count;
    node->attributes = copy_attributes(b, attribute_count, attributes);
    node->parent = b->open;
  }
  if (b->arena->failed) {
    stop(b);
    return;
  }
  if (!b->open)
    b->root = node;
  else if (b->open->last)
    b->open->last->next = node;
  else
    b->open->first = node;
  if (b->open) b->open->last = node;
  b->open = node;
}

static void end_element(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space) {
  builder *b = context;
  (void)name, (void)prefix, (void)space;
  settle_text(b, true);
  if (b->open) b->open = b->open->parent;
}

static void characters(void *context, const xmlChar *text, int length) {
  builder *b = context;
  if (b->refused || sn_buffer_add(&b->text, text, (size_t)length)) return;
  if (b->text.length + (size_t)length > SN_MAX_XML_TEXT_BYTES)
    SN_ERROR(b->log, b->file, (uint32_t)xmlSAX2GetLineNumber(b->parser),
             SN_SAY("一つの要素の文章が長すぎます（1 MBまで）。", "the text of an element is too long (1 MB at most)"),
             NULL);
  else
    b->arena->failed = true;
  stop(b);
}

static void refuse_doctype(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
  (void)name, (void)external, (void)system;
  stop(context);
}

static void log_parser_error(sn_log *log, const char *file, const xmlError *error) {
  char text[SN_XML_SENTENCE_BYTES];
  sn_xml_sentence(error, text);
  SN_ERROR(log, file, error->line > 0 ? (uint32_t)error->line : 0,
           SN_SAY("XMLとして正しくありません: {0}", "not well-formed XML: {0}"), text);
}

static void take_error(void *context, xmlErrorPtr error) {
  builder *b = context;
  if (error->level < XML_ERR_ERROR || error->code == XML_ERR_USER_STOP) return;
  if (sn_xml_lacked_memory(error))
    b->arena->failed = true;
  else if (!b->refused)
    log_parser_error(b->log, b->file, error);
  b->refused = true;
  if (b->parser) sn_xml_halt(b->parser);
}

static const sn_xml_events EVENTS = {
    .start = start_element, .end = end_element, .text = characters, .doctype = refuse_doctype, .error = take_error};

/* libxml2 2.9 loses its place in a buffer that is not its own copy, so it gets one. */
static bool run_parser(const char *text, size_t length, xmlSAXHandler *sax, void *context, xmlParserCtxtPtr *slot) {
  xmlParserCtxtPtr parser = length <= INT_MAX ? xmlCreateMemoryParserCtxt(text, (int)length) : NULL;
  if (!parser) return false;
  xmlSAXHandlerPtr own = parser->sax;
  parser->sax = sax;
  parser->userData = context;
  *slot = parser;
  xmlCtxtUseOptions(parser, SN_XML_OPTIONS);
  xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
  xmlParseDocument(parser);
  parser->sax = own;
  if (parser->myDoc) xmlFreeDoc(parser->myDoc);
  parser->myDoc = NULL;
  return true;
}

/* Runs a handler over a document; false when memory for the parser could not be had. */
static bool run(const char *text, size_t length, xmlSAXHandler *sax, void *context, xmlParserCtxtPtr *slot) {
  sn_xml_guard guard = sn_xml_guard_set(sax->serror, context);
  bool ran = run_parser(text, length, sax, context, slot);
  sn_xml_guard_end(guard);
  return ran;
}

static bool build_tree(builder *b, const sn_xml_source *source) {
  xmlSAXHandler sax = sn_xml_sax(&EVENTS);
  bool ran = run(source->text, source->length, &sax, b, &b->parser);
  bool whole = ran && b->parser->wellFormed && !b->refused;
  if (!ran) b->arena->failed = true;
  if (ran && !whole && !b->refused && !b->arena->failed)
    SN_ERROR(b->log, b->file, 0, SN_SAY("XMLとして正しくありません。", "not well-formed XML"), NULL);
  if (b->parser) xmlFreeParserCtxt(b->parser);
  return whole && b->root && !b->arena->failed;
}

sn_xml_node *sn_xml_parse(sn_arena *arena, sn_log *log, const char *file, const char *bytes, size_t length) {
  sn_xml_source source = {0};
  bool memory = true;
  builder b = {.arena = arena, .log = log, .file = file, .text = SN_BUFFER(SN_MAX_XML_TEXT_BYTES)};
  b.nothing = sn_arena_copy(arena, "", 0);
  bool ok = b.nothing && sn_xml_decode(log, file, bytes, length, &source, &memory) && sn_xml_scan(log, file, &source) &&
            build_tree(&b, &source);
  if (!memory) arena->failed = true;
  sn_buffer_free(&b.text);
  free(source.owned);
  return ok ? b.root : NULL;
}

static void ignore_error(void *context, xmlErrorPtr error) {
  (void)context, (void)error;
}

sonae_status sn_xml_wellformed(const char *bytes, size_t length) {
  if (length == 0) return SONAE_E_INPUT;
  xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC, .serror = ignore_error};
  xmlParserCtxtPtr parser = NULL;
  bool ran = run(bytes, length, &sax, NULL, &parser);
  bool whole = ran && parser->wellFormed;
  if (parser) xmlFreeParserCtxt(parser);
  return whole ? SONAE_OK : ran ? SONAE_E_INPUT : SONAE_E_MEMORY;
}

/* Names of one document mostly share their copy. */
static bool same_name(const char *a, const char *b) {
  return a == b || (*a == *b && strcmp(a, b) == 0);
}

const char *sn_xml_get(const sn_xml_node *node, const char *name) {
  for (size_t i = 0; i < node->attribute_count; i++)
    if (same_name(node->attributes[i].name, name)) return node->attributes[i].value;
  return NULL;
}

const sn_xml_node *sn_xml_child(const sn_xml_node *node, const char *name) {
  const sn_xml_node *child = node->first;
  while (child && !same_name(child->name, name))
    child = child->next;
  return child;
}

const sn_xml_node *sn_xml_next(const sn_xml_node *node) {
  const sn_xml_node *next = node->next;
  while (next && !same_name(next->name, node->name))
    next = next->next;
  return next;
}

size_t sn_xml_count(const sn_xml_node *node, const char *name) {
  size_t count = 0;
  for (const sn_xml_node *child = sn_xml_child(node, name); child; child = sn_xml_next(child))
    count++;
  return count;
}
