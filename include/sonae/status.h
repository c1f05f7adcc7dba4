/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What a function that can fail answers, and how problems in a file are told.
 *
 * Threads: everything here is plain data of the caller; nothing is shared.
 */
#ifndef SONAE_STATUS_H
#define SONAE_STATUS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(_WIN32) || !defined(__GNUC__)
#define SONAE_API
#else
#define SONAE_API __attribute__((visibility("default")))
#endif

/** The closed list of outcomes. The sentence behind each is its message, see sonae_status_text(). */
typedef enum sonae_status {
  SONAE_OK = 0,          /**< Done. */
  SONAE_E_INPUT = 1,     /**< A file is not what it should be; the diagnostics say where. */
  SONAE_E_NOT_FOUND = 2, /**< A file or a definition that was asked for is not there. */
  SONAE_E_LIMIT = 3,     /**< The input goes past a limit of this program. */
  SONAE_E_ARGUMENT = 4,  /**< The caller asked for something that makes no sense. */
  SONAE_E_IO = 5,        /**< The machine failed to read or write (permission, full disk). */
  SONAE_E_MEMORY = 6,    /**< Out of memory. */
  SONAE_E_INTERNAL = 7   /**< A check inside the program failed; please report it. */
} sonae_status;

/** Languages in which this program itself speaks. Questionnaires carry their own. */
typedef enum sonae_language { SONAE_JA = 0, SONAE_EN = 1 } sonae_language;

/**
 * Why a call failed: the first cause.
 *
 * Shape: fixed size, no pointers; text is cut off at the size, at a character's border.
 * Owns: nothing; the caller's, usually on the stack. Every function takes NULL for "not interested".
 * Units: line counts from 1 (0: not known); native is an errno, or 0.
 */
typedef struct sonae_error {
  sonae_status status;
  int native;
  uint32_t line;
  char where[256]; /**< the file, as it was named */
  char text[512];  /**< one sentence in the language asked for */
} sonae_error;

typedef enum sonae_severity { SONAE_WARNING = 0, SONAE_ERROR = 1 } sonae_severity;

/** One problem of a file. The strings live until the callback returns. */
typedef struct sonae_diagnostic {
  sonae_severity severity;
  const char *file;
  uint32_t line; /**< from 1; 0 when the whole file is meant */
  const char *text;
} sonae_diagnostic;

/** Receives each problem as it is found, in the order of the file as far as one pass allows. */
typedef void (*sonae_diagnostic_fn)(void *context, const sonae_diagnostic *diagnostic);

/** Where to send problems, and in which language. A NULL report function drops them. */
typedef struct sonae_reporter {
  sonae_diagnostic_fn report;
  void *context;
  sonae_language language;
} sonae_reporter;

/** The sentence of a status, in static storage. */
SONAE_API const char *sonae_status_text(sonae_status status, sonae_language language);

/** The version of the library, such as "0.1.0". */
SONAE_API const char *sonae_version(void);

#ifdef __cplusplus
}
#endif
#endif
