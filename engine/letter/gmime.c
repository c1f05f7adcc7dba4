/* SPDX-License-Identifier: Apache-2.0 */
#include "letter/gmime.h"

#include <dlfcn.h>
#include <string.h>

#include "base/fill.h"

#define SN_GMIME_CHECK(name, type, parameters)                                                                         \
  _Static_assert(_Generic(&(name), type(*) parameters : 1, default : 0), "GMime has another " #name "()");
SN_GMIME_CALLS(SN_GMIME_CHECK)

/* By its soname: whatever has it is what the header above speaks of. */
#define LIBRARY "libgmime-3.0.so.0"

/* POSIX has functions and data of one size, ISO C forbids the cast. */
static bool find(void *library, const char *name, void *function, size_t size) {
  void *found = dlsym(library, name);
  if (found) memcpy(function, &found, size);
  return found != NULL;
}

static bool find_all(sn_gmime *gmime) {
  _Static_assert(sizeof gmime->g_mime_init == sizeof(void *), "a function's address is one of data");
#define SN_GMIME_FIND(name, type, parameters)                                                                          \
  if (!find(gmime->library, #name, &gmime->name, sizeof gmime->name)) return false;
  SN_GMIME_CALLS(SN_GMIME_FIND)
  return true;
}

/* It is never closed: GLib cannot be taken out of a process again. */
sonae_status sn_gmime_load(sonae_language language, sn_gmime *out, sonae_error *error) {
  static const sn_phrase MISSING = {
      {"メールを作るライブラリ GMime（3.0）がありません。入れてから、もう一度行ってください（Debian では apt install "
       "libgmime-3.0-0）。",
       "the library that makes mails, GMime 3.0, is not installed; install it and run this again (Debian: apt install "
       "libgmime-3.0-0)"}};
  sn_gmime loaded = {.library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL)};
  if (!loaded.library || !find_all(&loaded)) return sn_fail(error, SONAE_E_IO, LIBRARY, 0, MISSING.in[language]);
  *out = loaded;
  return SONAE_OK;
}
