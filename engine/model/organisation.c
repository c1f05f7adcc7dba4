/* SPDX-License-Identifier: Apache-2.0 */
#include "model/organisation.h"

#include <string.h>

#include "base/limits.h"
#include "base/text.h"

enum { PREFECTURE_COUNT = 47, INDUSTRY_COUNT = 20, CORPORATE_NUMBER_DIGITS = 13 };

typedef struct role_names {
  const char *word, *in[2];
} role_names;

static const role_names ROLES[] = {
#define SN_ROLE(word, ja, en) {word, {ja, en}},
#include "model/organisation.def"
};
_Static_assert(sizeof ROLES / sizeof *ROLES == SONAE_ROLE_COUNT, "each role has its names");

static const char *const PREFECTURES[][2] = {
#define SN_PREFECTURE(ja, en) {ja, en},
#include "model/organisation.def"
};
_Static_assert(sizeof PREFECTURES / sizeof *PREFECTURES == PREFECTURE_COUNT, "JIS X 0401");

static const char *const INDUSTRIES[][2] = {
#define SN_INDUSTRY(ja, en) {ja, en},
#include "model/organisation.def"
};
_Static_assert(sizeof INDUSTRIES / sizeof *INDUSTRIES == INDUSTRY_COUNT, "divisions A to T");

typedef struct industry_word {
  char letter;
  const char *word;
} industry_word;

static const industry_word INDUSTRY_WORDS[] = {
#define SN_INDUSTRY_WORD(letter, word) {letter, word},
#include "model/organisation.def"
};

typedef struct size_class {
  const char *word;
  int64_t most[2]; /* people: of production, of trade and services */
  const char *in[2];
} size_class;

static const size_class SIZES[] = {
#define SN_SIZE(word, production, trade, ja, en) {word, {production, trade}, {ja, en}},
#include "model/organisation.def"
};
enum { SIZE_COUNT = sizeof SIZES / sizeof *SIZES };

static const char TRADE_AND_SERVICES[] =
#define SN_TRADE_AND_SERVICES(letters) letters
#include "model/organisation.def"
    ;

static const role_names *names_of(sonae_role role) {
  return &ROLES[role > SONAE_ROLE_NOT_SAID && role < SONAE_ROLE_COUNT ? role : SONAE_ROLE_NOT_SAID];
}

const char *sonae_role_word(sonae_role role) {
  return names_of(role)->word;
}

const char *sonae_role_text(sonae_role role, sonae_language language) {
  return names_of(role)->in[language == SONAE_EN];
}

sonae_role sonae_role_find(const char *word) {
  int role = SONAE_ROLE_NOT_SAID;
  while (role < SONAE_ROLE_COUNT && strcmp(ROLES[role].word, word) != 0)
    role++;
  return (sonae_role)role;
}

/* The check digit is 9 less the rest by 9 of the other digits' sum, from the right each second one counted twice. */
bool sonae_corporate_number_is_valid(const char *digits) {
  int sum = 0;
  if (strspn(digits, "0123456789") != CORPORATE_NUMBER_DIGITS || digits[CORPORATE_NUMBER_DIGITS]) return false;
  for (int i = 1; i < CORPORATE_NUMBER_DIGITS; i++)
    sum += (digits[i] - '0') * (i % 2 ? 2 : 1);
  return digits[0] - '0' == 9 - sum % 9;
}

const char *sonae_prefecture_text(const char *code, sonae_language language) {
  if (strspn(code, "0123456789") != 2 || code[2]) return NULL;
  int number = (code[0] - '0') * 10 + code[1] - '0';
  return number >= 1 && number <= PREFECTURE_COUNT ? PREFECTURES[number - 1][language == SONAE_EN] : NULL;
}

const char *sonae_industry_text(const char *letter, sonae_language language) {
  bool known = letter[0] >= 'A' && letter[0] < 'A' + INDUSTRY_COUNT && !letter[1];
  return known ? INDUSTRIES[letter[0] - 'A'][language == SONAE_EN] : NULL;
}

const char *sn_industry_word(size_t index, char *letter) {
  if (index >= sizeof INDUSTRY_WORDS / sizeof *INDUSTRY_WORDS) return NULL;
  *letter = INDUSTRY_WORDS[index].letter;
  return INDUSTRY_WORDS[index].word;
}

const char *sonae_size_word(const char *industry, int64_t employees) {
  bool trade = industry && *industry && strchr(TRADE_AND_SERVICES, *industry);
  size_t i = 0;
  if (employees < 0) return NULL;
  while (employees > SIZES[i].most[trade])
    i++;
  return SIZES[i].word;
}

const char *sonae_size_at(size_t index) {
  return index < SIZE_COUNT ? SIZES[index].word : NULL;
}

const char *sonae_size_text(const char *word, sonae_language language) {
  for (size_t i = 0; i < SIZE_COUNT; i++)
    if (strcmp(SIZES[i].word, word) == 0) return SIZES[i].in[language == SONAE_EN];
  return NULL;
}

/* NFKC makes a space of nearly every kind of them. */
static char *squeeze(const char *text, char *to) {
  for (; *text; text++)
    if ((unsigned char)*text > ' ') *to++ = *text;
  *to = '\0';
  return to;
}

const char *sn_person_key(sn_arena *arena, sonae_role role, const char *name) {
  const char *word = sonae_role_word(role), *folded = name ? sn_text_fold(arena, name, strlen(name)) : "";
  char *key = folded ? SN_ARENA_NEW(arena, strlen(word) + 1 + strlen(folded) + 1, char) : NULL;
  if (!key) return NULL;
  char *end = squeeze(word, key);
  *end++ = ':';
  (void)squeeze(folded, end);
  return key;
}

/* As they are left by folding and squeezing; the longer of two that end alike first. */
static const char *const LEGAL_FORMS[] = {"株式会社", "有限会社", "合同会社", "合資会社", "合名会社",
                                          "(株)",     "(有)",     "(同)",     "(資)",     "(名)",
                                          "co.,ltd.", "co.,ltd",  "co.ltd.",  "co.ltd",   "coltd"};
enum { LEGAL_FORM_COUNT = sizeof LEGAL_FORMS / sizeof *LEGAL_FORMS };

static char *drop_front(char *key) {
  for (size_t i = 0; i < LEGAL_FORM_COUNT; i++) {
    size_t length = strlen(LEGAL_FORMS[i]);
    if (strncmp(key, LEGAL_FORMS[i], length) == 0) return key + length;
  }
  return key;
}

static void drop_end(char *key) {
  size_t length = strlen(key);
  for (size_t i = 0; i < LEGAL_FORM_COUNT; i++) {
    size_t form = strlen(LEGAL_FORMS[i]);
    if (length < form || strcmp(key + length - form, LEGAL_FORMS[i]) != 0) continue;
    key[length - form] = '\0';
    return;
  }
}

const char *sn_name_key(sn_arena *arena, const char *name) {
  const char *folded = sn_text_fold(arena, name, strlen(name));
  char *key = folded ? SN_ARENA_NEW(arena, strlen(folded) + 1, char) : NULL;
  if (!key) return NULL;
  (void)squeeze(folded, key);
  key = drop_front(key);
  drop_end(key);
  return key;
}

sn_organisation *sn_organisation_new(sn_arena *arena) {
  sn_organisation *o = SN_ARENA_NEW(arena, 1, sn_organisation);
  if (!o) return NULL;
  o->data.employees = -1;
  o->arena = *arena;
  *arena = (sn_arena){0};
  return o;
}

bool sn_organisation_is_named(const sonae_organisation *organisation) {
  return *organisation->id || organisation->corporate_number || organisation->name;
}

bool sn_organisation_is_too_long(const sonae_organisation *o) {
  const char *const texts[] = {o->name, o->contact, o->email, o->telephone};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    if (texts[i] && strlen(texts[i]) > SN_MAX_PROFILE_BYTES) return true;
  return false;
}

void sonae_organisation_free(const sonae_organisation *organisation) {
  if (!organisation) return;
  sn_arena arena = ((const sn_organisation *)(const void *)organisation)->arena; /* it lies in its own arena */
  sn_arena_free(&arena);
}
