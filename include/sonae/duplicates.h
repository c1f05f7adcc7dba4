/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Organisations of a store that may be one company.
 *
 * Shape: groups of organisations that have the same 法人番号, or the same name whatever its legal form and spelling
 * (株式会社, ㈱, Co., Ltd.). Two of a name with two numbers are two companies. They are proposed, never merged: offices of
 * one corporation share a number, too. See sonae_store_merge_organisation().
 * Owns, callbacks, threads: as store.h.
 */
#ifndef SONAE_DUPLICATES_H
#define SONAE_DUPLICATES_H

#include "sonae/relation.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct sonae_duplicates {
  const sonae_organisation *items; /**< id, name and corporate_number; the first one is to be kept: the one with a
                                        number, else with more answers, else with an id of its own, else by id */
  size_t count;                    /**< at least 2 */
  bool same_number, same_name;     /**< why */
} sonae_duplicates;

typedef sonae_status (*sonae_duplicates_fn)(void *context, const sonae_duplicates *group);
/** Every group, by the lowest id in it. What was merged before is left out. Errors: as store.h. */
SONAE_API sonae_status sonae_each_duplicates(sonae_store *store, sonae_language language, sonae_duplicates_fn visit,
                                             void *context, sonae_error *error);

#ifdef __cplusplus
}
#endif
#endif
