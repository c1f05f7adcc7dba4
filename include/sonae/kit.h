/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The minimum-preparedness kit: papers to hang on the wall, filled in as far as a company's answers allow.
 *
 * Shape: a paper is a template of one A4 page (rules/paper.rng); what it says lies inside it, and only its head is shown.
 * Owns: all papers hang on the one sonae_papers, for sonae_papers_free(); the definition must outlive it.
 * Threads: papers are immutable once loaded; kits of them may be written side by side, each with a workspace of its own.
 * Source: docs/vocabulary.md.
 */
#ifndef SONAE_KIT_H
#define SONAE_KIT_H

#include "sonae/report.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct sonae_paper {
  const char *id;
  uint32_t order;            /**< its place in the kit */
  sonae_text title, name;    /**< name: of its sheet */
  const uint32_t *questions; /**< of the definition: having this paper answers them */
  size_t question_count;
  const uint32_t *actions; /**< of the definition: this paper carries them out */
  size_t action_count;
  sonae_ids findings;
  sonae_place place;
} sonae_paper;

typedef struct sonae_papers {
  const sonae_definition *definition;
  const sonae_definition *other; /**< the checklist whose answers fill them in, too (of contacts, say); NULL: none */
  const sonae_paper *items;      /**< in the order of the kit */
  size_t count;
} sonae_papers;

/**
 * Every paper for the definition: kit/ID.xml beside its files, and rules/FAMILY/VERSION/kit/ID.xml in the library. There
 * may be none.
 * Errors: SONAE_E_INPUT (every problem went to the reporter), SONAE_E_LIMIT, SONAE_E_IO, SONAE_E_MEMORY. Written only on
 * SONAE_OK.
 */
SONAE_API sonae_status sonae_papers_load(const sonae_library *library, const sonae_definition *definition,
                                         const sonae_reporter *reporter, const sonae_papers **out, sonae_error *error);
SONAE_API void sonae_papers_free(const sonae_papers *papers);

/** Its index; SONAE_NONE: there is none of that id. */
SONAE_API uint32_t sonae_papers_find(const sonae_papers *papers, const char *id);

#ifdef __cplusplus
}
#endif
#endif
