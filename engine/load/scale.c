/* SPDX-License-Identifier: Apache-2.0 */
/* <scale>: options and their points, shared by questions or inside one. */
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "load/reader.h"

static void read_options(const sn_reader *reader, const sn_xml_node *node, sonae_scale *scale) {
  size_t count = sn_xml_count(node, "option"), used = 0;
  if (count > SONAE_MAX_OPTIONS) {
    SN_READ_ERROR(reader, node, SN_SAY("選択肢が多すぎます（64個まで）。", "too many options (64 at most)"), NULL);
    return;
  }
  sonae_option *options = SN_ARENA_NEW(reader->loader->arena, count, sonae_option);
  for (const sn_xml_node *child = sn_xml_child(node, "option"); options && child; child = sn_xml_next(child))
    options[used++] =
        (sonae_option){.id = sn_read_id(reader, child, "id"),
                       .points = (int32_t)sn_read_integer(reader, child, "points", -SN_MAX_POINTS, SN_MAX_POINTS, 0),
                       .label = sn_read_text(reader, child, "label"),
                       .place = sn_read_place(reader, child)};
  scale->options = options;
  scale->option_count = used;
  sn_read_unique(reader->loader, options, used, sizeof *options, offsetof(sonae_option, place),
                 SN_SAY("選択肢", "option"));
}

uint32_t sn_scale_add(const sn_reader *reader, const sn_xml_node *node, const char *id) {
  static const char *const SELECTS[] = {"one", "many", NULL};
  uint32_t index = (uint32_t)reader->loader->definition->data.scale_count++;
  sonae_scale *scale = &reader->loader->scales[index];
  reader->loader->scale_nodes[index] = node;
  scale->id = id;
  scale->select = sn_read_word(reader, node, "select", SELECTS, 0) ? SONAE_SELECT_MANY : SONAE_SELECT_ONE;
  scale->has_unknown = sn_xml_get(node, "unknown") != NULL;
  scale->unknown = (int32_t)sn_read_integer(reader, node, "unknown", -SN_MAX_POINTS, SN_MAX_POINTS, 0);
  scale->place = sn_read_place(reader, node);
  read_options(reader, node, scale);
  return index;
}

/* Two checklists may each have a scale of that name: the taken one is then called after its checklist, too. */
static const char *foreign_scale_id(const sn_reader *reader, const char *id) {
  bool taken = false;
  for (size_t i = 0; i < reader->loader->definition->data.scale_count; i++)
    taken = taken || strcmp(reader->loader->scales[i].id, id) == 0;
  const char *from = sn_xml_get(reader->document->root, "id");
  if (!taken || !reader->foreign || !from) return id;
  size_t length = strlen(from) + strlen(id) + 2;
  char *longer = sn_arena_alloc(reader->loader->arena, length, 1);
  if (longer) (void)snprintf(longer, length, "%s.%s", from, id);
  return longer ? longer : id;
}

static uint32_t shared_scale(const sn_reader *reader, const sn_xml_node *question, const char *id) {
  const sn_xml_node *node = sn_read_child(reader->document->root, "scale", id);
  if (!node) {
    SN_READ_ERROR(reader, question, SN_SAY("尺度 {0} はありません。", "there is no scale {0}"), id);
    return SONAE_NONE;
  }
  for (size_t i = 0; i < reader->loader->definition->data.scale_count; i++)
    if (reader->loader->scale_nodes[i] == node) return (uint32_t)i;
  return sn_scale_add(reader, node, foreign_scale_id(reader, sn_read_id(reader, node, "id")));
}

/* A scale inside a question is called like the question, unless a shared scale has that name already. */
static const char *inline_scale_id(const sn_reader *reader, const sn_xml_node *question) {
  const char *id = sn_xml_get(question, "id");
  if (!id) return "";
  for (size_t i = 0; i < reader->loader->document_count; i++) {
    if (!sn_read_child(reader->loader->documents[i].root, "scale", id)) continue;
    char longer[4 * SN_MAX_ID_BYTES];
    int length = snprintf(longer, sizeof longer, "%s.scale", id);
    if (length > 0 && length < (int)sizeof longer) id = sn_arena_copy(reader->loader->arena, longer, (size_t)length);
    break;
  }
  return id ? id : "";
}

uint32_t sn_scale_read(const sn_reader *reader, const sn_xml_node *node, sonae_kind kind) {
  const sn_xml_node *inlined = sn_xml_child(node, "scale");
  const char *shared = sn_xml_get(node, "scale");
  bool wanted = kind == SONAE_CHOICE;
  if ((inlined != NULL) + (shared != NULL) != (wanted ? 1 : 0)) {
    SN_READ_ERROR(reader, node,
                  wanted ? SN_SAY("選ぶ設問には尺度を一つ書いてください（scale属性か<scale>）。",
                                  "a choice takes exactly one scale (the attribute or the element)")
                         : SN_SAY("選ぶ設問でないので尺度は書けません。", "only a choice takes a scale"),
                  NULL);
    return SONAE_NONE;
  }
  if (inlined) return sn_scale_add(reader, inlined, inline_scale_id(reader, node));
  return shared ? shared_scale(reader, node, shared) : SONAE_NONE;
}
