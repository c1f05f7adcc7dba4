/* SPDX-License-Identifier: Apache-2.0 */
/* Which revisions of an organisation are wanted, told while rows of responses come by in the order of organisation,
 * checklist, revision. A row is held until its organisation's others are known; the memory is used again. */
#ifndef SN_STORE_SELECT_H
#define SN_STORE_SELECT_H

#include "store/rows.h"

/* By day (the day received, where none is said), then by revision. */
int sn_compare_age(const sn_value *a, const sn_value *b);
/* The same person, by role and name: as sn_person_key() has it, wherever it is asked. */
bool sn_same_respondent(const sn_value *a, const sn_value *b);

typedef struct sn_selector {
  sonae_selection selection;
  size_t columns; /* of a row that is held */
  sn_row_fn visit;
  void *context;
  sn_kept_row *held; /* of one organisation and checklist, by revision; all of them, where persons are told apart */
  size_t held_count, held_capacity;
  bool memory; /* is out: the reason of a SONAE_E_MEMORY that is not the visitor's */
} sn_selector;

/* SONAE_E_MEMORY, or what the visitor answers. */
sonae_status sn_select_row(sn_selector *selector, const sn_value *row);
/* Behind the last row. */
sonae_status sn_select_end(sn_selector *selector);
void sn_selector_free(sn_selector *selector);

#endif
