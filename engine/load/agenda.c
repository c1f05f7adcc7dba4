/* SPDX-License-Identifier: Apache-2.0 */
/* <session>: the agenda of an advisory session, read against a definition that is there. */
#include "load/agenda.h"

#include <stddef.h>
#include <string.h>

#include "base/limits.h"

/* --- parts of the meeting ----------------------------------------------------------------------------------------- */

static void read_item(const sn_reader *reader, const sn_xml_node *node, void *out) {
  static const char *const WORDS[] = {"gaps", "cases", "concerns", "promises", NULL};
  sonae_agenda_item *item = out;
  *item = (sonae_agenda_item){.id = sn_read_id(reader, node, "id"),
                              .share = (uint32_t)sn_read_integer(reader, node, "share", 1, SN_MAX_AGENDA_SHARE, 1),
                              .of = (sonae_agenda_of)(SONAE_AGENDA_GAPS + sn_read_word(reader, node, "of", WORDS, -1)),
                              .title = sn_read_text(reader, node, "title"),
                              .text = sn_read_text(reader, node, "do"),
                              .place = sn_read_place(reader, node)};
  item->asks = sn_read_texts(reader, node, "ask", &item->ask_count);
}

static void read_talk(const sn_reader *reader, const sn_xml_node *node, void *out) {
  sonae_agenda_talk *talk = out;
  *talk = (sonae_agenda_talk){.place = sn_read_place(reader, node)};
  talk->question = sn_read_name(reader, node, "question", &reader->loader->definition->questions, &talk->id);
  talk->asks = sn_read_texts(reader, node, "ask", &talk->ask_count);
}

static void read_category(const sn_reader *reader, const sn_xml_node *node, void *out) {
  static const char *const HOST[] = {"host", NULL};
  sonae_agenda_category *category = out;
  *category = (sonae_agenda_category){.id = sn_read_id(reader, node, "id"),
                                      .of_host = sn_read_word(reader, node, "of", HOST, -1) == 0,
                                      .title = sn_read_text(reader, node, "title"),
                                      .place = sn_read_place(reader, node)};
  category->prompts = sn_read_texts(reader, node, "prompt", &category->prompt_count);
  category->examples = sn_read_texts(reader, node, "example", &category->example_count);
}

/* --- the whole ---------------------------------------------------------------------------------------------------- */

typedef struct list {
  const char *name;
  size_t size, place; /* of an entry; of a sonae_place in it */
  sn_read_item_fn *read;
  sn_phrase what;
} list;

static const void *read_list(const sn_reader *reader, const list *l, size_t *count) {
  const sn_xml_node *root = reader->document->root;
  const void *items = sn_read_items(reader, root, l->name, l->size, l->read, count);
  if (*count > SN_MAX_AGENDA_PARTS)
    SN_READ_ERROR(reader, root, SN_SAY("<{0}> が多すぎます（200個まで）。", "too many <{0}> (200 at most)"), l->name);
  sn_read_unique(reader->loader, items, *count, l->size, l->place, l->what);
  return items;
}

#define LIST(name, type, read, ja, en)                                                                                 \
  {                                                                                                                    \
    (name), sizeof(type), offsetof(type, place), (read), {                                                             \
      { (ja), (en) }                                                                                                   \
    }                                                                                                                  \
  }

static void read_agenda(const sn_reader *reader, void *whole) {
  static const list ITEMS = LIST("item", sonae_agenda_item, read_item, "次第", "item"),
                    TALKS = LIST("talk", sonae_agenda_talk, read_talk, "設問", "question"),
                    CATEGORIES = LIST("category", sonae_agenda_category, read_category, "悩みの分類", "category");
  sonae_agenda *out = whole;
  const sn_xml_node *root = reader->document->root;
  *out = (sonae_agenda){.id = sn_read_id(reader, root, "id"), .title = sn_read_text(reader, root, "title")};
  out->items = read_list(reader, &ITEMS, &out->item_count);
  out->talks = read_list(reader, &TALKS, &out->talk_count);
  out->categories = read_list(reader, &CATEGORIES, &out->category_count);
}

const sn_part_kind sn_agenda_part = {
    .vocabulary = SN_SESSION, .folder = "sessions", .bytes = sizeof(sonae_agenda), .alone = true, .read = read_agenda};

sonae_status sonae_agenda_load(const sonae_library *library, const sonae_definition *definition,
                               const sonae_reporter *reporter, const sonae_agenda **out, sonae_error *error) {
  static const sn_phrase NONE = {{"このチェックリストのための懇談会の進行表（sessions/）がありません。",
                                  "there is no agenda of a session (sessions/) for this checklist"}};
  const void *whole = NULL;
  size_t meant = 0;
  sonae_status status = sn_part_load(&sn_agenda_part, library, definition, reporter, &meant, &whole, error);
  if (status != SONAE_OK) return status;
  if (!meant) {
    sn_whole_free(whole);
    return sn_fail(error, SONAE_E_NOT_FOUND, definition->files[0], 0,
                   NONE.in[reporter ? reporter->language : SONAE_EN]);
  }
  *out = whole;
  return SONAE_OK;
}

void sonae_agenda_free(const sonae_agenda *agenda) {
  sn_whole_free(agenda);
}

const sonae_agenda_category *sonae_agenda_category_find(const sonae_agenda *agenda, const char *id) {
  for (size_t i = 0; i < agenda->category_count; i++)
    if (strcmp(agenda->categories[i].id, id) == 0) return &agenda->categories[i];
  return NULL;
}
