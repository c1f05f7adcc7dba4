/* SPDX-License-Identifier: Apache-2.0 */
/* <drill>: a table-top exercise, read against a definition that is there. */
#include "load/drill.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"

enum { MOST_DAYS = 3660 }; /* how long a drill may prove that it was held: ten years */

/* The public part comes first: a pointer to it is a pointer to the whole. */
typedef struct whole_drills {
  sonae_drills data;
  sonae_drill *items;
} whole_drills;

typedef struct drill_reader {
  sn_reader reader;
  const sn_xml_node *root;
  sonae_drill *out;
  size_t lines, voices; /* so far */
} drill_reader;

static void tell_too_many(const drill_reader *d, const char *name, size_t count, size_t most) {
  char figure[24];
  if (count <= most) return;
  (void)snprintf(figure, sizeof figure, "%zu", most);
  SN_READ_ERROR(&d->reader, d->root, SN_SAY("{0} が多すぎます（{1}個まで）。", "too many {0} ({1} at most)"), name,
                figure);
}

/* --- whom it suits, what it proves -------------------------------------------------------------------------------- */

/* The condition stands in it as in a <when>. */
static void read_fits(const sn_reader *reader, const sn_xml_node *node, void *out) {
  *(sonae_drill_suits *)out = (sonae_drill_suits){.factor = (uint32_t)sn_read_integer(reader, node, "factor", 2, 10, 2),
                                                  .when = sn_read_when(reader, node)};
}

static bool proves(const sonae_drill *drill, uint32_t question) {
  size_t i = 0;
  while (i < drill->prove_count && drill->proves[i].question != question)
    i++;
  return i < drill->prove_count;
}

static void read_proves(const drill_reader *d) {
  sonae_drill_proof *items = SN_ARENA_NEW(d->reader.loader->arena, sn_xml_count(d->root, "proves"), sonae_drill_proof);
  d->out->proves = items;
  for (const sn_xml_node *node = sn_xml_child(d->root, "proves"); items && node; node = sn_xml_next(node)) {
    uint32_t question = sn_read_name(&d->reader, node, "question", &d->reader.loader->definition->questions, NULL);
    uint32_t days = (uint32_t)sn_read_integer(&d->reader, node, "within-days", 1, MOST_DAYS, 0);
    if (question == SONAE_NONE) continue;
    if (proves(d->out, question))
      SN_READ_ERROR(&d->reader, node, SN_SAY("設問 {0} が二度あります。", "question {0} stands twice"),
                    sn_xml_get(node, "question"));
    else
      items[d->out->prove_count++] = (sonae_drill_proof){.question = question, .within_days = days};
  }
}

static void read_role(const sn_reader *reader, const sn_xml_node *node, void *out) {
  const sn_xml_node *when = sn_xml_child(node, "when");
  *(sonae_drill_role *)out = (sonae_drill_role){
      .text = sn_read_text(reader, node, "text"), .conditional = when != NULL, .when = sn_read_when(reader, when)};
}

/* --- injects ------------------------------------------------------------------------------------------------------ */

static void read_goods(drill_reader *d, const sn_xml_node *node, sonae_drill_inject *inject) {
  static const char *const YES[] = {"yes", NULL};
  sonae_drill_good *goods = SN_ARENA_NEW(d->reader.loader->arena, sn_xml_count(node, "good"), sonae_drill_good);
  for (const sn_xml_node *child = sn_xml_child(node, "good"); goods && child; child = sn_xml_next(child)) {
    sonae_drill_good *good = &goods[inject->good_count++];
    *good = (sonae_drill_good){.voice = sn_read_word(&d->reader, child, "voice", YES, -1) == 0,
                               .text = sn_read_text(&d->reader, child, "text")};
    good->question =
        sn_read_name(&d->reader, child, "question", &d->reader.loader->definition->questions, &good->question_id);
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

static size_t count_cores(const sonae_drill *drill) {
  size_t cores = 0;
  for (size_t i = 0; i < drill->inject_count; i++)
    cores += drill->injects[i].core;
  return cores;
}

/* Without a core there would be nothing to tell when time is short; without a voice nothing to pass by. */
static void check_injects(const drill_reader *d) {
  const sonae_drill *drill = d->out;
  size_t cores = count_cores(drill);
  if (cores > SN_MAX_DRILL_CORES && drill->inject_count <= SONAE_DRILL_INJECTS)
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
  sn_read_unique(d->reader.loader, drill->injects, drill->inject_count, sizeof *drill->injects,
                 offsetof(sonae_drill_inject, place), SN_SAY("場面", "inject"));
}

static void read_injects(drill_reader *d) {
  size_t count = sn_xml_count(d->root, "inject");
  sonae_drill_inject *injects = SN_ARENA_NEW(d->reader.loader->arena, count, sonae_drill_inject);
  for (const sn_xml_node *node = sn_xml_child(d->root, "inject"); injects && node; node = sn_xml_next(node))
    read_inject(d, node, &injects[d->out->inject_count++]);
  d->out->injects = injects;
  tell_too_many(d, "<inject>", count, SONAE_DRILL_INJECTS);
  tell_too_many(d, "<good>", d->lines, SONAE_DRILL_LINES);
  check_injects(d);
}

/* --- one scenario ------------------------------------------------------------------------------------------------- */

static void read_drill(drill_reader *d) {
  const sn_reader *reader = &d->reader;
  sonae_drill *out = d->out;
  *out = (sonae_drill){.id = sn_read_id(reader, d->root, "id"),
                       .title = sn_read_text(reader, d->root, "title"),
                       .story = sn_read_text(reader, d->root, "story"),
                       .aim = sn_read_text(reader, d->root, "aim"),
                       .cases = sn_read_refs(reader, d->root, "case"),
                       .when = sn_read_when(reader, sn_xml_child(d->root, "when")),
                       .place = sn_read_place(reader, d->root)};
  sn_read_file_name(reader, SN_SAY("シナリオ", "drill"));
  out->roles = sn_read_items(reader, d->root, "role", sizeof *out->roles, read_role, &out->role_count);
  out->debriefs = sn_read_texts(reader, d->root, "debrief", &out->debrief_count);
  out->suits = sn_read_items(reader, d->root, "fits", sizeof *out->suits, read_fits, &out->suits_count);
  tell_too_many(d, "<fits>", out->suits_count, SN_MAX_DRILL_FITS);
  read_proves(d);
  read_injects(d);
}

/* --- all of them -------------------------------------------------------------------------------------------------- */

static void begin(sn_loader *loader, const sonae_definition *definition, size_t files, void *whole) {
  whole_drills *drills = whole;
  drills->items = SN_ARENA_NEW(loader->arena, files, sonae_drill);
  drills->data = (sonae_drills){.definition = definition, .items = drills->items};
}

/* Two families from which a checklist takes questions may have called a drill the same: the first counts. */
static bool is_hidden(const sn_reader *reader, const sonae_drills *drills) {
  const char *id = sn_xml_get(reader->document->root, "id");
  return reader->foreign && id && sonae_drills_find(drills, id);
}

static void read_file(const sn_reader *reader, void *whole) {
  whole_drills *drills = whole;
  if (is_hidden(reader, &drills->data)) return;
  drill_reader d = {.reader = *reader, .root = reader->document->root, .out = &drills->items[drills->data.count]};
  read_drill(&d);
  drills->data.count++;
}

static int compare_ids(const void *a, const void *b) {
  return strcmp(((const sonae_drill *)a)->id, ((const sonae_drill *)b)->id);
}

static void end(sn_loader *loader, void *whole) {
  const whole_drills *drills = whole;
  size_t count = drills->data.count;
  sn_read_unique(loader, drills->items, count, sizeof *drills->items, offsetof(sonae_drill, place),
                 SN_SAY("シナリオ", "drill"));
  if (count) qsort(drills->items, count, sizeof *drills->items, compare_ids);
}

const sn_part_kind sn_drill_part = {.vocabulary = SN_DRILL,
                                    .folder = "drills",
                                    .bytes = sizeof(whole_drills),
                                    .begin = begin,
                                    .read = read_file,
                                    .end = end};

sonae_status sonae_drills_load(const sonae_library *library, const sonae_definition *definition,
                               const sonae_reporter *reporter, const sonae_drills **out, sonae_error *error) {
  const void *whole = NULL;
  sonae_status status = sn_part_load(&sn_drill_part, library, definition, reporter, NULL, &whole, error);
  if (status == SONAE_OK) *out = whole;
  return status;
}

void sonae_drills_free(const sonae_drills *drills) {
  sn_whole_free(drills);
}

const sonae_drill *sonae_drills_find(const sonae_drills *drills, const char *id) {
  for (size_t i = 0; i < drills->count; i++)
    if (strcmp(drills->items[i].id, id) == 0) return &drills->items[i];
  return NULL;
}
