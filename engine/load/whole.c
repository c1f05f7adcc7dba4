/* SPDX-License-Identifier: Apache-2.0 */
#include "load/whole.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>

/* What comes of it lies behind, in the arena itself. */
typedef struct holder {
  sn_arena arena;
  max_align_t data[];
} holder;

static sonae_status read(const sn_whole_plan *plan, sn_arena *arena, void *whole) {
  sonae_status status = SONAE_E_MEMORY;
  sn_definition *names = SN_ARENA_NEW(arena, 1, sn_definition);
  sn_loader *loader = calloc(1, sizeof *loader);
  if (names && loader) {
    *loader = (sn_loader){.arena = arena,
                          .log = plan->log,
                          .library = plan->library,
                          .definition = names,
                          .errors_before = plan->log->errors};
    status = plan->read(loader, plan->context, whole);
    if (status == SONAE_OK && sn_loader_erred(loader)) status = SONAE_E_INPUT;
    if (arena->failed) status = SONAE_E_MEMORY;
  }
  free(loader);
  return status;
}

sonae_status sn_whole_open(const sn_whole_plan *plan, const void **out) {
  sn_arena arena = {0};
  holder *held = sn_arena_alloc(&arena, 1, offsetof(holder, data) + plan->bytes);
  sonae_status status = held ? read(plan, &arena, held->data) : SONAE_E_MEMORY;
  if (status == SONAE_E_MEMORY) sn_fail_system(plan->log->error, ENOMEM, plan->file);
  if (status != SONAE_OK) {
    sn_arena_free(&arena);
    return status;
  }
  held->arena = arena;
  *out = held->data;
  return SONAE_OK;
}

void sn_whole_free(const void *whole) {
  if (!whole) return;
  sn_arena arena = ((const holder *)(const void *)((const char *)whole - offsetof(holder, data)))->arena;
  sn_arena_free(&arena);
}
