/* SPDX-License-Identifier: Apache-2.0 */
/* Whose form it is, and who filled it in. Identity is an id: the one the form was sent with, the 法人番号, or at worst
 * one made of the name. */
#include <stdio.h>
#include <string.h>

#include "base/digest.h"
#include "base/limits.h"
#include "base/number.h"
#include "base/text.h"
#include "form/layout.h"
#include "read/fields.h"
#include "read/profile.h"
#include "words/words.h"

typedef struct company {
  sn_matcher *m;
  const sn_field_value *values; /* by field */
  sn_arena scratch;
} company;

#define FIELD_REMARK(c, name, field, ...)                                                                              \
  SN_REMARK(&(c)->m->reading->remarks, name, (c)->values[field].place, "", __VA_ARGS__)

static const char *text_of(const company *c, size_t field) {
  return c->values[field].text;
}

static const char *key_of(company *c, size_t field) {
  const char *key = sn_words_key(&c->scratch, c->values[field].text);
  return key ? key : "";
}

/* The same, and "" for the dashes of those who have nothing to say. */
static const char *said(company *c, size_t field) {
  const char *key = key_of(c, field);
  return sn_words_is_blank(key) ? "" : key;
}

/* --- names --- */

/* Characters that turn the order of others about, so that a name reads as another. */
static bool turns_about(uint32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool sn_company_is_sound(const char *name) {
  if (name[sn_text_check(name, strlen(name))]) return false;
  for (uint32_t c; *name;) {
    name += sn_text_decode(name, &c);
    if (c < 0x20 || c == 0x7F || turns_about(c)) return false;
  }
  return true;
}

/* As it was typed; NULL when there is none to be seen, or (told) when it holds what no name does, or too much. */
static const char *name_in(company *c, size_t field) {
  const char *text = text_of(c, field);
  if (!sn_text_is_seen(text)) return NULL;
  if (strlen(text) > SN_MAX_PROFILE_BYTES)
    FIELD_REMARK(c, NAME_TOO_LONG, field, sn_field_title(field, c->m), sn_matcher_count(c->m, SN_MAX_PROFILE_BYTES));
  else if (sn_company_is_sound(text))
    return text;
  else
    FIELD_REMARK(c, NAME_CHARACTERS, field, sn_field_title(field, c->m));
  return NULL;
}

/* --- what says who it is --- */

enum { NUMBER_DIGITS = 13 };

/* Hyphens and spaces may part the digits; the number of an invoice issuer is "T" and the same 13 digits. */
static bool take_digits(const char *key, char digits[NUMBER_DIGITS + 1]) {
  size_t count = 0;
  for (key += *key == 't'; *key; key++) {
    if (*key == '-' || *key == ' ') continue;
    if (count == NUMBER_DIGITS) return false;
    digits[count++] = *key;
  }
  digits[count] = '\0';
  return sonae_corporate_number_is_valid(digits);
}

static const char *read_number(company *c) {
  char digits[NUMBER_DIGITS + 1];
  const char *key = said(c, SN_FIELD_NUMBER);
  if (!*key) return NULL;
  if (take_digits(key, digits)) return sn_arena_copy(c->m->arena, digits, NUMBER_DIGITS);
  FIELD_REMARK(c, CORPORATE_NUMBER_WRONG, SN_FIELD_NUMBER, sn_matcher_quote(c->m, text_of(c, SN_FIELD_NUMBER)));
  return NULL;
}

/* Typed in full width it is the same. */
static const char *read_id(company *c) {
  const char *text = text_of(c, SN_FIELD_ID), *narrow = sn_text_normalise(c->m->arena, text, strlen(text));
  if (!*text) return NULL;
  if (narrow && sn_text_is_id(narrow)) return narrow;
  FIELD_REMARK(c, ORGANISATION_ID_WRONG, SN_FIELD_ID, sn_matcher_quote(c->m, text));
  return NULL;
}

static const char *id_of_number(company *c, const char *number) {
  char id[3 + NUMBER_DIGITS + 1];
  int length = snprintf(id, sizeof id, "jp-%s", number);
  return sn_arena_copy(c->m->arena, id, (size_t)length);
}

static const char *id_of_name(company *c, const char *name) {
  unsigned char digest[SN_DIGEST_BYTES];
  char id[5 + 12 + 1];
  const char *key = sn_words_key(&c->scratch, name);
  if (!key) return "";
  sn_digest_bytes(key, strlen(key), digest);
  int length = snprintf(id, sizeof id, "name-%02x%02x%02x%02x%02x%02x", digest[0], digest[1], digest[2], digest[3],
                        digest[4], digest[5]);
  FIELD_REMARK(c, IDENTIFIED_BY_NAME, SN_FIELD_NAME, sn_matcher_quote(c->m, name));
  return sn_arena_copy(c->m->arena, id, (size_t)length);
}

/* The form was made for one organisation and says it is from another. */
static void compare_ids(company *c, const char *sent, const char *said, const char *number) {
  if (said && strcmp(said, sent) != 0)
    FIELD_REMARK(c, OTHER_ORGANISATION, SN_FIELD_ID, sent, said);
  else if (number && strncmp(sent, "jp-", 3) == 0 && sonae_corporate_number_is_valid(sent + 3) &&
           strcmp(sent + 3, number) != 0)
    FIELD_REMARK(c, OTHER_ORGANISATION, SN_FIELD_NUMBER, sent, number);
}

static const char *choose_id(company *c, const sonae_organisation *o, const char *said) {
  const char *sent = c->m->identity.organisation;
  if (*sent && !sn_text_is_id(sent)) {
    SN_REMARK(&c->m->reading->remarks, ORGANISATION_ID_WRONG, "", "", sn_matcher_quote(c->m, sent));
    return "";
  }
  if (*sent) {
    compare_ids(c, sent, said, o->corporate_number);
    return sent;
  }
  if (said) return said;
  if (o->corporate_number) return id_of_number(c, o->corporate_number);
  if (o->name) return id_of_name(c, o->name);
  SN_REMARK(&c->m->reading->remarks, NO_ORGANISATION, "", "", NULL);
  return "";
}

/* --- what else is said of it --- */

static bool is_text(company *c, const char *text, const char *key) {
  const char *other = text ? sn_words_key(&c->scratch, text) : NULL;
  return other && strcmp(other, key) == 0;
}

static void tell_unknown(company *c, size_t field) {
  FIELD_REMARK(c, FIELD_UNCLEAR, field, sn_field_title(field, c->m), sn_matcher_quote(c->m, text_of(c, field)));
}

static const char *read_prefecture(company *c) {
  const char *key = said(c, SN_FIELD_PREFECTURE);
  char code[SN_PREFECTURE_BYTES];
  if (!*key) return NULL;
  if (sn_profile_prefecture(&c->scratch, key, code)) return sn_arena_text(c->m->arena, code);
  tell_unknown(c, SN_FIELD_PREFECTURE);
  return NULL;
}

static const char *read_industry(company *c, size_t field) {
  const char *key = said(c, field);
  char letter[SN_INDUSTRY_BYTES];
  if (!*key) return NULL;
  if (sn_profile_industry(&c->scratch, key, letter)) return sn_arena_copy(c->m->arena, letter, 1);
  FIELD_REMARK(c, INDUSTRY_UNCLEAR, field, sn_field_title(field, c->m), sn_matcher_quote(c->m, text_of(c, field)));
  return NULL;
}

static int64_t read_employees(company *c, size_t field) {
  int64_t count;
  const char *key = said(c, field);
  if (!*key) return -1;
  bool own = field == SN_FIELD_EMPLOYEES; /* an attribute is a number and nothing else, for conditions look at it */
  if (own ? sn_profile_count(&c->scratch, key, &count) : sn_number_integer(key, 0, SN_MAX_EMPLOYEES, &count))
    return count;
  if (own) /* of an attribute it is told with the others */
    FIELD_REMARK(c, COUNT_UNCLEAR, field, sn_field_title(field, c->m), sn_matcher_quote(c->m, text_of(c, field)));
  return -1;
}

/* The attribute of that name, where the checklist has it, speaks for the field. */
static size_t field_or_attribute(const company *c, sn_field field, const char *attribute) {
  uint32_t index = sonae_find_attribute(c->m->prepared->definition, attribute);
  return index != SONAE_NONE && !*text_of(c, field) ? (size_t)SN_FIELD_COUNT + index : (size_t)field;
}

static void read_organisation(company *c) {
  sonae_organisation *o = &c->m->reading->organisation;
  *o = (sonae_organisation){.id = "",
                            .name = name_in(c, SN_FIELD_NAME),
                            .corporate_number = read_number(c),
                            .industry = read_industry(c, field_or_attribute(c, SN_FIELD_INDUSTRY, "industry")),
                            .employees = read_employees(c, field_or_attribute(c, SN_FIELD_EMPLOYEES, "employees")),
                            .prefecture = read_prefecture(c),
                            .contact = name_in(c, SN_FIELD_CONTACT),
                            .email = name_in(c, SN_FIELD_EMAIL),
                            .telephone = name_in(c, SN_FIELD_TELEPHONE)};
  o->id = choose_id(c, o, read_id(c));
}

/* --- attributes --- */

/* What the checklist's conditions look for: the letter of an industry, yes or no. */
static const char *attribute_text(company *c, uint32_t index) {
  const sonae_definition *d = c->m->prepared->definition;
  const sonae_attribute_definition *attribute = &d->attributes[index];
  size_t field = (size_t)SN_FIELD_COUNT + index;
  const char *text = text_of(c, field);
  if (strcmp(attribute->id, "industry") == 0 && c->m->reading->organisation.industry)
    return c->m->reading->organisation.industry;
  if (attribute->numeric || !sn_form_is_yes_no(d, attribute)) return text;
  int truth = sn_words_truth(key_of(c, field));
  return truth < 0 ? text : truth ? "yes" : "no";
}

/* A number that no company has: it would decide which questions concern it. */
static bool is_no_count(company *c, uint32_t index) {
  const sonae_attribute_definition *attribute = &c->m->prepared->definition->attributes[index];
  const char *key = key_of(c, (size_t)SN_FIELD_COUNT + index);
  sonae_decimal number;
  int64_t count;
  if (strcmp(attribute->id, "employees") != 0 || !sn_number_decimal(key, &number)) return false;
  return !sn_number_integer(key, 0, SN_MAX_EMPLOYEES, &count);
}

static void read_attributes(company *c) {
  for (uint32_t i = 0; i < c->m->prepared->definition->attribute_count; i++) {
    size_t field = (size_t)SN_FIELD_COUNT + i;
    bool no_number = false;
    if (!*said(c, field)) continue;
    if (is_no_count(c, i)) {
      tell_unknown(c, field);
      continue;
    }
    const char *text = attribute_text(c, i);
    if (sn_answer_attribute(&c->m->answerer, i, text, strlen(text), &no_number) != SN_ANSWER_OK || no_number)
      FIELD_REMARK(c, FIELD_NO_NUMBER, field, sn_field_title(field, c->m), sn_matcher_quote(c->m, text));
  }
}

/* --- who answered, and when --- */

static sonae_role read_role(company *c) {
  const char *key = said(c, SN_FIELD_ROLE);
  if (!*key) return SONAE_ROLE_NOT_SAID;
  for (int role = SONAE_ROLE_NOT_SAID + 1; role < SONAE_ROLE_COUNT; role++)
    if (is_text(c, sonae_role_text((sonae_role)role, SONAE_JA), key) ||
        is_text(c, sonae_role_text((sonae_role)role, SONAE_EN), key) ||
        strcmp(key, sonae_role_word((sonae_role)role)) == 0)
      return (sonae_role)role;
  tell_unknown(c, SN_FIELD_ROLE);
  return SONAE_ROLE_NOT_SAID;
}

static bool read_responsible(company *c) {
  const char *key = said(c, SN_FIELD_RESPONSIBLE);
  if (!*key) return false;
  sn_sign sign = sn_words_sign(key);
  int truth = sn_words_truth(key);
  if (sign == SN_SIGN_YES || sign == SN_SIGN_TICK) truth = 1;
  if (sign == SN_SIGN_NO) truth = 0;
  if (truth < 0) tell_unknown(c, SN_FIELD_RESPONSIBLE);
  return truth == 1;
}

static const char *read_date(company *c) {
  char day[SN_DAY_BYTES];
  if (!*said(c, SN_FIELD_DATE)) return NULL;
  if (sn_words_day(text_of(c, SN_FIELD_DATE), day)) return sn_matcher_trim(&c->m->response->arena, day);
  tell_unknown(c, SN_FIELD_DATE);
  return NULL;
}

static const char *kept(const company *c, const char *text) {
  const char *copy = text ? sn_matcher_trim(&c->m->response->arena, text) : NULL;
  return copy ? copy : "";
}

static void read_filing(company *c) {
  sonae_response *r = &c->m->response->data;
  r->organisation_id = kept(c, c->m->reading->organisation.id);
  r->organisation_name = kept(c, c->m->reading->organisation.name);
  r->date = read_date(c);
  r->role = read_role(c);
  r->respondent = name_in(c, SN_FIELD_RESPONDENT);
  r->responsible = read_responsible(c);
}

static company begin(sn_matcher *m, const sn_field_value *values) {
  return (company){.m = m, .values = values};
}

static void end(company *c) {
  if (c->scratch.failed) c->m->arena->failed = true;
  sn_arena_free(&c->scratch);
}

void sn_company_take(sn_matcher *m, const sn_field_value *values) {
  company c = begin(m, values);
  read_organisation(&c);
  read_attributes(&c);
  read_filing(&c);
  end(&c);
}

/* --- tables of partners --- */

void sn_company_take_organisation(sn_matcher *m, const sn_field_value *values) {
  company c = begin(m, values);
  bool any = *said(&c, SN_FIELD_ID) || *said(&c, SN_FIELD_NUMBER) || sn_text_is_seen(said(&c, SN_FIELD_NAME));
  if (any)
    read_organisation(&c);
  else
    SN_REMARK(&m->reading->remarks, PARTNER_NAMELESS, "", "", NULL);
  end(&c);
}

sonae_organisation sn_company_named(sn_matcher *m, const sn_field_value *values) {
  company c = begin(m, values);
  const char *id = read_id(&c);
  const sonae_organisation named = {
      .id = id ? id : "", .name = name_in(&c, SN_FIELD_NAME), .corporate_number = read_number(&c), .employees = -1};
  end(&c);
  return named;
}

bool sn_company_is_number(sn_arena *scratch, const char *text) {
  char digits[NUMBER_DIGITS + 1];
  const char *key = sn_words_key(scratch, text);
  return key && take_digits(key, digits);
}

void sn_company_read(sn_matcher *m) {
  const sn_field_value *values = sn_fields_read(m);
  if (!values) return;
  sn_company_take(m, values);
  sn_labels_check(m, values);
}
