/* SPDX-License-Identifier: Apache-2.0 */
/* Flows as boxes that keep their order at any width, and cards of the size of a business card. */
#include <inttypes.h>
#include <stdio.h>

#include "layout/html_inner.h"

/* ---- flows ---- */

static void put_flow_box(sn_html *html, const sn_flow_box *box) {
  sn_markup_begin(&html->markup, "div");
  sn_html_class(html, "box", sn_html_tone(box->tone));
  sn_markup_say(&html->markup, "strong", NULL, box->title);
  sn_markup_say(&html->markup, "p", NULL, box->text);
  sn_markup_end(&html->markup);
}

static void put_rank(sn_html *html, const sn_flow_rank *rank) {
  sn_markup_begin(&html->markup, "li");
  sn_markup_say(&html->markup, "p", "by", rank->lead);
  sn_markup_begin(&html->markup, "div");
  sn_markup_attribute(&html->markup, "class", "rank");
  for (const sn_flow_box *box = rank->first; box; box = box->next)
    put_flow_box(html, box);
  sn_markup_end(&html->markup);
  sn_markup_end(&html->markup);
}

void sn_html_flow(sn_html *html, const sn_flow *flow) {
  sn_markup_begin(&html->markup, "ol");
  sn_markup_attribute(&html->markup, "class", "flow");
  sn_markup_attribute(&html->markup, "aria-label", flow->description);
  for (const sn_flow_rank *rank = flow->first; rank; rank = rank->next)
    put_rank(html, rank);
  sn_markup_end(&html->markup);
}

/* ---- cards ---- */

static void put_card(sn_html *html, const sn_cards *cards, uint32_t points, bool copy) {
  char letters[SN_HTML_ID_BYTES] = "card";
  if (points) (void)snprintf(letters, sizeof letters, "card fit%" PRIu32, points);
  sn_markup_begin(&html->markup, "div");
  sn_html_class(html, letters, copy ? "copy" : NULL);
  if (copy) sn_markup_attribute(&html->markup, "aria-hidden", "true");
  for (const sn_card_line *line = cards->first; line; line = line->next)
    sn_markup_say(&html->markup, "p", sn_html_tone(line->tone), line->text);
  sn_markup_end(&html->markup);
}

/* One is for the screen; all of them are for the scissors. */
void sn_html_cards(sn_html *html, const sn_cards *cards) {
  uint32_t points = sn_html_fit_card(html->document->language, cards);
  sn_markup_begin(&html->markup, "div");
  sn_markup_attribute(&html->markup, "class", "cards");
  for (uint32_t i = 0; i < cards->copies; i++)
    put_card(html, cards, points, i > 0);
  sn_markup_end(&html->markup);
}
