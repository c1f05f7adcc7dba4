/* SPDX-License-Identifier: Apache-2.0 */
/* What the readers of all vocabularies share. */
#ifndef SN_LOAD_READER_H
#define SN_LOAD_READER_H

#include "load/source.h"
#include "model/definition.h"

enum { SN_MAX_DOCUMENTS = 32 };

/* A target or bar that no rule gives; sn_definition_validate() puts the default in its place. */
#define SN_NOT_GIVEN INT32_MIN

/* One definition in the making. Arrays are allocated once, at their exact size or an upper bound of it. */
typedef struct sn_loader {
  sn_arena *arena;
  sn_log *log;
  const sonae_library *library;
  sn_definition *definition;
  sonae_area *areas;
  sonae_scale *scales;
  const sn_xml_node **scale_nodes; /* by index of scales */
  sonae_attribute_definition *attributes;
  sonae_framework *frameworks;
  sonae_question *questions;
  sonae_level *levels;
  sonae_alert *alerts;
  sonae_contradiction *contradictions;
  sonae_boost *boosts;
  sonae_action *actions;
  sn_document documents[SN_MAX_DOCUMENTS]; /* in the order of opening */
  size_t document_count, bytes;
  size_t errors_before; /* that the log counted before this load */
} sn_loader;

/* A document being read into a definition. foreign: only parts of it are taken, so what this definition does not have
 * (a language, a question) is left out in silence; the document's own check speaks of its own problems. */
typedef struct sn_reader {
  sn_loader *loader;
  const sn_document *document;
  bool foreign;
} sn_reader;

#define SN_READ_ERROR(reader, node, phrase, ...)                                                                       \
  SN_ERROR((reader)->loader->log, (reader)->document->file, (node)->line, (phrase), __VA_ARGS__)

/* Has this load told an error? The log may be shared with others. */
bool sn_loader_erred(const sn_loader *loader);

/* Opens a document once; later calls get the same one. NULL when it cannot be read (told in the log or log->error). */
const sn_document *sn_loader_open(sn_loader *loader, const char *file, sn_vocabulary wanted, sonae_status *status);
/* The same, kept by the caller: one of any number that do not refer to each other. */
sonae_status sn_loader_open_apart(sn_loader *loader, const char *file, sn_vocabulary wanted, sn_document *out);
/* The document another one names by id and version; a problem at `node` when there is none. kind: a folder of the
 * library. */
const sn_document *sn_loader_follow(const sn_reader *from, const sn_xml_node *node, const char *kind, const char *id,
                                    const char *suffix, const char *version, sn_vocabulary wanted);

/* The readers look names up in a definition in the making; a finished one is lent to them, to be read only. False when
 * memory is out. */
bool sn_loader_lend(sn_loader *loader, const sonae_definition *definition);

/* Is a document with the attributes checklist and version meant for that one? FOREIGN: for one that it takes questions
 * from, so that what it lacks is left out in silence. */
typedef enum sn_read_match { SN_READ_NOT_MEANT, SN_READ_OWN, SN_READ_FOREIGN } sn_read_match;
sn_read_match sn_read_meant(const sonae_definition *definition, const sn_xml_node *root);
/* The definition in the making has the languages of the document from now on, which is read for itself alone. */
void sn_read_own_languages(const sn_reader *reader);
/* Tells each language of the definition that the document lacks. */
void sn_read_all_languages(const sn_reader *reader);
/* The <text> of each child of that name. */
const sonae_text *sn_read_texts(const sn_reader *reader, const sn_xml_node *node, const char *name, size_t *count);

/* The children of that name into an array of its own, each of `size` bytes. */
typedef void sn_read_item_fn(const sn_reader *reader, const sn_xml_node *node, void *out);
void *sn_read_items(const sn_reader *reader, const sn_xml_node *node, const char *name, size_t size,
                    sn_read_item_fn *read, size_t *count);

sonae_place sn_read_place(const sn_reader *reader, const sn_xml_node *node);
/* The attribute when it is an id; else "" and a problem (a missing one is the shape's problem). */
const char *sn_read_id(const sn_reader *reader, const sn_xml_node *node, const char *attribute);
/* The index of the attribute's value among words (NULL-terminated), `fallback` when it is absent or wrong. */
int sn_read_word(const sn_reader *reader, const sn_xml_node *node, const char *attribute, const char *const *words,
                 int fallback);
int64_t sn_read_integer(const sn_reader *reader, const sn_xml_node *node, const char *attribute, int64_t low,
                        int64_t high, int64_t fallback);
/* The children of that name, one per language of the definition; NULL when there are none. */
sonae_text sn_read_text(const sn_reader *reader, const sn_xml_node *node, const char *name);
/* What the attribute names; SONAE_NONE when it is not there, which is told unless the reader is foreign. id: as
 * sn_read_id() has it; may be NULL. */
uint32_t sn_read_name(const sn_reader *reader, const sn_xml_node *node, const char *attribute, const sn_index *index,
                      const char **id);
/* What the children of that name refer to; what is not there is left out. */
const uint32_t *sn_read_names(const sn_reader *reader, const sn_xml_node *node, const char *name, const sn_index *index,
                              size_t *count);
/* The condition of a <when>, or of what holds one as it does; it may test scores. NULL: there is no <when>, it is broken
 * (told), or it names what is not there while the reader is foreign. */
const sonae_condition *sn_read_when(const sn_reader *reader, const sn_xml_node *when);
/* A file is called ID.xml after the id of its root, so that of each id there is one in a folder; what: "drill". */
void sn_read_file_name(const sn_reader *reader, sn_phrase what);
/* The attribute of all children of that name. */
sonae_ids sn_read_refs(const sn_reader *reader, const sn_xml_node *node, const char *name);
/* White space at the ends dropped, inside collapsed; a line break between two wide characters is no space at all.
 * Works in place; doing it again changes nothing. */
const char *sn_read_collapsed(char *text);
/* The first child of that name and id; NULL: there is none. */
const sn_xml_node *sn_read_child(const sn_xml_node *node, const char *name, const char *id);
/* Languages of the document's root element, checked, into the document. */
void sn_read_languages(sn_loader *loader, sn_document *document);

/* Reports each id that stands twice. items as in sn_index_build; place_offset: of a sonae_place in the struct. */
void sn_read_unique(sn_loader *loader, const void *items, size_t count, size_t size, size_t place_offset,
                    sn_phrase what);

/* The condition inside <relevant> or <when>. NULL when something in it does not resolve; *dropped says that a foreign
 * condition names what this definition does not have. */
typedef struct sn_condition_rules {
  bool may_test_scores;
  bool *dropped; /* may be NULL */
} sn_condition_rules;
const sonae_condition *sn_read_condition(const sn_reader *reader, const sn_xml_node *parent, sn_condition_rules rules);

/* A scale into the definition, under that id; its index. */
uint32_t sn_scale_add(const sn_reader *reader, const sn_xml_node *node, const char *id);
/* The scale of a question, which has one just where it is a choice (else SONAE_NONE, told). */
uint32_t sn_scale_read(const sn_reader *reader, const sn_xml_node *question, sonae_kind kind);

/* The contradictions of one rule pack, behind those that are there. seen: a number for each question, all 0 before the
 * first pack. */
void sn_contradictions_read(const sn_reader *reader, uint32_t *seen);

/* The parts of a load, in their order. */
void sn_checklist_read(sn_loader *loader, const sn_document *document);
void sn_rules_read(sn_loader *loader, const sn_document *document);
void sn_definition_validate(sn_loader *loader);

#endif
