/* SPDX-License-Identifier: Apache-2.0 */
/* Links what sonae links, does nothing: the floor of a process. Each library is named once, so that the linker keeps
 * it. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <jansson.h>
#include <libxml/parser.h>
#include <nettle/sha2.h>
#include <pcre2.h>
#include <popt.h>
#include <uninorm.h>
#include <xlsxwriter.h>
#include <zlib.h>

int main(void) {
  const void *volatile kept[] = {(const void *)(size_t)xmlReadMemory,
                                 (const void *)(size_t)pcre2_compile,
                                 (const void *)(size_t)json_object,
                                 (const void *)(size_t)poptGetContext,
                                 (const void *)(size_t)nettle_sha256_init,
                                 (const void *)(size_t)u8_normalize,
                                 (const void *)(size_t)inflate,
                                 (const void *)(size_t)workbook_new};
  return kept[0] == NULL;
}
