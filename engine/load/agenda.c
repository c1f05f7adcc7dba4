/* SPDX-License-Identifier: Apache-2.0 */
/* <session>: the agenda of an advisory session, read against a definition that is there. */
#include "load/agenda.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"

typedef struct whole_agenda {
  sonae_agenda data;
  sn_arena arena;
} whole_agenda;

typedef struct agenda_reader {
  sn_reader reader;
  const sn_xml_node *root;
  sonae_agenda *out;
} agenda_reader;

/* How many children of that name; too many are told, and none are read. */
static size_t count_bounded(const agenda_reader *a, const char *name) {
  size_t count = sn_xml_count(a->root, name);
  if (count <= SN_MAX_AGENDA_PARTS) return count;
  SN_READ_ERROR(&a->reader, a->root, SN_SAY("<{0}> が多すぎます（200個まで）。", "too many <{0}> (200 at most)"), name);
  return 0;
}

/* --- parts of the meeting ----------------------------------------------------------------------------------------- */

static void read_item(const agenda_reader *a, const sn_xml_node *node, sonae_agenda_item *out) {
  static const char *const WORDS[] = {"gaps", "cases", "concerns", "promises", NULL};
  *out =
      (sonae_agenda_item){.id = sn_read_id(&a->reader, node, "id"),
                          .share = (uint32_t)sn_read_integer(&a->reader, node, "share", 1, SN_MAX_AGENDA_SHARE, 1),
                          .of = (sonae_agenda_of)(SONAE_AGENDA_GAPS + sn_read_word(&a->reader, node, "of", WORDS, -1)),
                          .title = sn_read_text(&a->reader, node, "title"),
                          .text = sn_read_text(&a->reader, node, "do"),
                          .place = sn_read_place(&a->reader, node)};
  out->asks = sn_read_texts(&a->reader, node, "ask", &out->ask_count);
}

static void read_items(const agenda_reader *a) {
  size_t count = count_bounded(a, "item");
  sonae_agenda_item *items = SN_ARENA_NEW(a->reader.loader->arena, count, sonae_agenda_item);
  const sn_xml_node *node = sn_xml_child(a->root, "item");
  for (size_t i = 0; items && i < count; i++, node = sn_xml_next(node))
    read_item(a, node, &items[a->out->item_count++]);
  a->out->items = items;
  sn_read_unique(a->reader.loader, items, a->out->item_count, sizeof *items, offsetof(sonae_agenda_item, place),
                 SN_SAY("次第", "item"));
}

/* --- what is asked about gaps ------------------------------------------------------------------------------------- */

static void read_talk(const agenda_reader *a, const sn_xml_node *node, sonae_agenda_talk *out) {
  const char *id = sn_read_id(&a->reader, node, "question");
  *out = (sonae_agenda_talk){.id = id, .question = SONAE_NONE, .place = sn_read_place(&a->reader, node)};
  if (*id) out->question = sonae_find_question(&a->reader.loader->definition->data, id);
  if (*id && out->question == SONAE_NONE && !a->reader.foreign)
    SN_READ_ERROR(&a->reader, node, SN_SAY("<{0}> の {1} はありません。", "<{0}> names {1}, which does not exist"),
                  node->name, id);
  out->asks = sn_read_texts(&a->reader, node, "ask", &out->ask_count);
}

static void read_talks(const agenda_reader *a) {
  size_t count = count_bounded(a, "talk");
  sonae_agenda_talk *talks = SN_ARENA_NEW(a->reader.loader->arena, count, sonae_agenda_talk);
  const sn_xml_node *node = sn_xml_child(a->root, "talk");
  for (size_t i = 0; talks && i < count; i++, node = sn_xml_next(node))
    read_talk(a, node, &talks[a->out->talk_count++]);
  a->out->talks = talks;
  sn_read_unique(a->reader.loader, talks, a->out->talk_count, sizeof *talks, offsetof(sonae_agenda_talk, place),
                 SN_SAY("設問", "question"));
}

/* --- concerns ----------------------------------------------------------------------------------------------------- */

static void read_category(const agenda_reader *a, const sn_xml_node *node, sonae_agenda_category *out) {
  static const char *const HOST[] = {"host", NULL};
  *out = (sonae_agenda_category){.id = sn_read_id(&a->reader, node, "id"),
                                 .of_host = sn_read_word(&a->reader, node, "of", HOST, -1) == 0,
                                 .title = sn_read_text(&a->reader, node, "title"),
                                 .place = sn_read_place(&a->reader, node)};
  out->prompts = sn_read_texts(&a->reader, node, "prompt", &out->prompt_count);
  out->examples = sn_read_texts(&a->reader, node, "example", &out->example_count);
}

static void read_categories(const agenda_reader *a) {
  size_t count = count_bounded(a, "category");
  sonae_agenda_category *categories = SN_ARENA_NEW(a->reader.loader->arena, count, sonae_agenda_category);
  const sn_xml_node *node = sn_xml_child(a->root, "category");
  for (size_t i = 0; categories && i < count; i++, node = sn_xml_next(node))
    read_category(a, node, &categories[a->out->category_count++]);
  a->out->categories = categories;
  sn_read_unique(a->reader.loader, categories, a->out->category_count, sizeof *categories,
                 offsetof(sonae_agenda_category, place), SN_SAY("悩みの分類", "category"));
}

/* --- a file ------------------------------------------------------------------------------------------------------- */

static void read_agenda(const agenda_reader *a) {
  sn_read_all_languages(&a->reader);
  a->out->id = sn_read_id(&a->reader, a->root, "id");
  a->out->title = sn_read_text(&a->reader, a->root, "title");
  read_items(a);
  read_talks(a);
  read_categories(a);
}

/* *found: it is the one that is meant. */
static sonae_status read_file(sn_loader *loader, const char *file, sonae_agenda *out, bool *found) {
  sonae_status status = SONAE_OK;
  const sn_document *document = sn_loader_open(loader, file, SN_SESSION, &status);
  if (!document) return status;
  sn_read_match meant = sn_read_meant(&loader->definition->data, document->root);
  const agenda_reader a = {.reader = {.loader = loader, .document = document, .foreign = meant == SN_READ_FOREIGN},
                           .root = document->root,
                           .out = out};
  *found = meant != SN_READ_NOT_MEANT;
  if (*found) read_agenda(&a);
  return loader->log->errors ? SONAE_E_INPUT : SONAE_OK;
}

static sonae_status read_first(sn_loader *loader, const char *const *files, size_t count, sonae_agenda *out) {
  bool found = false;
  sonae_status status = SONAE_OK;
  for (size_t i = 0; i < count && !found && status == SONAE_OK; i++)
    status = read_file(loader, files[i], out, &found);
  return status == SONAE_OK && !found ? SONAE_E_NOT_FOUND : status;
}

sonae_status sn_agenda_open(const char *const *files, size_t count, const sonae_definition *definition, sn_log *log,
                            const sonae_agenda **out) {
  sn_arena arena = {0};
  sonae_status status = SONAE_E_MEMORY;
  whole_agenda *whole = SN_ARENA_NEW(&arena, 1, whole_agenda);
  sn_loader *loader = calloc(1, sizeof *loader);
  if (whole && loader) {
    *loader = (sn_loader){.arena = &arena, .log = log};
    if (sn_loader_lend(loader, definition)) status = read_first(loader, files, count, &whole->data);
    if (arena.failed) status = SONAE_E_MEMORY;
  }
  free(loader);
  if (status == SONAE_E_MEMORY) sn_fail_system(log->error, ENOMEM, count ? files[0] : "");
  if (status != SONAE_OK) {
    sn_arena_free(&arena);
    return status;
  }
  whole->arena = arena;
  *out = &whole->data;
  return SONAE_OK;
}

sonae_status sonae_agenda_load(const sonae_library *library, const sonae_definition *definition,
                               const sonae_reporter *reporter, const sonae_agenda **out, sonae_error *error) {
  static const sn_phrase NONE = {{"このチェックリストのための懇談会の進行表（sessions/）がありません。",
                                  "there is no agenda of a session (sessions/) for this checklist"}};
  sn_log log = {.reporter = reporter, .error = error};
  sn_arena arena = {0};
  size_t count = 0;
  const char *const *files = sn_source_list_parts(&arena, library, definition, "sessions", &count);
  sonae_status status =
      files ? sn_agenda_open(files, count, definition, &log, out) : sn_fail_system(error, ENOMEM, definition->files[0]);
  if (status == SONAE_E_NOT_FOUND)
    (void)sn_fail(error, status, definition->files[0], 0, NONE.in[sn_log_language(&log)]);
  sn_arena_free(&arena);
  return status;
}

void sonae_agenda_free(const sonae_agenda *agenda) {
  if (!agenda) return;
  sn_arena arena = ((const whole_agenda *)(const void *)agenda)->arena;
  sn_arena_free(&arena);
}

const sonae_agenda_category *sonae_agenda_category_find(const sonae_agenda *agenda, const char *id) {
  for (size_t i = 0; i < agenda->category_count; i++)
    if (strcmp(agenda->categories[i].id, id) == 0) return &agenda->categories[i];
  return NULL;
}
