/* SPDX-License-Identifier: Apache-2.0 */
/* The papers of a definition: found, read, put in order. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/text.h"
#include "load/paper.h"

/* A folder may hold papers for other checklists. */
static bool is_for(const sn_document *document, const sonae_definition *d) {
  const char *checklist = sn_xml_get(document->root, "checklist"), *version = sn_xml_get(document->root, "version");
  return checklist && version && strcmp(checklist, d->id) == 0 && strcmp(version, d->version) == 0;
}

static bool is_paper(sn_log *log, const sn_document *document) {
  if (document->vocabulary == SN_PAPER) return true;
  SN_ERROR(log, document->file, document->root->line,
           SN_SAY("書類（<paper>）ではありません: <{0}>", "not a paper (<paper>): <{0}>"), document->root->name);
  return false;
}

typedef struct entry {
  sonae_paper item;
  sn_paper paper;
} entry;

static int compare_entries(const void *a, const void *b) {
  const entry *x = a, *y = b;
  if (x->item.order != y->item.order) return x->item.order < y->item.order ? -1 : 1;
  return strcmp(x->item.id, y->item.id);
}

static bool keep(sn_papers *out, sn_arena *arena, entry *entries, size_t count) {
  sonae_paper *items = SN_ARENA_NEW(arena, count, sonae_paper);
  sn_paper *papers = SN_ARENA_NEW(arena, count, sn_paper);
  if (!items || !papers) return false;
  if (count > 1) qsort(entries, count, sizeof *entries, compare_entries);
  for (size_t i = 0; i < count; i++) {
    items[i] = entries[i].item;
    papers[i] = entries[i].paper;
  }
  out->data.items = items;
  out->data.count = count;
  out->papers = papers;
  return true;
}

static bool has_room(const sn_papers_reader *p, const sn_document *document, size_t count) {
  if (count < SN_MAX_PAPERS) return true;
  SN_ERROR(p->log, document->file, 0, SN_SAY("書類が多すぎます（64枚まで）。", "too many papers (64 at most)"), NULL);
  return false;
}

static sonae_status read_files(sn_papers_reader *p, const char *const *files, size_t file_count, entry *entries,
                               size_t *count) {
  sonae_status status = SONAE_OK;
  for (size_t i = 0; i < file_count && (status == SONAE_OK || status == SONAE_E_INPUT); i++) {
    sn_document document;
    status = sn_source_open(p->arena, p->log, files[i], &document);
    if (status != SONAE_OK || !is_paper(p->log, &document)) continue;
    if (!p->nameless && !is_for(&document, p->definition)) continue;
    if (!has_room(p, &document, *count)) break;
    sn_paper_read(p, &document, &entries[*count].item, &entries[*count].paper);
    ++*count;
  }
  if (p->arena->failed) return SONAE_E_MEMORY;
  return status == SONAE_OK && p->log->errors > p->errors_before ? SONAE_E_INPUT : status;
}

sonae_status sn_papers_open(const sonae_library *library, const char *const *files, size_t count,
                            const sonae_definition *definition, sn_log *log, const sonae_papers **out) {
  static const sonae_definition NOTHING = {.id = ""};
  sn_arena arena = {0};
  sn_papers_reader p = {.library = library, .arena = &arena, .log = log, .errors_before = log->errors};
  p.nameless = !definition;
  p.definition = definition ? definition : &NOTHING;
  sonae_status status = SONAE_E_MEMORY;
  sn_papers *papers = SN_ARENA_NEW(&arena, 1, sn_papers);
  entry *entries = SN_ARENA_NEW(&arena, count, entry);
  size_t kept = 0;
  p.alone = p.nameless ? SN_ARENA_NEW(&arena, 1, sn_definition) : sn_papers_join(&arena, definition, NULL);
  if (papers && entries && p.alone) status = read_files(&p, files, count, entries, &kept);
  if (status == SONAE_OK && !keep(papers, &arena, entries, kept)) status = SONAE_E_MEMORY;
  if (status != SONAE_OK) {
    if (status == SONAE_E_MEMORY) sn_fail_system(log->error, ENOMEM, p.definition->id);
    sonae_definition_free(p.other);
    sn_arena_free(&arena);
    return status;
  }
  papers->data.definition = definition;
  papers->data.other = p.other;
  papers->joined = p.joined ? p.joined : p.alone;
  papers->arena = arena;
  *out = &papers->data;
  return SONAE_OK;
}

/* ---- names of sheets ---- */

/* Excel takes two names that differ in case only for one. */
static bool is_same(sn_arena *arena, const char *a, const char *b) {
  const char *first = sn_text_fold(arena, a, strlen(a)), *second = sn_text_fold(arena, b, strlen(b));
  return first && second && strcmp(first, second) == 0;
}

static void tell_same(sn_log *log, const sonae_paper *paper, const char *name, const char *other) {
  SN_ERROR(log, paper->place.file, paper->place.line,
           SN_SAY("シートの名前 {0} は、{1} も使っています。", "the name of the sheet, {0}, is that of {1}, too"), name,
           other);
}

static void compare(sn_arena *arena, sn_log *log, const sonae_papers *papers, const sonae_paper *paper,
                    const sonae_paper *other) {
  const sonae_definition *d = papers->definition;
  for (size_t i = 0; i < d->language_count; i++)
    if (paper->name[i] && other->name[i] && is_same(arena, paper->name[i], other->name[i]))
      tell_same(log, paper, paper->name[i], other->id);
}

void sn_papers_compare(const sonae_papers *papers, const sonae_papers *others, sn_log *log) {
  static const char *const CONTENTS[] = {"目次", "Contents"};
  sn_arena arena = {0};
  for (size_t i = 0; i < papers->count; i++) {
    const sonae_paper *paper = &papers->items[i];
    for (size_t k = 0; k < others->count; k++)
      if (strcmp(paper->id, others->items[k].id) > 0 ||
          (papers != others && strcmp(paper->id, others->items[k].id) != 0))
        compare(&arena, log, papers, paper, &others->items[k]);
    for (size_t k = 0; k < papers->definition->language_count; k++)
      if (paper->name[k] &&
          (is_same(&arena, paper->name[k], CONTENTS[0]) || is_same(&arena, paper->name[k], CONTENTS[1])))
        tell_same(log, paper, paper->name[k], "sonae kit");
  }
  sn_arena_free(&arena);
}

sonae_status sonae_papers_load(const sonae_library *library, const sonae_definition *definition,
                               const sonae_reporter *reporter, const sonae_papers **out, sonae_error *error) {
  sn_log log = {.reporter = reporter, .error = error};
  sn_arena arena = {0};
  size_t count = 0;
  const sonae_papers *papers = NULL;
  const char *const *files = sn_source_list_parts(&arena, library, definition, "kit", &count);
  sonae_status status = files ? sn_papers_open(library, files, count, definition, &log, &papers)
                              : sn_fail_system(error, ENOMEM, definition->id);
  sn_arena_free(&arena);
  if (status != SONAE_OK) return status;
  sn_papers_compare(papers, papers, &log);
  if (log.errors) {
    sonae_papers_free(papers);
    return SONAE_E_INPUT;
  }
  *out = papers;
  return SONAE_OK;
}
