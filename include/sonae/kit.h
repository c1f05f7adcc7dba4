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

#include "sonae/duty.h"
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

/** JSON of format sonae.papers/1; NULL when memory is out. For sonae_string_free(). */
SONAE_API char *sonae_papers_json(const sonae_papers *papers);

/** What a kit is made of. A member may be left out, NULL, only where its comment says so. */
typedef struct sonae_kit {
  const sonae_papers *papers;
  const sonae_response *response;     /**< to their definition; NULL: nothing is answered */
  sonae_workspace *workspace;         /**< evaluated on the response; NULL: one is made for the call */
  const sonae_evaluation *evaluation; /**< of that workspace; NULL with it */
  const sonae_response *contacts;     /**< to the other checklist; NULL: nothing is answered */
  const uint32_t *chosen;             /**< indices of papers, each once; NULL: all */
  size_t chosen_count;
  const sonae_duty_list *duties; /**< what to report to whom; NULL: nothing */
  const char *organisation;      /**< its name; NULL: the response's */
  const char *date;              /**< the day of the kit, yyyy-mm-dd; NULL: left blank */
  const char *known; /**< from when reports are counted: a day, or a day, a space and hh:mm; NULL: left blank */
  sonae_language language;
} sonae_kit;

/**
 * Where both checklists have a question and their responses answer it, but not alike: how many there are, and the first
 * `most` of them, indices of the papers' definition. The kit prints the answer of the later date (contacts' where there
 * is no later one): *contacts says whether that is theirs.
 */
SONAE_API size_t sonae_kit_differences(const sonae_kit *kit, uint32_t *questions, size_t most, bool *contacts);

/**
 * The kit as a file: a page of contents, then a page for each paper. Written as the gap report is; errors likewise.
 */
SONAE_API sonae_status sonae_kit_write(const sonae_kit *kit, sonae_file_kind kind, const char *file,
                                       sonae_error *error);

#ifdef __cplusplus
}
#endif
#endif
