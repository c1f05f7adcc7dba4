/* SPDX-License-Identifier: Apache-2.0 */
/* What an organisation is asked of itself: who it is, the checklist's attributes, who answers. */
#include <string.h>

#include "form/draft.h"

enum { OWN_FIELDS = 16 };

typedef struct maker {
  sn_draft *draft;
  sn_draft_field *fields;
  size_t count;
} maker;

static sn_draft_field *add(maker *m, const char *id, sn_form_text title, sn_form_text hint, const char *value) {
  sn_draft_field *field = &m->fields[m->count++];
  *field = (sn_draft_field){.id = id,
                            .title = sn_draft_say(m->draft, title),
                            .hint = hint == SN_FORM_TEXT_COUNT ? "" : sn_draft_say(m->draft, hint),
                            .value = value && *value ? value : NULL};
  return field;
}

static void make_choice(sn_draft_field *field, uint32_t first, uint32_t last) {
  field->kind = SN_DRAFT_CHOICE;
  field->first = first;
  field->last = last;
}

/* "D 建設業": whoever reads it back takes the letter. */
static const char *industry_of(sn_draft *draft, const char *letter) {
  const char *name = letter ? sonae_industry_text(letter, draft->form->language) : NULL;
  return name ? SN_DRAFT_FILL(draft, LETTERED, letter, name) : letter;
}

/* "yes" and "no" as the form has them; whoever reads it back turns them again. */
static const char *yes_no_of(const sn_draft *draft, const char *value) {
  if (value && strcmp(value, "yes") == 0) return sn_draft_say(draft, SN_FORM_TEXT_YES);
  if (value && strcmp(value, "no") == 0) return sn_draft_say(draft, SN_FORM_TEXT_NO);
  return value;
}

static const char *attribute_id(sn_draft *draft, const char *id) {
  return SN_DRAFT_FILL(draft, ATTRIBUTE_ID, SN_FORM_FIELD_ATTRIBUTE, id);
}

static void add_attribute(maker *m, uint32_t index) {
  sn_draft *draft = m->draft;
  const sonae_attribute_definition *attribute = &draft->definition->attributes[index];
  const char *value = draft->answers.attributes ? draft->answers.attributes[index].text : NULL;
  bool industry = strcmp(attribute->id, "industry") == 0, yes_no = sn_form_is_yes_no(draft->definition, attribute);
  sn_form_text hint = industry             ? SN_FORM_TEXT_HINT_INDUSTRY
                      : yes_no             ? SN_FORM_TEXT_HINT_YES_NO
                      : attribute->numeric ? SN_FORM_TEXT_HINT_NUMERIC
                                           : SN_FORM_TEXT_COUNT;
  if (industry) value = industry_of(draft, value);
  if (yes_no) value = yes_no_of(draft, value);
  sn_draft_field *field = add(m, attribute_id(draft, attribute->id), SN_FORM_TEXT_FIELD_NAME, hint, value);
  field->title = sn_draft_text(draft, attribute->label);
  if (attribute->numeric) field->kind = SN_DRAFT_NUMBER;
  if (industry) make_choice(field, SN_LIST_INDUSTRY, SN_LIST_PREFECTURE - 1);
  if (yes_no) make_choice(field, SN_LIST_YES, SN_LIST_NO);
}

static void add_attributes(maker *m) {
  const sonae_definition *d = m->draft->definition;
  uint32_t *field_of = SN_ARENA_NEW(&m->draft->arena, d->attribute_count, uint32_t);
  if (!field_of) return;
  for (uint32_t i = 0; i < d->attribute_count; i++) {
    field_of[i] = SN_FORM_HEADER_ROW + 1 + (uint32_t)m->count;
    add_attribute(m, i);
  }
  m->draft->field_of = field_of;
}

static void add_identity(maker *m) {
  sn_draft *draft = m->draft;
  const sonae_organisation *o = draft->form->organisation;
  add(m, SN_FORM_FIELD_NAME, SN_FORM_TEXT_FIELD_NAME, SN_FORM_TEXT_COUNT, draft->organisation_name);
  add(m, SN_FORM_FIELD_NUMBER, SN_FORM_TEXT_FIELD_NUMBER, SN_FORM_TEXT_HINT_NUMBER, o ? o->corporate_number : NULL);
  if (sonae_find_attribute(draft->definition, "industry") == SONAE_NONE)
    make_choice(add(m, SN_FORM_FIELD_INDUSTRY, SN_FORM_TEXT_FIELD_INDUSTRY, SN_FORM_TEXT_HINT_INDUSTRY,
                    industry_of(draft, o ? o->industry : NULL)),
                SN_LIST_INDUSTRY, SN_LIST_PREFECTURE - 1);
  if (sonae_find_attribute(draft->definition, "employees") == SONAE_NONE)
    add(m, SN_FORM_FIELD_EMPLOYEES, SN_FORM_TEXT_FIELD_EMPLOYEES, SN_FORM_TEXT_HINT_NUMERIC,
        o && o->employees >= 0 ? sn_draft_count(draft, (size_t)o->employees) : NULL)
        ->kind = SN_DRAFT_NUMBER;
  add_attributes(m);
  const char *prefecture = o && o->prefecture ? sonae_prefecture_text(o->prefecture, draft->form->language) : NULL;
  make_choice(add(m, SN_FORM_FIELD_PREFECTURE, SN_FORM_TEXT_FIELD_PREFECTURE, SN_FORM_TEXT_HINT_YES_NO, prefecture),
              SN_LIST_PREFECTURE, SN_LIST_ROLE - 1);
}

/* Whoever answered before is asked once more; each may be corrected. */
static const sonae_response *answered_by(const sn_draft *draft) {
  return sn_draft_is_followup(draft) ? draft->form->prefill : NULL;
}

static void add_respondent(maker *m) {
  const sonae_response *before = answered_by(m->draft);
  bool has_role = before && before->role != SONAE_ROLE_NOT_SAID;
  const char *role = has_role ? sonae_role_text(before->role, m->draft->form->language) : NULL;
  const char *yes = before && before->responsible ? sn_draft_say(m->draft, SN_FORM_TEXT_YES) : NULL;
  add(m, SN_FORM_FIELD_RESPONDENT, SN_FORM_TEXT_FIELD_RESPONDENT, SN_FORM_TEXT_COUNT,
      before ? before->respondent : NULL);
  make_choice(add(m, SN_FORM_FIELD_ROLE, SN_FORM_TEXT_FIELD_ROLE, SN_FORM_TEXT_HINT_YES_NO, role), SN_LIST_ROLE,
              SN_LIST_SCALES - 1);
  make_choice(add(m, SN_FORM_FIELD_RESPONSIBLE, SN_FORM_TEXT_FIELD_RESPONSIBLE, SN_FORM_TEXT_HINT_RESPONSIBLE, yes),
              SN_LIST_YES, SN_LIST_NO);
}

static void add_people(maker *m) {
  const sonae_organisation *o = m->draft->form->organisation;
  add(m, SN_FORM_FIELD_CONTACT, SN_FORM_TEXT_FIELD_CONTACT, SN_FORM_TEXT_HINT_CONTACT, o ? o->contact : NULL);
  add(m, SN_FORM_FIELD_EMAIL, SN_FORM_TEXT_FIELD_EMAIL, SN_FORM_TEXT_COUNT, o ? o->email : NULL);
  add(m, SN_FORM_FIELD_TELEPHONE, SN_FORM_TEXT_FIELD_TELEPHONE, SN_FORM_TEXT_COUNT, o ? o->telephone : NULL);
  add(m, SN_FORM_FIELD_DATE, SN_FORM_TEXT_FIELD_DATE, SN_FORM_TEXT_HINT_DATE, NULL)->kind = SN_DRAFT_DATE;
  add_respondent(m);
  const char *id = m->draft->organisation_id;
  add(m, SN_FORM_FIELD_ID, SN_FORM_TEXT_FIELD_ID, SN_FORM_TEXT_HINT_ID, id)->kind =
      *id ? SN_DRAFT_FIXED : SN_DRAFT_TEXT;
}

void sn_draft_fields(sn_draft *draft) {
  maker m = {.draft = draft};
  m.fields = SN_ARENA_NEW(&draft->arena, OWN_FIELDS + draft->definition->attribute_count, sn_draft_field);
  if (!m.fields) return;
  add_identity(&m);
  add_people(&m);
  draft->fields = m.fields;
  draft->field_count = m.count;
}
