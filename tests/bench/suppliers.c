/* SPDX-License-Identifier: Apache-2.0 */
#include "suppliers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EDGES_A_NODE = 3, TIERS = 3, LOOP_EVERY = 1000, GROUP = 5000, TEXT_BYTES = 64 };

static const sonae_act ACT = {.actor = "sonae-bench", .at = "2026-11-20T00:00:00Z"};

typedef struct edge {
  uint32_t buyer, supplier;
} edge;

typedef struct maker {
  const suppliers *wanted;
  sonae_store *store;
  uint64_t state;
  uint32_t nodes;
  size_t written; /* in this group */
  edge *edges;
  size_t edge_count;
  uint64_t *pairs; /* those there are, hashed: 0 is free */
  size_t mask;
} maker;

static void fail(const char *what) {
  fprintf(stderr, "suppliers: %s\n", what);
  exit(3);
}

static void *room(size_t count, size_t size) {
  void *memory = calloc(count + 1, size);
  if (!memory) fail("memory");
  return memory;
}

/* splitmix64: the same numbers everywhere. */
static uint64_t next(maker *m) {
  uint64_t z = m->state += UINT64_C(0x9E3779B97F4A7C15);
  z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
  return z ^ (z >> 31);
}

static uint32_t below(maker *m, uint32_t end) {
  return (uint32_t)(next(m) % end);
}

static void begin_group(maker *m) {
  sonae_error error = {0};
  if (sonae_store_begin(m->store, &error) != SONAE_OK) fail(error.text);
}

static void end_group(maker *m) {
  sonae_error error = {0};
  if (sonae_store_commit(m->store, &error) != SONAE_OK) fail(error.text);
  m->written = 0;
}

static void wrote(maker *m) {
  if (++m->written < GROUP) return;
  end_group(m);
  begin_group(m);
}

/* ---- organisations ---- */

static void put_organisation(maker *m, uint32_t node) {
  static const char INDUSTRIES[] = "EEEEEEDDIIIHHGKLMRPE";
  char id[TEXT_BYTES], name[TEXT_BYTES], prefecture[3], industry[2] = {0}, mail[TEXT_BYTES], telephone[TEXT_BYTES];
  (void)snprintf(id, sizeof id, "o-%07u", node);
  (void)snprintf(name, sizeof name, node ? "株式会社取引先%06u" : "備え自動車株式会社", node);
  (void)snprintf(prefecture, sizeof prefecture, "%02u", 1 + below(m, 47));
  (void)snprintf(mail, sizeof mail, "soumu@o%07u.example", node);
  (void)snprintf(telephone, sizeof telephone, "03-0000-%04u", below(m, 10000));
  industry[0] = INDUSTRIES[below(m, sizeof INDUSTRIES - 1)];
  const sonae_organisation organisation = {.id = id,
                                           .name = name,
                                           .industry = industry,
                                           .employees = 5 + below(m, 300),
                                           .prefecture = prefecture,
                                           .contact = "総務部",
                                           .email = mail,
                                           .telephone = telephone};
  sonae_error error = {0};
  if (sonae_store_put_organisation(m->store, &ACT, &organisation, &error) != SONAE_OK) fail(error.text);
  wrote(m);
}

/* ---- answers ---- */

/* Of two drawn options, the better one as often as the company is skilled. */
static uint8_t draw_option(maker *m, const sonae_scale *scale, uint32_t skill) {
  uint32_t count = (uint32_t)scale->option_count, a = below(m, count), b = below(m, count);
  bool swap = (below(m, 100) < skill) != (scale->options[a].points > scale->options[b].points);
  return (uint8_t)(SONAE_FIRST_OPTION + (swap ? b : a));
}

static uint8_t draw_answer(maker *m, const sonae_definition *d, const sonae_question *question, uint32_t skill,
                           uint64_t *chosen) {
  uint32_t dice = below(m, 100);
  if (question->kind != SONAE_CHOICE || dice < 5) return SONAE_UNANSWERED;
  if (dice < 12) return SONAE_UNKNOWN;
  if (dice < 15 && question->not_applicable) return SONAE_NOT_APPLICABLE;
  const sonae_scale *scale = &d->scales[question->scale];
  if (scale->select == SONAE_SELECT_ONE) return draw_option(m, scale, skill);
  *chosen = 0;
  for (uint32_t i = 0; i < scale->option_count; i++)
    *chosen |= below(m, 100) < skill ? UINT64_C(1) << i : 0;
  return *chosen ? SONAE_GIVEN : SONAE_UNANSWERED;
}

/* Room for one response at a time. */
typedef struct sheet {
  uint8_t *codes;
  uint64_t *chosen;
  sonae_decimal *numbers;
  sonae_attribute *attributes;
  sonae_answer *answers;
} sheet;

static sheet new_sheet(const sonae_definition *d) {
  return (sheet){room(d->question_count, 1), room(d->question_count, sizeof(uint64_t)),
                 room(d->question_count, sizeof(sonae_decimal)), room(d->attribute_count, sizeof(sonae_attribute)),
                 room(d->question_count, sizeof(sonae_answer))};
}

static void free_sheet(const sheet *s) {
  free(s->codes);
  free(s->chosen);
  free(s->numbers);
  free(s->attributes);
  free(s->answers);
}

static sonae_response draw_response(maker *m, const sonae_definition *d, const sheet *s, uint32_t skill) {
  for (size_t q = 0; q < d->question_count; q++)
    s->codes[q] = draw_answer(m, d, &d->questions[q], skill, &s->chosen[q]);
  return (sonae_response){.checklist = d->id,
                          .version = d->version,
                          .answers = s->answers,
                          .packed = {s->codes, s->chosen, s->numbers, s->attributes}};
}

static void add_response(maker *m, const char *id, const sheet *s, uint32_t skill, const char *date) {
  const sonae_definition *d = m->wanted->definition;
  sonae_response response = draw_response(m, d, s, skill);
  response.organisation_id = id;
  const sonae_filing filing = {
      .organisation = id, .received = ACT.at, .date = date, .source = id, .source_digest = "", .responsible = true};
  sonae_error error = {0};
  if (sonae_store_add_response(m->store, &ACT, d, &response, &filing, NULL, NULL, &error) != SONAE_OK) fail(error.text);
  wrote(m);
}

static void answer(maker *m, uint32_t node, const sheet *s) {
  char id[TEXT_BYTES], date[TEXT_BYTES];
  uint32_t skill = 15 + below(m, 80), months = below(m, 15);
  if (below(m, 10) >= 7) return;
  (void)snprintf(id, sizeof id, "o-%07u", node);
  if (below(m, 5) == 0) {
    (void)snprintf(date, sizeof date, "2025-%02u-15", 1 + below(m, 7));
    add_response(m, id, s, skill > 25 ? skill - 15 : skill, date);
  }
  (void)snprintf(date, sizeof date, "%04u-%02u-%02u", 2025 + (months + 7) / 12, 1 + (months + 7) % 12,
                 1 + below(m, 19));
  add_response(m, id, s, skill, date);
}

/* ---- relations ---- */

/* 1 in 20 supply the buyer itself, 7 in 20 these, the others those. */
static uint32_t tier_begin(const maker *m, uint32_t tier) {
  static const uint32_t shares[TIERS + 2] = {0, 0, 5, 40, 100};
  return tier == 0 ? 0 : 1 + (uint32_t)((uint64_t)(m->nodes - 1) * shares[tier] / 100);
}

static uint32_t tier_of(const maker *m, uint32_t node) {
  uint32_t tier = 0;
  while (tier < TIERS && node >= tier_begin(m, tier + 1))
    tier++;
  return tier;
}

static uint32_t any_of_tier(maker *m, uint32_t tier) {
  uint32_t begin = tier_begin(m, tier), end = tier_begin(m, tier + 1);
  return end > begin ? begin + below(m, end - begin) : begin;
}

static bool add_edge(maker *m, uint32_t buyer, uint32_t supplier) {
  uint64_t pair = ((uint64_t)buyer << 32 | supplier) + 1;
  size_t at = (size_t)(pair * UINT64_C(0x9E3779B97F4A7C15) >> 32) & m->mask;
  if (buyer == supplier || supplier == 0 || supplier >= m->nodes) return false;
  for (; m->pairs[at]; at = (at + 1) & m->mask)
    if (m->pairs[at] == pair) return false;
  m->pairs[at] = pair;
  m->edges[m->edge_count++] = (edge){buyer, supplier};
  return true;
}

/* Who has many gets more: half of the ends are copied from an edge that is there. */
static void draw_edge(maker *m) {
  const edge *one = &m->edges[next(m) % m->edge_count], *other = &m->edges[next(m) % m->edge_count];
  if (m->edge_count % LOOP_EVERY == 0 && add_edge(m, one->supplier, one->buyer)) return;
  uint32_t tier = 1 + below(m, TIERS - 1);
  uint32_t buyer = next(m) % 2 && one->buyer ? one->buyer : any_of_tier(m, tier);
  uint32_t next_tier = tier_of(m, buyer) + 1;
  bool copied = next(m) % 2 && tier_of(m, other->supplier) == next_tier;
  uint32_t supplier = copied ? other->supplier : any_of_tier(m, next_tier <= TIERS ? next_tier : TIERS);
  (void)add_edge(m, buyer, supplier);
}

/* Everybody is below the buyer first. */
static void draw_edges(maker *m) {
  size_t wanted = (size_t)m->nodes * EDGES_A_NODE;
  m->mask = 1;
  while (m->mask < 2 * wanted)
    m->mask = 2 * m->mask + 1;
  m->pairs = room(m->mask, sizeof *m->pairs);
  m->edges = room(wanted, sizeof *m->edges);
  for (uint32_t node = 1; node < m->nodes; node++) {
    uint32_t tier = tier_of(m, node);
    (void)add_edge(m, tier <= 1 ? 0 : any_of_tier(m, tier - 1), node);
  }
  for (size_t tried = 0; m->edge_count < wanted && tried < 20 * wanted; tried++)
    draw_edge(m);
}

static int by_supplier(const void *left, const void *right) {
  const edge *a = left, *b = right;
  if (a->supplier != b->supplier) return a->supplier < b->supplier ? -1 : 1;
  return (a->buyer > b->buyer) - (a->buyer < b->buyer);
}

static void put_relations(maker *m) {
  const sonae_definition *d = m->wanted->relation;
  sheet s = new_sheet(d);
  if (m->edge_count) qsort(m->edges, m->edge_count, sizeof *m->edges, by_supplier);
  for (size_t i = 0; i < m->edge_count; i++) {
    char buyer[TEXT_BYTES], supplier[TEXT_BYTES];
    (void)snprintf(buyer, sizeof buyer, "o-%07u", m->edges[i].buyer);
    (void)snprintf(supplier, sizeof supplier, "o-%07u", m->edges[i].supplier);
    sonae_response facts = draw_response(m, d, &s, 20);
    const sonae_relation relation = {.buyer = buyer, .supplier = supplier, .source = "sonae-bench"};
    sonae_error error = {0};
    if (sonae_store_put_relation(m->store, &ACT, d, &facts, &relation, NULL, &error) != SONAE_OK) fail(error.text);
    wrote(m);
  }
  free_sheet(&s);
}

void suppliers_fill(const suppliers *wanted, const char *file) {
  maker m = {.wanted = wanted, .state = wanted->seed, .nodes = (uint32_t)wanted->count + 1};
  sonae_error error = {0};
  if (sonae_store_open(file, SONAE_STORE_CREATE, SONAE_EN, &m.store, &error) != SONAE_OK) fail(error.text);
  sheet s = new_sheet(wanted->definition);
  begin_group(&m);
  for (uint32_t node = 0; node < m.nodes; node++)
    put_organisation(&m, node);
  for (uint32_t node = 1; node < m.nodes; node++)
    answer(&m, node, &s);
  draw_edges(&m);
  put_relations(&m);
  end_group(&m);
  sonae_store_close(m.store);
  free_sheet(&s);
  free(m.edges);
  free(m.pairs);
}
