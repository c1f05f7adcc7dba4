/* SPDX-License-Identifier: Apache-2.0 */
/* A definition's XML: scan, parser and tree. */
#include "fuzz/fuzz.h"
#include "xml/xml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  sn_arena arena = {0};
  sn_log log = {0};
  const sn_xml_node *root = sn_xml_parse(&arena, &log, "input", (const char *)data, size);
  if (!root && !log.errors && !arena.failed) __builtin_trap(); /* a refusal says why */
  sn_arena_free(&arena);
  return 0;
}
