/* SPDX-License-Identifier: Apache-2.0 */
/* What is said of an organisation, beside what is known of it. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "intake/accept.h"
#include "model/organisation.h"

static const char *industry(const sonae_organisation *o, sonae_language language) {
  return o->industry ? sonae_industry_text(o->industry, language) : NULL;
}

static const char *prefecture(const sonae_organisation *o, sonae_language language) {
  return o->prefecture ? sonae_prefecture_text(o->prefecture, language) : NULL;
}

static const char *employees(sn_arena *arena, const sonae_organisation *o) {
  char number[24];
  if (o->employees < 0) return NULL;
  int length = snprintf(number, sizeof number, "%" PRId64, o->employees);
  return sn_arena_copy(arena, number, (size_t)length);
}

void sn_details_list(const sn_reading *reading, const sonae_organisation *stored, sn_detail out[SN_DETAIL_COUNT]) {
  const sonae_organisation *said = &reading->organisation;
  const sonae_language language = reading->remarks.language;
  sn_arena *arena = reading->remarks.arena;
  const sn_detail all[SN_DETAIL_COUNT] = {
      {{{"会社名", "name"}}, said->name, stored->name, false},
      {{{"法人番号", "corporate number"}}, said->corporate_number, stored->corporate_number, false},
      {{{"担当の方", "contact"}}, said->contact, stored->contact, true},
      {{{"メール", "mail address"}}, said->email, stored->email, true},
      {{{"電話", "telephone number"}}, said->telephone, stored->telephone, true},
      {{{"従業員数", "number of employees"}}, employees(arena, said), employees(arena, stored), false},
      {{{"業種", "industry"}}, industry(said, language), industry(stored, language), false},
      {{{"都道府県", "prefecture"}}, prefecture(said, language), prefecture(stored, language), false}};
  memcpy(out, all, sizeof all);
}

static bool differs(const char *said, const char *stored) {
  return said && (!stored || strcmp(said, stored) != 0);
}

bool sn_details_say_more(const sonae_organisation *said, const sonae_organisation *stored) {
  return !stored || differs(said->name, stored->name) || differs(said->corporate_number, stored->corporate_number) ||
         differs(said->industry, stored->industry) || differs(said->prefecture, stored->prefecture) ||
         differs(said->contact, stored->contact) || differs(said->email, stored->email) ||
         differs(said->telephone, stored->telephone) || (said->employees >= 0 && said->employees != stored->employees);
}

bool sn_details_same_name(sn_arena *arena, const char *a, const char *b) {
  const char *first = sn_name_key(arena, a), *second = sn_name_key(arena, b);
  return first && second && strcmp(first, second) == 0;
}
