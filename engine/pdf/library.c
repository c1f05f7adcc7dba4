/* SPDX-License-Identifier: Apache-2.0 */
#include "pdf/library.h"

#include <dlfcn.h>
#include <string.h>

#include "base/fill.h"

#define SN_PDF_CHECK(name, type, parameters)                                                                           \
  _Static_assert(_Generic(&(name), type(*) parameters : 1, default : 0), "the libraries have another " #name "()");
SN_PDF_CALLS(SN_PDF_CHECK)

/* By its soname: whatever has it is what the headers above speak of. It brings Pango, cairo and GLib with it. */
#define LIBRARY "libpangocairo-1.0.so.0"

/* POSIX has functions and data of one size, ISO C forbids the cast. */
static bool find(void *handle, const char *name, void *function, size_t size) {
  void *found = dlsym(handle, name);
  if (found) memcpy(function, &found, size);
  return found != NULL;
}

static bool find_all(sn_pdf_library *library) {
  _Static_assert(sizeof library->cairo_create == sizeof(void *), "a function's address is one of data");
#define SN_PDF_FIND(name, type, parameters)                                                                            \
  if (!find(library->handle, #name, &library->name, sizeof library->name)) return false;
  SN_PDF_CALLS(SN_PDF_FIND)
  return true;
}

/* It is never closed: GLib cannot be taken out of a process again. */
sonae_status sn_pdf_library_load(sonae_language language, sn_pdf_library *out, sonae_error *error) {
  static const sn_phrase MISSING = {
      {"PDF を作るライブラリ Pango（1.44 以上）と cairo がありません。入れてから、もう一度行ってください（Debian では "
       "apt install libpangocairo-1.0-0）。",
       "the libraries that make PDF, Pango (1.44 or newer) and cairo, are not installed; install them and run this "
       "again (Debian: apt install libpangocairo-1.0-0)"}};
  sn_pdf_library loaded = {.handle = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL)};
  if (!loaded.handle || !find_all(&loaded))
    return sn_fail(error, SONAE_E_IO, LIBRARY, 0, MISSING.in[language == SONAE_EN]);
  *out = loaded;
  return SONAE_OK;
}
