/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/portfolio/view.h"

#include <inttypes.h>

#include "base/fill.h"
#include "base/number.h"
#include "reports/words/facts.h"

/* ---- sentences ---- */

const char *sn_portfolio_say(const sn_portfolio_view *view, sn_text_id id) {
  return sn_texts_say(id, view->language);
}

const char *sn_portfolio_fill(const sn_portfolio_view *view, char out[SN_PORTFOLIO_TEXT_BYTES], sn_text_id id,
                              const char *a, const char *b, const char *c) {
  sn_fill_cut(out, SN_PORTFOLIO_TEXT_BYTES, sn_portfolio_say(view, id), (const char *const[]){a, b, c}, 3);
  return out;
}

static const char *keep(sn_portfolio_view *view, sn_buffer *buffer) {
  const char *kept = buffer->failed ? NULL : sn_arena_copy(&view->arena, buffer->data, buffer->length);
  if (buffer->failed) view->arena.failed = true;
  sn_buffer_free(buffer);
  return kept ? kept : "";
}

const char *sn_portfolio_sentence(sn_portfolio_view *view, sn_text_id id, const char *a, const char *b, const char *c) {
  sn_buffer text = SN_BUFFER(256 * 1024);
  sn_fill(&text, sn_portfolio_say(view, id), (const char *const[]){a, b, c}, 3);
  return keep(view, &text);
}

/* ---- numbers ---- */

static const char *keep_text(sn_portfolio_view *view, const char *text) {
  const char *kept = sn_arena_text(&view->arena, text);
  return kept ? kept : "";
}

const char *sn_portfolio_count(sn_portfolio_view *view, int64_t value) {
  char text[SN_GROUPED_BYTES];
  sn_grouped_text(value, text);
  return keep_text(view, text);
}

const char *sn_portfolio_points(sn_portfolio_view *view, int64_t micro) {
  char text[SN_SCORE_BYTES] = "–";
  if (micro != SONAE_UNDEFINED) sn_score_text(micro, text);
  return keep_text(view, text);
}

const char *sn_portfolio_decimal(sn_portfolio_view *view, double value) {
  char text[SN_DECIMAL_BYTES];
  int64_t thousandths = (int64_t)(value * 1000 + 0.5);
  (void)snprintf(text, sizeof text, "%" PRId64 ".%03d", thousandths / 1000, (int)(thousandths % 1000));
  return keep_text(view, text);
}

const char *sn_portfolio_bounds(sn_portfolio_view *view, sonae_bounds bounds) {
  sn_buffer text = SN_BUFFER(256);
  int low = (int)sn_facts_tenths(bounds.low), high = (int)sn_facts_tenths(bounds.high);
  sn_buffer_printf(&text, "%d.%d%%", low / 10, low % 10);
  if (low != high) sn_buffer_printf(&text, " – %d.%d%%", high / 10, high % 10);
  return keep(view, &text);
}

/* ---- who ---- */

const char *sn_portfolio_text(const sn_portfolio_view *view, sonae_text text) {
  return sonae_text_in(view->definition, text, view->tag);
}

const char *sn_portfolio_name(const sonae_node *node) {
  const sonae_organisation *o = &node->organisation;
  return o->name && *o->name ? o->name : o->id;
}

const char *sn_portfolio_tier(const sn_portfolio_view *view, uint32_t tier) {
  static const sn_text_id words[] = {SN_TEXT_PORTFOLIO_TIER_1, SN_TEXT_PORTFOLIO_TIER_2, SN_TEXT_PORTFOLIO_TIER_3};
  if (tier == SONAE_NONE || tier == 0) return "";
  return sn_portfolio_say(view, words[tier < SONAE_PORTFOLIO_TIERS ? tier - 1 : SONAE_PORTFOLIO_TIERS - 1]);
}

const char *sn_portfolio_industry(const sn_portfolio_view *view, const sonae_node *node) {
  const char *letter = node->organisation.industry, *text = letter ? sonae_industry_text(letter, view->language) : NULL;
  return text ? text : "";
}

const char *sn_portfolio_region(const sn_portfolio_view *view, const sonae_node *node) {
  const char *code = node->organisation.prefecture, *text = code ? sonae_prefecture_text(code, view->language) : NULL;
  return text ? text : "";
}

const char *sn_portfolio_level(const sn_portfolio_view *view, uint32_t level) {
  if (level == SONAE_NONE) return sn_portfolio_say(view, SN_TEXT_PORTFOLIO_LEVEL_NONE);
  return sn_portfolio_text(view, view->definition->levels[level].title);
}

const char *sn_portfolio_star(const sn_portfolio_view *view, const sonae_supplier *supplier,
                              char out[SN_PORTFOLIO_TEXT_BYTES]) {
  const sonae_definition *relation = view->portfolio->relation;
  const sonae_network *network = view->portfolio->network;
  const uint8_t *alerts =
      supplier->link == SONAE_NONE ? NULL : sonae_network_alerts(network, &network->links[supplier->link]);
  for (uint32_t i = 0; alerts && i < relation->alert_count; i++)
    if (alerts[i] == SONAE_TRUE) return sonae_text_in(relation, relation->alerts[i].headline, view->tag);
  for (uint32_t i = 0; alerts && i < relation->alert_count; i++)
    if (alerts[i] == SONAE_MAYBE)
      return sn_portfolio_fill(view, out, SN_TEXT_PORTFOLIO_STAR_MAYBE,
                               sonae_text_in(relation, relation->alerts[i].headline, view->tag), NULL, NULL);
  return "";
}

bool sn_portfolio_is_large(size_t rows) {
  enum { HELD_ROWS = 5000 }; /* of some 20 cells: 12 MB */
  return rows > HELD_ROWS;
}

void sn_portfolio_end(const sn_portfolio_view *view, sn_roll *roll, uint32_t fixed) {
  const sonae_portfolio *p = view->portfolio;
  const char *who = p->buyer == SONAE_NONE ? sn_portfolio_text(view, view->definition->title)
                                           : sn_portfolio_name(&p->network->nodes[p->buyer]);
  sn_roll_end(roll, fixed, who, p->date);
}
