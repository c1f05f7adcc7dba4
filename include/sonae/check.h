/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Every problem of a file of one of our vocabularies (docs/vocabulary.md), told apart by its root element.
 */
#ifndef SONAE_CHECK_H
#define SONAE_CHECK_H

#include "sonae/definition.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Check a file and what it refers to; each problem goes to the reporter, warnings too, in the order of their lines: those
 * of the file first. None is told twice.
 *
 * Errors: SONAE_OK (nothing worse than warnings), SONAE_E_INPUT (problems were told), SONAE_E_NOT_FOUND, SONAE_E_LIMIT,
 * SONAE_E_IO, SONAE_E_MEMORY, SONAE_E_INTERNAL (told in `error`).
 * Threads: independent calls may run side by side.
 */
SONAE_API sonae_status sonae_check(const sonae_library *library, const char *file, const sonae_reporter *reporter,
                                   sonae_error *error);

#ifdef __cplusplus
}
#endif
#endif
