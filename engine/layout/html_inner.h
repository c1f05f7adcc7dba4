/* SPDX-License-Identifier: Apache-2.0 */
/* What the files that write HTML share. */
#ifndef SN_LAYOUT_HTML_INNER_H
#define SN_LAYOUT_HTML_INNER_H

#include "document/document.h"
#include "document/drawing.h"
#include "layout/html_write.h"

enum { SN_HTML_ID_BYTES = 64 };

typedef struct sn_html {
  sn_markup markup;
  sn_arena arena; /* of drawings */
  const sn_document *document;
  const sn_page *page;
  const sn_table *radar;        /* the next table: what comes before it stands to its left; NULL: none */
  size_t headings, drawings;    /* of the page so far */
  char label[SN_HTML_ID_BYTES]; /* the id of the heading that all below it stands under */
} sn_html;

/* The style sheet, html.css, built into the program. */
typedef struct sn_html_sheet {
  const char *bytes;
  size_t length;
} sn_html_sheet;
sn_html_sheet sn_html_sheet_of(size_t number);

/* " id" or another attribute of the page's: "p3-row12". name "": of the page itself. */
void sn_html_id(sn_html *html, const char *attribute, const char *before, sn_page_id page, const char *name,
                uint32_t number);
/* Two names, either of which may be NULL, with a blank between. */
void sn_html_join(char out[SN_HTML_ID_BYTES], const char *one, const char *other);
/* One class, or two: either may be NULL. */
void sn_html_class(sn_html *html, const char *one, const char *other);
/* The class of a tone; NULL: plain. */
const char *sn_html_tone(sn_tone tone);

void sn_html_table(sn_html *html, const sn_table *table);
/* radar: NULL: there is none, and nothing to end. */
void sn_html_beside_begin(sn_html *html, const sn_table *radar);
void sn_html_beside_end(sn_html *html);
void sn_html_flow(sn_html *html, const sn_flow *flow);
void sn_html_cards(sn_html *html, const sn_cards *cards);
/* Letters of the body with which a paper is one sheet when it is printed: so many, or fewer. */
uint32_t sn_html_fit(const sn_document *document, const sn_page *page, uint32_t points);
/* Letters with which all lines of a card are on it when it is printed; 0: the usual ones. Texts too long for
 * the smallest make the card higher. */
uint32_t sn_html_fit_card(sonae_language language, const sn_cards *cards);
/* As inline SVG, with its title and description for who does not see it. */
void sn_html_drawing(sn_html *html, const sn_drawing *drawing);

#endif
