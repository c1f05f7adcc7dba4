/* SPDX-License-Identifier: Apache-2.0 */
/* One gap report, its parts apart: reading the definitions, writing the workbook (its check included), the check alone.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/text.h"
#include "bench.h"
#include "xml/tags.h"
#include "zip/zip.h"

enum { ROUNDS = 15, MOST_PART_BYTES = 64 * 1024 * 1024 };

typedef struct loaded {
  const sonae_definition *definition;
  const sonae_response *response;
  const sonae_cases *cases;
} loaded;

static loaded load(const sonae_library *library, const char *response) {
  loaded l = {0};
  if (sonae_response_open(library, response, NULL, NULL, NULL, &l.definition, &l.response, NULL) != SONAE_OK ||
      sonae_cases_load(library, l.definition, NULL, &l.cases, NULL) != SONAE_OK)
    exit(3);
  return l;
}

static void unload(loaded *l) {
  sonae_cases_free(l->cases);
  sonae_response_free(l->response);
  sonae_definition_free(l->definition);
}

/* What the report's own check does with a finished file: inflate every part, look at its tags. */
static void check(const char *file) {
  sn_zip *zip = NULL;
  sn_buffer archive = SN_BUFFER(MOST_PART_BYTES), part = SN_BUFFER(MOST_PART_BYTES);
  FILE *report = fopen(file, "rb");
  if (!report || !sn_buffer_read(&archive, report)) exit(3);
  (void)fclose(report);
  if (sn_zip_open(archive.data, archive.length, &sn_zip_foreign, &zip) != SN_ZIP_FINE) exit(3);
  for (size_t i = 0; i < sn_zip_count(zip); i++) {
    sn_xml_tags tags = {0};
    part.length = 0;
    if (sn_zip_read(zip, i, &part) != SN_ZIP_FINE || sn_text_check(part.data, part.length) != part.length) exit(3);
    if (!sn_xml_tags_take(&tags, part.data, part.length) || !sn_xml_tags_end(&tags)) exit(3);
  }
  sn_buffer_free(&part);
  sn_buffer_free(&archive);
  sn_zip_close(zip);
}

double bench_report(const char *folder, const char *response, const char *file) {
  const char *folders[] = {folder, NULL};
  sonae_library library = {folders};
  double loading[ROUNDS], writing[ROUNDS], checking[ROUNDS];
  for (int i = 0; i < ROUNDS; i++) {
    sonae_workspace *workspace = NULL;
    double start = bench_now();
    loaded l = load(&library, response);
    loading[i] = bench_now() - start;
    if (sonae_workspace_new(l.definition, &workspace) != SONAE_OK) exit(3);
    sonae_report report = {.definition = l.definition,
                           .response = l.response,
                           .workspace = workspace,
                           .evaluation = sonae_evaluate(workspace, &l.response->packed),
                           .cases = l.cases,
                           .language = SONAE_JA};
    start = bench_now();
    if (sonae_report_write(&report, SONAE_FILE_XLSX, file, NULL) != SONAE_OK) exit(3);
    writing[i] = bench_now() - start;
    start = bench_now();
    check(file);
    checking[i] = bench_now() - start;
    sonae_workspace_free(workspace);
    unload(&l);
  }
  double load_ms = bench_median(loading, ROUNDS) * 1e3, write_ms = bench_median(writing, ROUNDS) * 1e3;
  double check_ms = bench_median(checking, ROUNDS) * 1e3;
  printf(
      "\none gap report in process: reading definitions, response and cases %.1f ms; evaluating and writing %.1f ms,\n"
      "of which the check of the finished file %.1f ms\n",
      load_ms, write_ms, check_ms);
  return (load_ms + check_ms) / 1e3;
}
