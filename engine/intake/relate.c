/* SPDX-License-Identifier: Apache-2.0 */
/* A row of a table of relations, into the store. */
#include <stdio.h>
#include <string.h>

#include "base/fill.h"
#include "base/text.h"
#include "intake/import.h"
#include "model/organisation.h"
#include "model/pack.h"

/* --- between whom ------------------------------------------------------------------------------------------------- */

/* What people see in the cell. */
static const char *words_of(const sonae_organisation *said) {
  return said->name ? said->name : said->corporate_number ? said->corporate_number : said->id;
}

/* The only one of that name: a word that looks like an id may be a name. */
static sonae_status find_by_name(const sn_acceptance *a, sn_reading *reading, const sonae_organisation *said,
                                 const char *place, const sonae_organisation **out) {
  const sonae_organisation like = {.id = "", .name = said->name ? said->name : said->id, .employees = -1};
  const char *quoted = sn_remarks_quote(reading->remarks.arena, words_of(said));
  sn_alike alike = {.count = 0};
  sonae_status status = *like.name ? sn_partner_alike(a, &like, &alike) : SONAE_OK;
  if (status != SONAE_OK) return status;
  if (alike.count == 0)
    SN_REMARK(&reading->remarks, RELATION_NOBODY, place, "", quoted);
  else if (alike.count > 1)
    SN_REMARK(&reading->remarks, RELATION_NAMESAKES, place, "", quoted, alike.ids);
  if (alike.count != 1) return SONAE_OK;
  if (*said->id && said->name) SN_REMARK(&reading->remarks, RELATION_BY_NAME, place, "", said->id, alike.first);
  return sonae_store_organisation(a->intake->store, alike.first, out, a->error);
}

/* A number or name beside an id is to be that organisation's own. */
static void compare_names(sn_reading *reading, const sonae_organisation *said, const sonae_organisation *stored,
                          const char *place) {
  sn_arena *arena = reading->remarks.arena;
  const char *number = said->corporate_number;
  if (number && stored->corporate_number && strcmp(number, stored->corporate_number) != 0)
    SN_REMARK(&reading->remarks, RELATION_OTHER, place, "", stored->id, stored->corporate_number, number);
  else if (said->name && stored->name && !sn_details_same_name(arena, said->name, stored->name))
    SN_REMARK(&reading->remarks, RELATION_OTHER, place, "", stored->id, sn_remarks_quote(arena, stored->name),
              sn_remarks_quote(arena, said->name));
}

static void take(sn_reading *reading, const sonae_organisation *stored, sonae_organisation *out) {
  sn_arena *arena = reading->remarks.arena;
  const char *id = sn_arena_text(arena, stored->id);
  *out = (sonae_organisation){.id = id ? id : "", .employees = -1};
  if (stored->name) out->name = sn_arena_text(arena, stored->name);
  if (stored->corporate_number) out->corporate_number = sn_arena_text(arena, stored->corporate_number);
}

/* Puts whom the words mean in their place, or tells why nobody is meant. */
static sonae_status settle(const sn_acceptance *a, sn_reading *reading, const char *place, sonae_organisation *who) {
  const sonae_organisation *stored = NULL;
  sn_partner_way way = SN_BY_ID;
  sonae_status status = sn_partner_find(a, who, &way, &stored);
  if (status == SONAE_OK && stored) {
    compare_names(reading, who, stored, place);
    if (way == SN_BY_MERGER) SN_REMARK(&reading->remarks, PARTNER_MERGED, place, "", who->id, stored->id);
  } else if (status == SONAE_OK) {
    status = find_by_name(a, reading, who, place, &stored);
  }
  if (status == SONAE_OK && stored) take(reading, stored, who);
  sonae_organisation_free(stored);
  return status;
}

static sonae_status settle_buyer(const sn_acceptance *a, sn_reading *reading) {
  sn_partner *partner = reading->partner;
  const char *given = a->intake->buyer;
  bool named = sn_organisation_is_named(&partner->buyer);
  if (!named && !given) {
    SN_REMARK(&reading->remarks, RELATION_WITHOUT_BUYER, "", "", NULL);
    return SONAE_OK;
  }
  if (!named) partner->buyer.id = given;
  return settle(a, reading, partner->buyer_place, &partner->buyer);
}

static sonae_status settle_both(const sn_acceptance *a, sn_reading *reading) {
  sonae_status status = settle(a, reading, reading->partner->supplier_place, &reading->organisation);
  if (status == SONAE_OK) status = settle_buyer(a, reading);
  if (status != SONAE_OK || reading->remarks.errors) return status;
  if (strcmp(reading->organisation.id, reading->partner->buyer.id) == 0)
    SN_REMARK(&reading->remarks, RELATION_TO_ITSELF, reading->partner->supplier_place, "", reading->organisation.id);
  return SONAE_OK;
}

/* --- facts -------------------------------------------------------------------------------------------------------- */

static sn_response *unpack(const sonae_definition *d, const sn_partner *packed) {
  sn_arena arena = {0};
  sn_response *facts = sn_response_new(d, &arena);
  if (!facts) {
    sn_arena_free(&arena);
    return NULL;
  }
  if (sn_unpack_answers(d, packed->answers, packed->answer_bytes, facts) == SONAE_OK &&
      sn_unpack_notes(d, packed->notes, packed->note_bytes, facts) == SONAE_OK)
    return facts;
  sonae_response_free(&facts->data);
  return NULL;
}

static bool is_said(const sonae_response *r, uint32_t q) {
  return r->packed.codes[q] != SONAE_UNANSWERED;
}

/* "a / b": as people chose it. */
static const char *options_text(sn_arena *arena, const sonae_definition *d, const sonae_response *r, uint32_t q,
                                sonae_language language) {
  const sonae_scale *scale = &d->scales[d->questions[q].scale];
  char text[512] = "";
  for (size_t i = 0; i < scale->option_count; i++) {
    size_t used = strlen(text);
    if (r->packed.chosen[q] >> i & 1)
      (void)snprintf(text + used, sizeof text - used, "%s%s", used ? " / " : "",
                     sonae_text_in(d, scale->options[i].label, language == SONAE_JA ? "ja" : "en"));
  }
  text[sn_text_check(text, strlen(text))] = '\0'; /* cut at a character */
  return sn_arena_text(arena, text);
}

static const char *answer_text(sn_reading *reading, const sonae_definition *d, const sonae_response *r, uint32_t q) {
  static const sn_phrase UNKNOWN = {{"わからない", "don't know"}}, NONE = {{"該当しない", "does not apply"}};
  sonae_language language = reading->remarks.language;
  uint8_t code = r->packed.codes[q];
  if (code == SONAE_UNKNOWN) return UNKNOWN.in[language];
  if (code == SONAE_NOT_APPLICABLE) return NONE.in[language];
  if (d->questions[q].kind == SONAE_CHOICE) return options_text(reading->remarks.arena, d, r, q, language);
  return r->answers[q].text ? sn_remarks_quote(reading->remarks.arena, r->answers[q].text) : "";
}

/* What the row does not say stays as it was. */
static void lay_over(const sonae_definition *d, const sonae_response *old, sn_response *facts) {
  for (uint32_t q = 0; q < d->question_count; q++) {
    if (is_said(&facts->data, q) || !is_said(old, q)) continue;
    const sonae_answer *from = &old->answers[q];
    facts->codes[q] = old->packed.codes[q];
    facts->chosen[q] = old->packed.chosen[q];
    facts->numbers[q] = old->packed.numbers[q];
    facts->answers[q] = (sonae_answer){.text = sn_arena_text(&facts->arena, from->text),
                                       .reason = sn_arena_text(&facts->arena, from->reason),
                                       .comment = sn_arena_text(&facts->arena, from->comment),
                                       .evidence = sn_arena_text(&facts->arena, from->evidence),
                                       .planned = sn_arena_text(&facts->arena, from->planned)};
  }
}

/* --- what was said in this run ------------------------------------------------------------------------------------ */

static void make_key(const sn_reading *reading, unsigned char key[SN_DIGEST_BYTES]) {
  const char *buyer = reading->partner->buyer.id, *supplier = reading->organisation.id;
  sn_digest digest;
  sn_digest_begin(&digest);
  sn_digest_piece(&digest, buyer, strlen(buyer));
  sn_digest_piece(&digest, supplier, strlen(supplier));
  sn_digest_end(&digest, key);
}

static void tell_contradiction(sn_reading *reading, const sonae_definition *d, uint32_t q, const sonae_response *now,
                               const sonae_response *then, const sn_said_row *before) {
  static const sn_phrase ROW = {{"{0} の {1} 行目", "row {1} of {0}"}};
  char number[16], place[512];
  (void)snprintf(number, sizeof number, "%u", (unsigned)before->row);
  sn_fill_cut(place, sizeof place, ROW.in[reading->remarks.language],
              (const char *const[]){sn_remarks_quote(reading->remarks.arena, before->path), number}, 2);
  SN_REMARK(&reading->remarks, RELATION_CONTRADICTS, reading->partner->supplier_place, d->questions[q].id, place,
            answer_text(reading, d, now, q), answer_text(reading, d, then, q));
}

static const void *keep_block(sn_arena *arena, sn_buffer *block, size_t *length) {
  const void *kept = block->failed ? NULL : sn_arena_copy(arena, block->data ? block->data : "", block->length);
  if (!kept) arena->failed = true;
  *length = block->length;
  sn_buffer_free(block);
  return kept;
}

static void keep_facts(sn_arena *arena, const sonae_definition *d, const sonae_response *facts, sn_said_row *row) {
  sn_partner *kept = SN_ARENA_NEW(arena, 1, sn_partner);
  sn_buffer answers = SN_BUFFER(SN_MAX_PACK_BYTES), notes = SN_BUFFER(SN_MAX_PACK_BYTES);
  if (!kept) return;
  sn_pack_answers(d, &facts->packed, &answers);
  sn_pack_notes(d, facts, &notes);
  kept->answers = keep_block(arena, &answers, &kept->answer_bytes);
  kept->notes = keep_block(arena, &notes, &kept->note_bytes);
  row->what = kept;
}

static bool is_known(const sonae_response *r, uint32_t q) {
  return is_said(r, q) && r->packed.codes[q] != SONAE_UNKNOWN;
}

/* Who does not know contradicts nobody. */
static void compare(sn_reading *reading, const sonae_definition *d, sn_response *facts, const sonae_response *then,
                    const sn_said_row *before) {
  for (uint32_t q = 0; q < d->question_count; q++) {
    if (is_known(&facts->data, q) && is_known(then, q) && !sonae_response_agrees(&facts->data, then, q))
      tell_contradiction(reading, d, q, &facts->data, then, before);
    if (facts->codes[q] == SONAE_UNKNOWN && is_known(then, q)) facts->codes[q] = SONAE_UNANSWERED;
  }
}

/* The same pair twice: rows of one run make up one set of facts. */
static void check_said(const sn_acceptance *a, sn_reading *reading, sn_response *facts) {
  const sonae_definition *d = a->import->facts;
  sn_arena *arena = &a->import->arena;
  unsigned char key[SN_DIGEST_BYTES];
  make_key(reading, key);
  sn_said_row *before = sn_said_at(arena, &a->import->said, key, a->path, reading->row);
  sn_response *then = before && before->what ? unpack(d, before->what) : NULL;
  if (then) {
    compare(reading, d, facts, &then->data, before);
    lay_over(d, &then->data, facts);
    sonae_response_free(&then->data);
  }
  if (before && before->what && !then) arena->failed = true;
  if (before && !reading->remarks.errors) keep_facts(arena, d, &facts->data, before);
  if (arena->failed || facts->arena.failed) reading->remarks.arena->failed = true;
}

/* --- what it changes ---------------------------------------------------------------------------------------------- */

static void tell_changes(sn_reading *reading, const sonae_definition *d, const sonae_response *old,
                         const sonae_response *facts) {
  for (uint32_t q = 0; q < d->question_count; q++)
    if (is_said(facts, q) && is_said(old, q) && !sonae_response_agrees(facts, old, q))
      SN_REMARK(&reading->remarks, RELATION_CHANGED, reading->partner->supplier_place, d->questions[q].id,
                answer_text(reading, d, old, q), answer_text(reading, d, facts, q));
}

static sonae_status find_old(const sn_acceptance *a, const char *buyer, const char *supplier,
                             const sonae_response **out) {
  *out = NULL;
  sonae_status status = sonae_store_relation(a->intake->store, a->import->facts, buyer, supplier, out, a->error);
  return status == SONAE_E_NOT_FOUND ? SONAE_OK : status;
}

/* They supply each other: the shortest of loops. */
static sonae_status tell_loop(const sn_acceptance *a, sn_reading *reading) {
  const sonae_response *back = NULL;
  sonae_status status = find_old(a, reading->organisation.id, reading->partner->buyer.id, &back);
  if (back) SN_REMARK(&reading->remarks, RELATION_LOOP, "", "", reading->partner->buyer.id, reading->organisation.id);
  sonae_response_free(back);
  return status;
}

static sonae_status put(const sn_acceptance *a, sn_reading *reading, sn_response *facts, sn_outcome *out) {
  const sonae_definition *d = a->import->facts;
  const sonae_relation relation = {
      .buyer = reading->partner->buyer.id, .supplier = reading->organisation.id, .source = a->source};
  const sonae_response *old = NULL;
  bool already = false;
  sonae_status status = find_old(a, relation.buyer, relation.supplier, &old);
  if (status != SONAE_OK) return status;
  if (old) {
    tell_changes(reading, d, old, &facts->data);
    lay_over(d, old, facts);
  } else {
    status = tell_loop(a, reading);
  }
  sonae_response_free(old);
  if (status == SONAE_OK && facts->arena.failed) reading->remarks.arena->failed = true;
  if (status != SONAE_OK || reading->remarks.arena->failed) return status;
  status = sonae_store_put_relation(a->intake->store, &a->intake->act, d, &facts->data, &relation, &already, a->error);
  if (status == SONAE_OK && already) out->verdict = SONAE_ALREADY_THERE;
  return status;
}

sonae_status sn_import_relation(const sn_acceptance *a, sn_reading *reading, sn_outcome *out) {
  sonae_status status = settle_both(a, reading);
  if (status != SONAE_OK || reading->remarks.errors) return status;
  sn_response *facts = unpack(a->import->facts, reading->partner);
  if (!facts) {
    reading->remarks.arena->failed = true;
    return SONAE_OK;
  }
  check_said(a, reading, facts);
  if (!reading->remarks.errors) status = put(a, reading, facts, out);
  sonae_response_free(&facts->data);
  return status;
}
