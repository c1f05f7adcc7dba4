/* SPDX-License-Identifier: Apache-2.0 */
/* <organisation>: who answers, or whom one asks. What is left empty is not known. */
#include <errno.h>
#include <string.h>

#include "base/limits.h"
#include "base/number.h"
#include "load/load.h"
#include "model/organisation.h"

/* One line; NULL when it is absent, empty or, which is told, too long. */
static const char *read_line(const sn_reader *reader, const char *name) {
  const sn_xml_node *node = sn_xml_child(reader->document->root, name);
  const char *text = node ? sn_read_collapsed(node->text) : "";
  if (strlen(text) > SN_MAX_PROFILE_BYTES) {
    SN_READ_ERROR(reader, node,
                  SN_SAY("<{0}> が長すぎます（1,000バイトまで）。", "<{0}> is too long (1 000 bytes at most)"), name);
    return NULL;
  }
  return *text ? text : NULL;
}

static const sn_xml_node *node_of(const sn_reader *reader, const char *name) {
  return sn_xml_child(reader->document->root, name);
}

static const char *read_name(const sn_reader *reader) {
  const char *name = read_line(reader, "name");
  const sn_xml_node *node = node_of(reader, "name");
  if (node && !*node->text) SN_READ_ERROR(reader, node, SN_SAY("<{0}> が空です。", "<{0}> is empty"), node->name);
  return name;
}

static const char *read_corporate_number(const sn_reader *reader) {
  const char *number = read_line(reader, "corporate-number");
  if (!number || sonae_corporate_number_is_valid(number)) return number;
  bool digits = strlen(number) == 13 && strspn(number, "0123456789") == 13;
  SN_READ_ERROR(reader, node_of(reader, "corporate-number"),
                digits ? SN_SAY("法人番号の検査数字が合いません。番号をお確かめください: {0}",
                                "the check digit of this corporate number is wrong: {0}")
                       : SN_SAY("法人番号は数字13桁で書いてください: {0}", "a corporate number has 13 digits: {0}"),
                number);
  return NULL;
}

static const char *read_industry(const sn_reader *reader) {
  const char *letter = read_line(reader, "industry");
  if (letter && !sonae_industry_text(letter, SONAE_EN))
    SN_READ_ERROR(reader, node_of(reader, "industry"),
                  SN_SAY("業種は日本標準産業分類の大分類の記号（AからT）で書いてください: {0}",
                         "an industry is a letter from A to T: {0}"),
                  letter);
  return letter;
}

static const char *read_prefecture(const sn_reader *reader) {
  const char *code = read_line(reader, "prefecture");
  if (code && !sonae_prefecture_text(code, SONAE_EN))
    SN_READ_ERROR(
        reader, node_of(reader, "prefecture"),
        SN_SAY("都道府県は二桁の番号（01から47）で書いてください: {0}", "a prefecture is a number from 01 to 47: {0}"),
        code);
  return code;
}

static int64_t read_employees(const sn_reader *reader) {
  const char *text = read_line(reader, "employees");
  int64_t count = -1;
  if (text && (*text == '-' || !sn_number_integer(text, 0, SN_MAX_EMPLOYEES, &count)))
    SN_READ_ERROR(reader, node_of(reader, "employees"),
                  SN_SAY("従業員数は数字だけで書いてください（9,999,999まで）: {0}",
                         "employees are digits only (9 999 999 at most): {0}"),
                  text);
  return count;
}

static void read_all(const sn_reader *reader, sonae_organisation *out) {
  out->id = sn_read_id(reader, reader->document->root, "id");
  out->name = read_name(reader);
  out->corporate_number = read_corporate_number(reader);
  out->industry = read_industry(reader);
  out->employees = read_employees(reader);
  out->prefecture = read_prefecture(reader);
  out->contact = read_line(reader, "contact");
  out->email = read_line(reader, "email");
  out->telephone = read_line(reader, "telephone");
}

static sonae_status expect_organisation(sn_log *log, const sn_document *document) {
  if (document->vocabulary == SN_ORGANISATION) return SONAE_OK;
  SN_ERROR(
      log, document->file, document->root->line,
      SN_SAY("組織のファイル（<organisation>）ではありません: <{0}>", "not an organisation (<organisation>): <{0}>"),
      document->root->name);
  return SONAE_E_INPUT;
}

/* The document's strings lie in its arena: the organisation takes that arena over. */
static sonae_status build(sn_arena *arena, sn_log *log, const sn_document *document, const sonae_organisation **out) {
  sn_organisation *organisation = sn_organisation_new(arena);
  if (!organisation) return SONAE_E_MEMORY;
  sn_loader loader = {.arena = &organisation->arena, .log = log};
  sn_reader reader = {.loader = &loader, .document = document};
  read_all(&reader, &organisation->data);
  if (!log->errors) {
    *out = &organisation->data;
    return SONAE_OK;
  }
  sonae_organisation_free(&organisation->data);
  return SONAE_E_INPUT;
}

sonae_status sonae_organisation_load(const char *file, const sonae_reporter *reporter, const sonae_organisation **out,
                                     sonae_error *error) {
  sn_log log = {.reporter = reporter, .error = error};
  sn_arena arena = {0};
  sn_document document;
  sonae_status status = sn_source_open(&arena, &log, file, &document);
  if (status == SONAE_OK) status = expect_organisation(&log, &document);
  if (status == SONAE_OK) status = build(&arena, &log, &document, out);
  if (status == SONAE_E_MEMORY) sn_fail_system(error, ENOMEM, file);
  sn_arena_free(&arena); /* empty when the organisation took it over */
  return status;
}
