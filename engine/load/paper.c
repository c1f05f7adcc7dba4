/* SPDX-License-Identifier: Apache-2.0 */
/* <paper>: a page of the kit. */
#include <string.h>

#include "base/limits.h"
#include "base/text.h"
#include "load/paper.h"

/* ---- the definition, with another one behind it ---- */

/* Questions and scales of both, one after the other, each question with its scale where that is now. */
static void append(sn_definition *joined, sonae_question *questions, sonae_scale *scales, const sonae_definition *d) {
  sonae_definition *to = &joined->data;
  for (size_t i = 0; i < d->question_count; i++) {
    sonae_question *question = &questions[to->question_count + i];
    *question = d->questions[i];
    if (question->scale != SONAE_NONE) question->scale += (uint32_t)to->scale_count;
  }
  if (d->scale_count) memcpy(&scales[to->scale_count], d->scales, d->scale_count * sizeof *scales);
  to->question_count += d->question_count;
  to->scale_count += d->scale_count;
}

sn_definition *sn_papers_join(sn_arena *arena, const sonae_definition *definition, const sonae_definition *other) {
  sn_definition *joined = SN_ARENA_NEW(arena, 1, sn_definition);
  size_t questions = definition->question_count + (other ? other->question_count : 0);
  size_t scales = definition->scale_count + (other ? other->scale_count : 0);
  sonae_question *items = SN_ARENA_NEW(arena, questions, sonae_question);
  sonae_scale *options = SN_ARENA_NEW(arena, scales, sonae_scale);
  if (!joined || !items || !options) return NULL;
  *joined = *(const sn_definition *)(const void *)definition;
  joined->data.question_count = joined->data.scale_count = 0;
  append(joined, items, options, definition);
  if (other) append(joined, items, options, other);
  joined->data.questions = items;
  joined->data.scales = options;
  joined->questions = sn_index_build(arena, items, questions, sizeof *items);
  return joined;
}

/* A file lies where the conventions say; what it holds, it says itself. */
static void expect(sn_papers_reader *p, const sn_reader *reader, const sn_xml_node *node, const char *id,
                   const char *version) {
  if (strcmp(p->other->id, id) == 0 && strcmp(p->other->version, version) == 0) return;
  SN_READ_ERROR(reader, node,
                SN_SAY("{0} の版 {1} ではなく、{2} の版 {3} が見つかりました。",
                       "{0} version {1} is wanted, and {2} version {3} found"),
                id, version, p->other->id, p->other->version);
  sonae_definition_free(p->other);
  p->other = NULL;
}

static void open_other(sn_papers_reader *p, const sn_reader *reader, const sn_xml_node *node, const char *id,
                       const char *version) {
  const char *near = p->nameless ? NULL : p->definition->files[0];
  const char *file = sn_source_find(p->arena, p->library, near, "questionnaires", id, "", version);
  sonae_status status = file ? sn_definition_open(p->library, file, NULL, p->log, &p->other) : SONAE_E_NOT_FOUND;
  if (status == SONAE_E_MEMORY) p->arena->failed = true;
  if (status == SONAE_OK) expect(p, reader, node, id, version);
  if (status == SONAE_OK || status == SONAE_E_INPUT || p->arena->failed) return;
  SN_READ_ERROR(reader, node, SN_SAY("{0} の版 {1} が見つかりません。", "{0} version {1} is not to be found"), id,
                version);
}

/* All papers of a kit share one other checklist, since one response to it fills them in. */
static bool use_other(sn_papers_reader *p, const sn_reader *reader, const sn_xml_node *node) {
  const char *id = sn_read_id(reader, node, "checklist"), *version = sn_xml_get(node, "version");
  if (!*id || !version) return false;
  if (!p->other) open_other(p, reader, node, id, version);
  const sonae_definition *other = p->other;
  if (!other) return false;
  if (strcmp(other->id, id) != 0 || strcmp(other->version, version) != 0) {
    SN_READ_ERROR(
        reader, node,
        SN_SAY("ほかの書類は {0} の版 {1} を使っています。一つの束で使えるもう一つのチェックリストは一つだけです。",
               "the papers of a kit share one other checklist: here it is {0} version {1}"),
        other->id, other->version);
    return false;
  }
  if (p->nameless) return true;
  if (!p->joined) p->joined = sn_papers_join(p->arena, p->definition, other);
  return p->joined != NULL;
}

/* ---- one paper ---- */

static size_t units(const char *text) {
  size_t count = 0;
  while (*text) {
    uint32_t character;
    text += sn_text_decode(text, &character);
    count += character > 0xFFFF ? 2 : 1;
  }
  return count;
}

/* What Excel takes as the name of a sheet. */
static void check_name(const sn_reader *reader, const sn_xml_node *node) {
  if (units(node->text) > SN_MAX_SHEET_NAME_UNITS)
    SN_READ_ERROR(
        reader, node,
        SN_SAY("シートの名前が長すぎます（31字まで）: {0}", "the name of the sheet is too long (31 at most): {0}"),
        node->text);
  else if (strpbrk(node->text, "[]:*?/\\'"))
    SN_READ_ERROR(reader, node,
                  SN_SAY("シートの名前に {1} は使えません: {0}", "the name of a sheet has none of {1}: {0}"),
                  node->text, "[ ] : * ? / \\ '");
}

static void read_head(sn_paper_reader *r, const sn_xml_node *root, const sn_definition *own, sonae_paper *item) {
  static const char *const YES[] = {"yes", NULL};
  const sn_reader *reader = &r->reader;
  *item = (sonae_paper){.id = sn_read_id(reader, root, "id"),
                        .order = (uint32_t)sn_read_integer(reader, root, "order", 1, 999, 1),
                        .title = sn_paper_plain(r, root, "title"),
                        .name = sn_paper_plain(r, root, "name"),
                        .findings = sn_read_refs(reader, root, "finding"),
                        .place = sn_read_place(reader, root)};
  for (const sn_xml_node *name = sn_xml_child(root, "name"); name; name = sn_xml_next(name))
    check_name(reader, name);
  item->questions = sn_read_names(reader, root, "question", &own->questions, &item->question_count);
  item->actions = sn_read_names(reader, root, "action", &own->actions, &item->action_count);
  r->paper->points = (uint32_t)sn_read_integer(reader, root, "points", 8, 24, 12);
  r->paper->wide = sn_read_word(reader, root, "wide", YES, -1) == 0;
  r->paper->purpose = sn_paper_text(r, root, "purpose");
  r->paper->keep = sn_paper_text(r, root, "keep");
}

/* Where a checklist is not known, its names are passed over in silence: a field may be of that one. */
void sn_paper_read(sn_papers_reader *p, sn_document *document, sonae_paper *item, sn_paper *paper) {
  sn_loader loader = {.arena = p->arena, .log = p->log, .library = p->library, .definition = p->alone};
  sn_read_languages(&loader, document);
  sn_paper_reader r = {.reader = {.loader = &loader, .document = document, .foreign = p->nameless}, .paper = paper};
  if (p->nameless) sn_read_own_languages(&r.reader);
  const sn_xml_node *uses = sn_xml_child(document->root, "uses");
  bool known = !uses || use_other(p, &r.reader, uses);
  if (uses && known && p->joined) loader.definition = p->joined;
  paper->uses_other = uses && known;
  read_head(&r, document->root, p->alone, item);
  sn_read_file_name(&r.reader, SN_SAY("書類", "paper"));
  r.reader.foreign |= !known;
  sn_paper_blocks(&r, document->root);
}
