/* SPDX-License-Identifier: Apache-2.0 */
/* <duties>: whom to tell of an incident, by when, and which holidays count. */
#include "load/duties.h"

#include <errno.h>
#include <string.h>

#include "load/load.h"
#include "load/whole.h"

enum { MOST_DAYS = 366 };

typedef struct whole_duties {
  sonae_duties data;
  sonae_calendar calendar;
} whole_duties;

/* Texts are read in the languages of the file; conditions by the names of the definition. */
typedef struct duty_reader {
  sn_reader texts, conditions;
  bool conditional; /* there is a definition, or conditions are to be checked without one */
} duty_reader;

static sonae_texts read_texts(const sn_reader *reader, const sn_xml_node *node, const char *name) {
  sonae_texts out = {0};
  out.items = sn_read_texts(reader, node, name, &out.count);
  return out;
}

static uint32_t read_days(const sn_reader *reader, const sn_xml_node *node, const char *name) {
  return (uint32_t)sn_read_integer(reader, node, name, 1, MOST_DAYS, 0);
}

static void read_first(const sn_reader *reader, const sn_xml_node *node, sonae_duty *out) {
  if (!node) return; /* the shape said so */
  out->first = sn_read_text(reader, node, "text");
  out->first_from = read_days(reader, node, "from");
  out->first_to = read_days(reader, node, "to");
  if (!sn_xml_get(node, "from") != !sn_xml_get(node, "to"))
    SN_READ_ERROR(reader, node, SN_SAY("fromとtoは一緒に書いてください。", "from and to go together"), NULL);
  else if (out->first_from > out->first_to)
    SN_READ_ERROR(reader, node, SN_SAY("fromはtoより大きくできません。", "from is not greater than to"), NULL);
}

static void read_final(const sn_reader *reader, const sn_xml_node *node, void *out) {
  static const char *const MOVES[] = {"no", "yes", NULL};
  *(sonae_duty_final *)out = (sonae_duty_final){.text = sn_read_text(reader, node, "text"),
                                                .days = read_days(reader, node, "days"),
                                                .moves = sn_read_word(reader, node, "moves", MOVES, 0) == 1};
}

static void read_when(const duty_reader *r, const sn_xml_node *duty, sonae_duty *out) {
  const sn_xml_node *when = sn_xml_child(duty, "when");
  out->conditional = when != NULL;
  if (r->conditional) out->when = sn_read_when(&r->conditions, when);
}

static void read_duty(const duty_reader *r, const sn_xml_node *node, sonae_duty *out) {
  static const char *const KINDS[] = {"law", "contract", "designated", "voluntary", NULL};
  const sn_reader *reader = &r->texts;
  *out = (sonae_duty){.id = sn_read_id(reader, node, "id"),
                      .kind = (sonae_duty_kind)sn_read_word(reader, node, "kind", KINDS, 0),
                      .checked = sn_read_checked(reader, node),
                      .title = sn_read_text(reader, node, "title"),
                      .whom = sn_read_text(reader, node, "whom"),
                      .applies = sn_read_text(reader, node, "applies"),
                      .counting = sn_read_text(reader, node, "counting"),
                      .where = sn_read_text(reader, node, "where"),
                      .source = sn_read_text(reader, node, "source"),
                      .triggers = read_texts(reader, node, "trigger"),
                      .reported = read_texts(reader, node, "item"),
                      .notes = read_texts(reader, node, "note"),
                      .place = sn_read_place(reader, node)};
  read_first(reader, sn_xml_child(node, "first"), out);
  out->finals = sn_read_items(reader, node, "final", sizeof *out->finals, read_final, &out->final_count);
  read_when(r, node, out);
}

static void follow_calendar(const sn_reader *reader, sonae_calendar *out) {
  const sn_xml_node *node = sn_xml_child(reader->document->root, "calendar");
  const char *id = node ? sn_read_id(reader, node, "ref") : "", *version = node ? sn_xml_get(node, "version") : NULL;
  if (!*id || !version) return; /* told already */
  const sn_document *calendar = sn_loader_follow(reader, node, "rules", id, "", version, SN_CALENDAR);
  if (calendar) sn_calendar_read(reader->loader, calendar, out);
}

static void read_all(const duty_reader *r, whole_duties *out) {
  sn_loader *loader = r->texts.loader;
  const sn_document *document = r->texts.document;
  const sn_xml_node *root = document->root;
  sonae_duty *items = SN_ARENA_NEW(loader->arena, sn_xml_count(root, "duty"), sonae_duty);
  sn_read_own_languages(&r->texts);
  out->data = (sonae_duties){.id = sn_read_id(&r->texts, root, "id"),
                             .version = sn_xml_get(root, "version"),
                             .file = document->file,
                             .languages = document->languages,
                             .language_count = document->language_count,
                             .title = sn_read_text(&r->texts, root, "title"),
                             .advice = sn_read_text(&r->texts, root, "advice"),
                             .items = items,
                             .calendar = &out->calendar};
  for (const sn_xml_node *node = sn_xml_child(root, "duty"); items && node; node = sn_xml_next(node))
    read_duty(r, node, &items[out->data.count++]);
  sn_read_unique(loader, items, out->data.count, sizeof *items, offsetof(sonae_duty, place), SN_SAY("報告先", "duty"));
  follow_calendar(&r->texts, &out->calendar);
}

/* What the file's own conditions are checked by. */
static sonae_status open_used(const sn_reader *reader, const sonae_definition **out) {
  sn_loader *loader = reader->loader;
  const sn_xml_node *uses = sn_xml_child(reader->document->root, "uses");
  const char *id = uses ? sn_read_id(reader, uses, "checklist") : "",
             *version = uses ? sn_xml_get(uses, "version") : NULL;
  if (!*id || !version) return SONAE_OK; /* told already */
  const char *file =
      sn_source_find(loader->arena, loader->library, reader->document->file, "questionnaires", id, "", version);
  if (file) return sn_definition_open(loader->library, file, NULL, loader->log, out);
  if (!loader->arena->failed)
    SN_READ_ERROR(
        reader, uses,
        SN_SAY("チェックリスト {0} の版 {1} が見つかりません。", "checklist {0} version {1} is not to be found"), id,
        version);
  return SONAE_OK;
}

typedef struct opening {
  const char *file;
  const sonae_definition *definition;
  bool strict;
} opening;

static sonae_status read_file(sn_loader *loader, const void *context, void *whole) {
  const opening *o = context;
  sonae_status status;
  const sonae_definition *used = NULL;
  const sn_document *document = sn_loader_open(loader, o->file, SN_DUTIES, &status);
  if (!document) return status;
  const sn_reader reader = {.loader = loader, .document = document};
  if (o->strict) status = open_used(&reader, &used);
  if (status == SONAE_OK || status == SONAE_E_INPUT) {
    const sonae_definition *definition = o->strict ? used : o->definition;
    if (definition && !sn_loader_lend(loader, definition)) status = SONAE_E_MEMORY;
    duty_reader r = {.texts = reader, .conditions = reader, .conditional = definition || o->strict};
    r.conditions.foreign = !o->strict || !used; /* of a checklist that is not there, names are passed over */
    read_all(&r, whole);
  }
  sonae_definition_free(used);
  return status;
}

sonae_status sn_duties_open(const sonae_library *library, const char *file, const sonae_definition *definition,
                            bool strict, sn_log *log, const sonae_duties **out) {
  const void *whole = NULL;
  const opening o = {.file = file, .definition = definition, .strict = strict};
  const sn_whole_plan plan = {
      .bytes = sizeof(whole_duties), .library = library, .log = log, .file = file, .read = read_file, .context = &o};
  sonae_status status = sn_whole_open(&plan, &whole);
  if (status == SONAE_OK) *out = whole;
  return status;
}

sonae_status sonae_duties_load(const sonae_library *library, const sonae_definition *definition,
                               const sonae_reporter *reporter, const sonae_duties **out, sonae_error *error) {
  static const char ID[] = "duties";
  static const sn_phrase NOT_FOUND = {
      {"報告先の一覧が見つかりません。", "the list of whom to tell is not to be found"}};
  sn_log log = {.reporter = reporter, .error = error};
  sn_arena arena = {0};
  const char *file = sn_source_find(&arena, library, definition ? definition->files[0] : NULL, "rules", ID, "", NULL);
  sonae_status status = SONAE_E_NOT_FOUND;
  if (file)
    status = sn_duties_open(library, file, definition, false, &log, out);
  else if (arena.failed)
    status = sn_fail_system(error, ENOMEM, ID);
  else
    sn_fail(error, status, ID, 0, NOT_FOUND.in[sn_log_language(&log)]);
  sn_arena_free(&arena);
  return status;
}

void sonae_duties_free(const sonae_duties *duties) {
  sn_whole_free(duties);
}
