/* SPDX-License-Identifier: Apache-2.0 */
/* Runs a fuzz target over the files of a folder, for builds without libFuzzer: replay FOLDER… */
#include "fuzz/fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size) {
  (void)data, (void)max_size;
  return size;
}

/* In memory of just its size, so that sanitizers see a read past the end. */
static int run_file(const char *path) {
  struct stat status;
  FILE *file = fopen(path, "rb");
  if (!file || fstat(fileno(file), &status) != 0) {
    perror(path);
    return 1;
  }
  if (S_ISDIR(status.st_mode)) {
    (void)fclose(file);
    return 0;
  }
  size_t size = (size_t)status.st_size;
  uint8_t *data = malloc(size ? size : 1);
  int failed = !data || fread(data, 1, size, file) != size;
  if (!failed) failed = LLVMFuzzerTestOneInput(data, size);
  if (failed) (void)fprintf(stderr, "%s: cannot be run\n", path);
  free(data);
  (void)fclose(file);
  return failed;
}

static int run_folder(const char *folder, int *count) {
  DIR *open = opendir(folder);
  int failed = !open;
  if (!open) perror(folder);
  for (const struct dirent *entry; open && (entry = readdir(open));) {
    char path[4096];
    (void)snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
    failed |= run_file(path);
    ++*count;
  }
  if (open) (void)closedir(open);
  return failed;
}

int main(int argument_count, char **arguments) {
  int failed = 0, count = 0;
  for (int i = 1; i < argument_count; i++)
    failed |= run_folder(arguments[i], &count);
  (void)printf("%d inputs\n", count);
  return failed || count == 0;
}
