/* SPDX-License-Identifier: Apache-2.0 */
/* Makes the attacks of tests/hostile/xml again in the vocabulary of this program: each file is right but for the one
 * thing it is named after, so that this is what gets tested and not an unknown element. Writes DIR/NAME.xml and
 * DIR/expected.tsv.
 *
 * A row of expected.tsv: file, accept or refuse, number of errors (0: one or more), what each of them says (grep -E).
 */
#include "attack.h"

#include <errno.h>
#include <sys/stat.h>

static int make(const char *folder) {
  char originals[4096];
  (void)snprintf(originals, sizeof originals, "%s/original", folder);
  if (mkdir(originals, 0777) != 0 && errno != EEXIST) {
    perror(originals);
    return 1;
  }
  const target to = {.folder = folder, .table = create(folder, "expected.tsv")};
  make_xml(&to);
  make_checklists(&to);
  make_rules(&to);
  make_responses(&to);
  make_large(&to);
  make_originals(&to);
  make_encodings(&to);
  make_numbers(&to);
  return fclose(to.table) == 0 ? 0 : 1;
}

int main(int count, char **argument) {
  if (count == 2) return make(argument[1]);
  (void)fprintf(stderr, "usage: make DIR\n");
  return 2;
}
