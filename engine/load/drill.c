/* SPDX-License-Identifier: Apache-2.0 */
/* <drill>: a table-top exercise, read against a definition that is there. */
#include "load/drill.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"

enum { MOST_DAYS = 3660 }; /* how long a drill may prove that it was held: ten years */

typedef struct whole_drills {
  sonae_drills data;
  sn_arena arena;
} whole_drills;

typedef struct drill_reader {
  sn_reader reader;
  const sn_xml_node *root;
  sonae_drill *out;
  size_t lines, voices; /* so far */
} drill_reader;

static const sonae_definition *data_of(const drill_reader *d) {
  return &d->reader.loader->definition->data;
}

/* --- texts and conditions ----------------------------------------------------------------------------------------- */

/* NULL: none, a broken one (told), or one of what a shorter checklist lacks. */
static const sonae_condition *read_condition(const drill_reader *d, const sn_xml_node *node) {
  bool dropped = false;
  return node ? sn_read_condition(&d->reader, node, (sn_condition_rules){.may_test_scores = true, .dropped = &dropped})
              : NULL;
}

static void read_suits(const drill_reader *d) {
  size_t count = sn_xml_count(d->root, "fits");
  if (count > SN_MAX_DRILL_FITS) {
    SN_READ_ERROR(&d->reader, d->root, SN_SAY("<fits> が多すぎます（8個まで）。", "too many <fits> (8 at most)"), NULL);
    return;
  }
  sonae_drill_suits *suits = SN_ARENA_NEW(d->reader.loader->arena, count, sonae_drill_suits);
  for (const sn_xml_node *node = sn_xml_child(d->root, "fits"); suits && node; node = sn_xml_next(node))
    suits[d->out->suits_count++] = (sonae_drill_suits){
        .factor = (uint32_t)sn_read_integer(&d->reader, node, "factor", 2, 10, 2), .when = read_condition(d, node)};
  d->out->suits = suits;
}

/* --- injects ------------------------------------------------------------------------------------------------------ */

static uint32_t find_question(const drill_reader *d, const sn_xml_node *node, const char *id) {
  uint32_t found = *id ? sonae_find_question(data_of(d), id) : SONAE_NONE;
  if (*id && found == SONAE_NONE && !d->reader.foreign)
    SN_READ_ERROR(&d->reader, node, SN_SAY("<{0}> の {1} はありません。", "<{0}> names {1}, which does not exist"),
                  node->name, id);
  return found;
}

static void read_proves(const drill_reader *d) {
  sonae_drill_proof *proves = SN_ARENA_NEW(d->reader.loader->arena, sn_xml_count(d->root, "proves"), sonae_drill_proof);
  for (const sn_xml_node *node = sn_xml_child(d->root, "proves"); proves && node; node = sn_xml_next(node)) {
    uint32_t question = find_question(d, node, sn_read_id(&d->reader, node, "question"));
    uint32_t days = (uint32_t)sn_read_integer(&d->reader, node, "within-days", 1, MOST_DAYS, 0);
    size_t i = 0;
    while (i < d->out->prove_count && proves[i].question != question)
      i++;
    if (question != SONAE_NONE && i < d->out->prove_count)
      SN_READ_ERROR(&d->reader, node, SN_SAY("設問 {0} が二度あります。", "question {0} stands twice"),
                    data_of(d)->questions[question].id);
    else if (question != SONAE_NONE)
      proves[d->out->prove_count++] = (sonae_drill_proof){.question = question, .within_days = days};
  }
  d->out->proves = proves;
}

static void read_goods(drill_reader *d, const sn_xml_node *node, sonae_drill_inject *inject) {
  static const char *const YES[] = {"yes", NULL};
  sonae_drill_good *goods = SN_ARENA_NEW(d->reader.loader->arena, sn_xml_count(node, "good"), sonae_drill_good);
  for (const sn_xml_node *child = sn_xml_child(node, "good"); goods && child; child = sn_xml_next(child)) {
    const char *id = sn_read_id(&d->reader, child, "question");
    sonae_drill_good *good = &goods[inject->good_count++];
    *good = (sonae_drill_good){.question_id = id,
                               .question = find_question(d, child, id),
                               .voice = sn_read_word(&d->reader, child, "voice", YES, -1) == 0,
                               .text = sn_read_text(&d->reader, child, "text")};
    d->voices += good->voice;
  }
  d->lines += inject->good_count;
  inject->goods = goods;
}

static void read_inject(drill_reader *d, const sn_xml_node *node, sonae_drill_inject *out) {
  static const char *const NEEDS[] = {"core", "more", NULL};
  *out = (sonae_drill_inject){.id = sn_read_id(&d->reader, node, "id"),
                              .share = (uint32_t)sn_read_integer(&d->reader, node, "share", 1, 10, 1),
                              .core = sn_read_word(&d->reader, node, "need", NEEDS, 1) == 0,
                              .clock = sn_read_text(&d->reader, node, "clock"),
                              .happens = sn_read_text(&d->reader, node, "happens"),
                              .help = sn_read_text(&d->reader, node, "help"),
                              .place = sn_read_place(&d->reader, node)};
  out->asks = sn_read_texts(&d->reader, node, "ask", &out->ask_count);
  read_goods(d, node, out);
}

/* Without a core there would be nothing to tell when time is short; without a voice nothing to pass by. */
static void check_injects(const drill_reader *d) {
  const sonae_drill *drill = d->out;
  size_t cores = 0;
  for (size_t i = 0; i < drill->inject_count; i++)
    cores += drill->injects[i].core;
  if (cores > SN_MAX_DRILL_CORES)
    SN_READ_ERROR(&d->reader, d->root,
                  SN_SAY("need=\"core\" の <inject> が多すぎます（10個まで）。",
                         "too many <inject> have need=\"core\" (10 at most)"),
                  NULL);
  if (drill->inject_count && !cores)
    SN_READ_ERROR(&d->reader, d->root,
                  SN_SAY("need=\"core\" の <inject> が、少なくとも一つ必要です。", "no <inject> has need=\"core\""),
                  NULL);
  if (drill->inject_count && !d->voices)
    SN_READ_ERROR(&d->reader, d->root,
                  SN_SAY("声を上げることを見る <good voice=\"yes\"> が一つもありません。",
                         "no <good> has voice=\"yes\": nothing could be passed by speaking up"),
                  NULL);
  if (d->lines > SONAE_DRILL_LINES)
    SN_READ_ERROR(&d->reader, d->root, SN_SAY("<good> が多すぎます（120個まで）。", "too many <good> (120 at most)"),
                  NULL);
  sn_read_unique(d->reader.loader, drill->injects, drill->inject_count, sizeof *drill->injects,
                 offsetof(sonae_drill_inject, place), SN_SAY("場面", "inject"));
}

static void read_injects(drill_reader *d) {
  size_t count = sn_xml_count(d->root, "inject");
  if (count > SONAE_DRILL_INJECTS) {
    SN_READ_ERROR(&d->reader, d->root, SN_SAY("<inject> が多すぎます（24個まで）。", "too many <inject> (24 at most)"),
                  NULL);
    return;
  }
  sonae_drill_inject *injects = SN_ARENA_NEW(d->reader.loader->arena, count, sonae_drill_inject);
  for (const sn_xml_node *node = sn_xml_child(d->root, "inject"); injects && node; node = sn_xml_next(node))
    read_inject(d, node, &injects[d->out->inject_count++]);
  d->out->injects = injects;
  check_injects(d);
}

/* --- one scenario ------------------------------------------------------------------------------------------------- */

/* So that of each id there is one in a folder, as of papers. */
static void check_file(const sn_reader *reader, const sn_xml_node *root, const char *id) {
  const char *slash = strrchr(reader->document->file, '/'), *name = slash ? slash + 1 : reader->document->file;
  size_t length = strlen(id);
  if (!*id || (strncmp(name, id, length) == 0 && strcmp(name + length, ".xml") == 0)) return;
  SN_READ_ERROR(
      reader, root,
      SN_SAY("シナリオ {0} のファイルの名前は {0}.xml にしてください。", "the file of drill {0} is called {0}.xml"),
      id);
}

static void read_case_places(const drill_reader *d) {
  sonae_place *places = SN_ARENA_NEW(d->reader.loader->arena, sn_xml_count(d->root, "case"), sonae_place);
  size_t count = 0;
  for (const sn_xml_node *node = sn_xml_child(d->root, "case"); places && node; node = sn_xml_next(node))
    if (*sn_read_id(&d->reader, node, "ref")) places[count++] = sn_read_place(&d->reader, node);
  d->out->case_places = places;
}

static void read_roles(const drill_reader *d) {
  sonae_drill_role *roles = SN_ARENA_NEW(d->reader.loader->arena, sn_xml_count(d->root, "role"), sonae_drill_role);
  for (const sn_xml_node *node = sn_xml_child(d->root, "role"); roles && node; node = sn_xml_next(node)) {
    const sn_xml_node *when = sn_xml_child(node, "when");
    roles[d->out->role_count++] = (sonae_drill_role){
        .text = sn_read_text(&d->reader, node, "text"), .conditional = when != NULL, .when = read_condition(d, when)};
  }
  d->out->roles = roles;
}

static void read_drill(drill_reader *d) {
  const sn_reader *reader = &d->reader;
  const sn_xml_node *when = sn_xml_child(d->root, "when");
  sn_read_all_languages(&d->reader);
  *d->out = (sonae_drill){.id = sn_read_id(reader, d->root, "id"),
                          .title = sn_read_text(reader, d->root, "title"),
                          .story = sn_read_text(reader, d->root, "story"),
                          .aim = sn_read_text(reader, d->root, "aim"),
                          .cases = sn_read_refs(reader, d->root, "case"),
                          .when = read_condition(d, when),
                          .place = sn_read_place(reader, d->root)};
  check_file(reader, d->root, d->out->id);
  read_case_places(d);
  read_roles(d);
  d->out->debriefs = sn_read_texts(&d->reader, d->root, "debrief", &d->out->debrief_count);
  read_suits(d);
  read_proves(d);
  read_injects(d);
}

/* --- which of them are meant -------------------------------------------------------------------------------------- */

static sonae_status read_file(sn_loader *loader, const char *file, sonae_drills *out, sonae_drill *items) {
  sonae_status status = SONAE_OK;
  const sn_document *document = sn_loader_open(loader, file, SN_DRILL, &status);
  if (!document) return status;
  sn_read_match meant = sn_read_meant(&loader->definition->data, document->root);
  drill_reader d = {.reader = {.loader = loader, .document = document, .foreign = meant == SN_READ_FOREIGN},
                    .root = document->root,
                    .out = &items[out->count]};
  if (meant == SN_READ_NOT_MEANT) return SONAE_OK;
  read_drill(&d);
  out->count++;
  return SONAE_OK;
}

static int compare_ids(const void *a, const void *b) {
  return strcmp(((const sonae_drill *)a)->id, ((const sonae_drill *)b)->id);
}

static sonae_status read_files(sn_loader *loader, const char *const *files, size_t count, sonae_drills *out) {
  sonae_status status = SONAE_OK;
  sonae_drill *items = SN_ARENA_NEW(loader->arena, count, sonae_drill);
  for (size_t i = 0; items && i < count; i++) {
    sonae_status read = read_file(loader, files[i], out, items);
    if (read != SONAE_OK && read != SONAE_E_INPUT) return read;
    if (read != SONAE_OK) status = read;
  }
  out->items = items;
  sn_read_unique(loader, items, out->count, sizeof *items, offsetof(sonae_drill, place), SN_SAY("シナリオ", "drill"));
  if (items) qsort(items, out->count, sizeof *items, compare_ids);
  return loader->log->errors ? SONAE_E_INPUT : status;
}

sonae_status sn_drills_open(const char *const *files, size_t count, const sonae_definition *definition, sn_log *log,
                            const sonae_drills **out) {
  sn_arena arena = {0};
  sonae_status status = SONAE_E_MEMORY;
  whole_drills *whole = SN_ARENA_NEW(&arena, 1, whole_drills);
  sn_loader *loader = calloc(1, sizeof *loader);
  if (whole && loader) {
    *loader = (sn_loader){.arena = &arena, .log = log};
    whole->data.definition = definition;
    if (sn_loader_lend(loader, definition)) status = read_files(loader, files, count, &whole->data);
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

sonae_status sonae_drills_load(const sonae_library *library, const sonae_definition *definition,
                               const sonae_reporter *reporter, const sonae_drills **out, sonae_error *error) {
  sn_log log = {.reporter = reporter, .error = error};
  sn_arena arena = {0};
  size_t count = 0;
  const char *const *files = sn_source_list_parts(&arena, library, definition, "drills", &count);
  sonae_status status =
      files ? sn_drills_open(files, count, definition, &log, out) : sn_fail_system(error, ENOMEM, definition->files[0]);
  sn_arena_free(&arena);
  return status;
}

void sonae_drills_free(const sonae_drills *drills) {
  if (!drills) return;
  sn_arena arena = ((const whole_drills *)(const void *)drills)->arena;
  sn_arena_free(&arena);
}

const sonae_drill *sonae_drills_find(const sonae_drills *drills, const char *id) {
  for (size_t i = 0; i < drills->count; i++)
    if (strcmp(drills->items[i].id, id) == 0) return &drills->items[i];
  return NULL;
}
