/* SPDX-License-Identifier: Apache-2.0 */
/* Small scenarios written as strings, in the drills/ of a fixture's folder. */
#ifndef SONAE_TESTS_DRILLS_H
#define SONAE_TESTS_DRILLS_H

#include <sys/stat.h>

#include "sonae/drill.h"
#include "support/fixture.h"

/* The root stands in line 1 with all that every scenario has; the body begins in line 2. */
#define DRILL_OF(id, checklist, version, body)                                                                         \
  "<drill xmlns=\"urn:sonae:drill:1\" id=\"" id "\" checklist=\"" checklist "\" version=\"" version                    \
  "\" languages=\"en\">" SAID("title", "t") SAID("story", "s") SAID("aim", "a") "<case ref=\"C-1\"/><role>" SAID(      \
      "text", "r") "</role><debrief>" SAID("text", "d") "</debrief>\n" body "</drill>\n"
#define DRILL(id, body) DRILL_OF(id, "c", "1", body)
#define INJECT(id, share, need, goods)                                                                                 \
  "<inject id=\"" id "\" share=\"" share "\" need=\"" need "\">" SAID("clock", "c")                                    \
      SAID("happens", "h") "<ask>" SAID("text", "a") "</ask>" goods "</inject>\n"
#define GOOD_LINE(question)  "<good question=\"" question "\">" SAID("text", "g") "</good>"
#define VOICE_LINE(question) "<good question=\"" question "\" voice=\"yes\">" SAID("text", "v") "</good>"
#define FITS(factor, in)     "<fits factor=\"" factor "\">" in "</fits>\n"
#define PROVES(question)     "<proves question=\"" question "\"/>\n"

static inline void drills_write(const fixture *f, const char *name, const char *text) {
  char path[64];
  (void)mkdir(fixture_path(f, "drills"), 0700);
  (void)snprintf(path, sizeof path, "drills/%s", name);
  fixture_write(f, path, text);
}

static inline void drills_remove(const fixture *f) {
  DIR *folder = opendir(fixture_path(f, "drills"));
  if (!folder) return;
  for (struct dirent *entry; (entry = readdir(folder));) {
    char path[300];
    (void)snprintf(path, sizeof path, "drills/%s", entry->d_name);
    if (entry->d_name[0] != '.') (void)remove(fixture_path(f, path));
  }
  closedir(folder);
}

static inline sonae_status drills_load(fixture *f, const sonae_drills **out) {
  f->problem_count = f->error_count = 0;
  return sonae_drills_load(NULL, f->definition, &f->reporter, out, &f->error);
}

#endif
