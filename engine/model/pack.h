/* SPDX-License-Identifier: Apache-2.0 */
/* A response as bytes, for a store and for the way from one process to another; and the layout of a checklist, which
 * says what those bytes mean when the checklist itself is gone.
 *
 * Three pieces, so that a store can keep them apart:
 * - answers: what evaluating needs. A version, then one byte a question (its code); then, only where there are any, what
 *   was chosen among many, numbers, attributes.
 * - notes: texts as given, reasons, comments, evidence, planned days.
 * - layout: ids of questions and of their options, in order; ids of attributes.
 * Reading trusts nothing: every length is checked, codes must be options that exist, texts must be UTF-8, and what is
 * read would be written just so. The formats stand in pack.c, pack_notes.c and layout.c.
 */
#ifndef SN_MODEL_PACK_H
#define SN_MODEL_PACK_H

#include "base/buffer.h"
#include "model/response.h"

/* Most bytes any of the three may have: a buffer for one is SN_BUFFER(SN_MAX_PACK_BYTES). */
enum { SN_MAX_PACK_BYTES = 16 * 1024 * 1024 };

/* False: out->full says whether it is too much, or memory that is out. */
bool sn_pack_answers(const sonae_definition *definition, const sonae_answers *answers, sn_buffer *out);
bool sn_pack_notes(const sonae_definition *definition, const sonae_response *response, sn_buffer *out);
bool sn_pack_layout(const sonae_definition *definition, sn_buffer *out);

/* Into a new response; first the answers, then the notes. SONAE_E_INPUT: these are not answers to this definition;
 * SONAE_E_MEMORY. After an error the response is good for sonae_response_free() only. */
sonae_status sn_unpack_answers(const sonae_definition *definition, const void *bytes, size_t length,
                               sn_response *response);
sonae_status sn_unpack_notes(const sonae_definition *definition, const void *bytes, size_t length,
                             sn_response *response);

/* For scanning: how answers of one layout are read as answers to a definition. Made once a layout. */
typedef struct sn_carry sn_carry;
sonae_status sn_carry_new(const sonae_definition *definition, const void *layout, size_t length, sn_carry **out);
void sn_carry_free(sn_carry *carry);
/* The same layout: codes can be used where they lie. */
bool sn_carry_is_plain(const sn_carry *carry);
/* Questions of the definition that the layout does not have. */
uint32_t sn_carry_new_questions(const sn_carry *carry);
/* Answers of the layout as answers to the definition. *out is borrowed from the carry (and, when plain, codes from
 * `bytes`, and texts of attributes from `bytes`) until its next use. kept and dropped may be NULL. SONAE_E_INPUT. */
sonae_status sn_carry_answers(sn_carry *carry, const void *bytes, size_t length, sonae_answers *out, uint32_t *kept,
                              uint32_t *dropped);
/* The notes, for a response that was given the carried answers (sn_response_answer). SONAE_E_INPUT, SONAE_E_MEMORY. */
sonae_status sn_carry_notes(const sn_carry *carry, const void *bytes, size_t length, sn_response *response);

#endif
