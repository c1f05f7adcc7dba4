/* SPDX-License-Identifier: Apache-2.0 */
/* Every checklist that is installed. */
#include "load/load.h"

/* What does not load is no checklist, or a broken one, which whoever asks for it by name is told. */
static sonae_status load(const sonae_library *library, const char *id, sonae_definition_fn visit, void *context,
                         sonae_error *error) {
  const sonae_definition *definition = NULL;
  sonae_status status = sonae_definition_load(library, id, NULL, NULL, NULL, &definition, error);
  if (status == SONAE_E_MEMORY || status == SONAE_E_IO) return status;
  return status == SONAE_OK ? visit(context, definition) : SONAE_OK;
}

sonae_status sonae_library_each(const sonae_library *library, sonae_definition_fn visit, void *context,
                                sonae_error *error) {
  size_t count = 0;
  sn_arena arena = {0};
  const char *const *ids = sn_source_list(&arena, library, &count);
  sonae_status status =
      ids ? SONAE_OK : sn_fail(error, SONAE_E_MEMORY, "", 0, sonae_status_text(SONAE_E_MEMORY, SONAE_EN));
  for (size_t i = 0; status == SONAE_OK && i < count; i++)
    status = load(library, ids[i], visit, context, error);
  sn_arena_free(&arena);
  return status;
}
