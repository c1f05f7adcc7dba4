/* SPDX-License-Identifier: Apache-2.0 */
/**
 * An organisation: who answers, or whom one asks.
 *
 * Shape: plain strings, NULL where not known. Identity is the id, never the name.
 * Owns: a sonae_organisation owns nothing; whoever hands one out says how long its strings live.
 * Source: 法人番号, Cabinet Order on the numbers of corporations, Ministry of Finance Ordinance No. 70 of 2014 (check
 * digit); industries A-T, Japan Standard Industrial Classification; prefectures, JIS X 0401; sizes, Small and
 * Medium-sized Enterprise Basic Act, art. 2 (people only: capital is not known here).
 */
#ifndef SONAE_ORGANISATION_H
#define SONAE_ORGANISATION_H

#include <stdbool.h>
#include <stdint.h>

#include "sonae/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct sonae_organisation {
  const char *id;               /**< letter, then letters, digits, . _ - */
  const char *name;             /**< as it was written */
  const char *corporate_number; /**< 法人番号: 13 ASCII digits whose check digit is right */
  const char *industry;         /**< "A" to "T" */
  int64_t employees;            /**< people who work there; -1: not known */
  const char *prefecture;       /**< "01" (Hokkaido) to "47" (Okinawa) */
  const char *contact;          /**< whom to ask: a person, a department */
  const char *email, *telephone;
} sonae_organisation;

/** Who filled in a response. */
typedef enum sonae_role {
  SONAE_ROLE_NOT_SAID = 0,
  SONAE_ROLE_OWNER,
  SONAE_ROLE_GENERAL_AFFAIRS,
  SONAE_ROLE_IT,
  SONAE_ROLE_VENDOR,
  SONAE_ROLE_AUDITOR,
  SONAE_ROLE_OTHER,
  SONAE_ROLE_COUNT
} sonae_role;

/** "", "owner", "general-affairs", "it", "vendor", "auditor", "other": as in XML and JSON. */
SONAE_API const char *sonae_role_word(sonae_role role);
/** 経営者, 総務・事務, …: as people read it. */
SONAE_API const char *sonae_role_text(sonae_role role, sonae_language language);
/** SONAE_ROLE_COUNT: no such word. */
SONAE_API sonae_role sonae_role_find(const char *word);

/** 13 ASCII digits of which the first is the check digit of the others. */
SONAE_API bool sonae_corporate_number_is_valid(const char *digits);

/** 01 to 47: the name of the prefecture; NULL for anything else. */
SONAE_API const char *sonae_prefecture_text(const char *code, sonae_language language);
/** A to T: the division's name; NULL for anything else. */
SONAE_API const char *sonae_industry_text(const char *letter, sonae_language language);

/** Size by the number of people, as the laws on small business draw the lines for the industry (NULL: not known, taken as
 * one of production): "micro", "small", "medium", "large"; NULL: employees is not known. */
SONAE_API const char *sonae_size_word(const char *industry, int64_t employees);
/** Those words, smallest first; NULL behind the last one. */
SONAE_API const char *sonae_size_at(size_t index);
/** The size in words, with where its lines are; NULL for anything else. */
SONAE_API const char *sonae_size_text(const char *word, sonae_language language);

/**
 * Read an <organisation> document (questionnaires/organisation.rng).
 * Errors: SONAE_E_INPUT, SONAE_E_NOT_FOUND, SONAE_E_LIMIT, SONAE_E_IO, SONAE_E_MEMORY.
 * Owns: *out is the caller's, for sonae_organisation_free(); its strings live as long.
 */
SONAE_API sonae_status sonae_organisation_load(const char *file, const sonae_reporter *reporter,
                                               const sonae_organisation **out, sonae_error *error);
SONAE_API void sonae_organisation_free(const sonae_organisation *organisation);

#ifdef __cplusplus
}
#endif
#endif
