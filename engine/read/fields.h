/* SPDX-License-Identifier: Apache-2.0 */
/* The fields in which an organisation speaks of itself, wherever in the form they stand. */
#ifndef SN_READ_FIELDS_H
#define SN_READ_FIELDS_H

#include "read/find.h"
#include "read/match.h"

typedef enum sn_field {
  SN_FIELD_ID,
  SN_FIELD_NAME,
  SN_FIELD_NUMBER,
  SN_FIELD_PREFECTURE,
  SN_FIELD_CONTACT,
  SN_FIELD_EMAIL,
  SN_FIELD_TELEPHONE,
  SN_FIELD_DATE,
  SN_FIELD_RESPONDENT,
  SN_FIELD_ROLE,
  SN_FIELD_RESPONSIBLE,
  SN_FIELD_INDUSTRY,
  SN_FIELD_EMPLOYEES,
  SN_FIELD_COUNT /* the attributes of the checklist come behind */
} sn_field;

typedef struct sn_field_value {
  const char *text, *place; /* trimmed; "": nothing is said */
  bool there;               /* a form has its row */
} sn_field_value;

/* By field; NULL when memory is out. In the matcher's arena. */
const sn_field_value *sn_fields_read(sn_matcher *matcher);

/* A field by its id or title, an attribute by its id or label; SIZE_MAX: none. */
size_t sn_field_find(const sn_prepared *prepared, const char *text);
size_t sn_field_of_id(const sonae_definition *definition, const char *text);
size_t sn_field_of_title(const sonae_definition *definition, const char *text);
/* Is that what the field is called, in any language? */
bool sn_field_is_titled(const sonae_definition *definition, size_t field, const char *text);
bool sn_field_is_id(const sn_find_context *context, const sn_grid_cell *cell);
/* The column of titles, else of values, by its own title above the first field; SONAE_NONE. */
uint32_t sn_field_column(const sn_grid_sheet *sheet, uint32_t first, bool titles);

/* What a cell says, to the field's value (of `values`, by field); an error in it is told, and so is a second cell that
 * says something else. */
void sn_field_take(sn_matcher *matcher, sn_field_value *values, size_t field, const sn_grid_cell *cell,
                   const char *place);

/* Puts what the fields say into the reading and its response; tells of what cannot be (company.c). */
void sn_company_take(sn_matcher *matcher, const sn_field_value *values);

/* The fields of a table of organisations or relations (partners.c): into the reading's organisation, with an id made of
 * what there is (told when it is only a name); and who is meant, as far as it is said: id "" where there is none. */
void sn_company_take_organisation(sn_matcher *matcher, const sn_field_value *values);
sonae_organisation sn_company_named(sn_matcher *matcher, const sn_field_value *values);
/* Is that a 法人番号, however it is written? */
bool sn_company_is_number(sn_arena *scratch, const char *text);

/* Nothing in it that no name holds: controls, signs that turn the order of others about. */
bool sn_company_is_sound(const char *name);

/* Are the fields of a form as they were sent: each beside its title, and none gone? (labels.c) */
void sn_labels_check(sn_matcher *matcher, const sn_field_value *values);

/* As the form has it. */
const char *sn_field_title(size_t field, const sn_matcher *matcher);
const char *sn_field_title_in(size_t field, const sn_matcher *matcher, sonae_language language);

#endif
