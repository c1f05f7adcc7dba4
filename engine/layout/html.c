/* SPDX-License-Identifier: Apache-2.0 */
#include "layout/html.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/digest.h"
#include "base/log.h"
#include "layout/html_inner.h"

/* What a page says beside its document. */
static const sn_phrase CONTENTS = {{"目次", "Contents"}}, SKIP = {{"本文へ進む", "Skip to the content"}};

static const char *say(const sn_html *html, sn_phrase phrase) {
  return phrase.in[html->document->language == SONAE_EN ? SONAE_EN : SONAE_JA];
}

/* ---- attributes ---- */

void sn_html_id(sn_html *html, const char *attribute, const char *before, sn_page_id page, const char *name,
                uint32_t number) {
  char id[SN_HTML_ID_BYTES];
  if (*name)
    (void)snprintf(id, sizeof id, "%sp%" PRIu32 "-%s%" PRIu32, before, page, name, number);
  else
    (void)snprintf(id, sizeof id, "%sp%" PRIu32, before, page);
  sn_markup_attribute(&html->markup, attribute, id);
}

static size_t put_name(char out[SN_HTML_ID_BYTES], size_t length, const char *name) {
  while (name && *name && length + 1 < SN_HTML_ID_BYTES)
    out[length++] = *name++;
  out[length] = '\0';
  return length;
}

/* Every cell has some: without printf. */
void sn_html_join(char out[SN_HTML_ID_BYTES], const char *one, const char *other) {
  size_t length = put_name(out, 0, one);
  if (one && other) length = put_name(out, length, " ");
  (void)put_name(out, length, other);
}

void sn_html_class(sn_html *html, const char *one, const char *other) {
  char both[SN_HTML_ID_BYTES];
  sn_html_join(both, one, other);
  if (*both) sn_markup_attribute(&html->markup, "class", both);
}

const char *sn_html_tone(sn_tone tone) {
  static const char *const names[SN_TONE_COUNT] = {[SN_TONE_STRONG] = "strong",
                                                   [SN_TONE_QUIET] = "quiet",
                                                   [SN_TONE_GOOD] = "good",
                                                   [SN_TONE_CARE] = "care",
                                                   [SN_TONE_BAD] = "bad"};
  return names[tone];
}

/* ---- the head ---- */

/* What a browser may do with the page: show it by its own style. */
static void put_policy(sn_html *html, sn_html_sheet sheet) {
  unsigned char digest[SN_DIGEST_BYTES];
  char hash[SN_DIGEST_BASE64_BYTES], policy[256];
  sn_digest_bytes(sheet.bytes, sheet.length, digest);
  sn_digest_base64(digest, hash);
  (void)snprintf(policy, sizeof policy,
                 "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'", hash);
  sn_markup_void(&html->markup, "meta");
  sn_markup_attribute(&html->markup, "http-equiv", "Content-Security-Policy");
  sn_markup_attribute(&html->markup, "content", policy);
}

static void put_meta(sn_html *html, const char *name, const char *content) {
  sn_markup_void(&html->markup, "meta");
  sn_markup_attribute(&html->markup, "name", name);
  sn_markup_attribute(&html->markup, "content", content);
}

static void put_head(sn_html *html) {
  const sn_html_sheet sheet = sn_html_sheet_of(0);
  sn_markup *m = &html->markup;
  sn_markup_begin(m, "head");
  sn_markup_void(m, "meta");
  sn_markup_attribute(m, "charset", "utf-8");
  put_policy(html, sheet);
  put_meta(html, "viewport", "width=device-width, initial-scale=1");
  put_meta(html, "generator", html->document->program);
  sn_markup_begin(m, "title");
  sn_markup_line(m, html->document->title);
  sn_markup_end(m);
  sn_markup_style(m, sheet.bytes, sheet.length);
  sn_markup_end(m);
}

/* ---- what leads to the pages ---- */

static bool has_pages(const sn_html *html) {
  return html->document->page_count > 1;
}

static void put_link(sn_html *html, const sn_page *page) {
  sn_markup_begin(&html->markup, "a");
  sn_html_id(html, "href", "#", page->id, "", 0);
  sn_markup_line(&html->markup, page->name);
  sn_markup_end(&html->markup);
}

static void put_contents(sn_html *html) {
  sn_markup *m = &html->markup;
  sn_markup_begin(m, "nav");
  sn_markup_attribute(m, "aria-label", say(html, CONTENTS));
  sn_markup_begin(m, "ul");
  for (const sn_page *page = html->document->first; page; page = page->next) {
    sn_markup_begin(m, "li");
    put_link(html, page);
    sn_markup_end(m);
  }
  sn_markup_end(m);
  sn_markup_end(m);
}

/* Whose it is, and of which day. */
static void put_whose(sn_html *html) {
  sn_markup *m = &html->markup;
  sn_markup_begin(m, "p");
  sn_markup_attribute(m, "class", "whose");
  sn_markup_say(m, "span", NULL, html->document->organisation);
  sn_markup_say(m, "span", "date", html->document->date);
  sn_markup_end(m);
}

static void put_header(sn_html *html) {
  sn_markup *m = &html->markup;
  if (!has_pages(html)) return;
  sn_markup_begin(m, "a");
  sn_markup_attribute(m, "class", "skip");
  sn_markup_attribute(m, "href", "#main");
  sn_markup_line(m, say(html, SKIP));
  sn_markup_end(m);
  sn_markup_begin(m, "header");
  sn_markup_say(m, "h1", NULL, html->document->title);
  put_whose(html);
  put_contents(html);
  sn_markup_end(m);
}

static void put_footer(sn_html *html) {
  sn_markup_begin(&html->markup, "footer");
  if (!has_pages(html)) put_whose(html);
  sn_markup_say(&html->markup, "p", NULL, html->document->program);
  sn_markup_end(&html->markup);
}

/* ---- pages ---- */

static void put_heading(sn_html *html, const sn_block *block) {
  sn_markup *m = &html->markup;
  uint32_t number = (uint32_t)++html->headings;
  if (block->lead) {
    sn_markup_begin(m, "div");
    sn_markup_attribute(m, "class", "lead");
    sn_markup_say(m, "p", NULL, block->lead);
  }
  sn_markup_begin(m, has_pages(html) ? "h3" : "h2");
  sn_html_id(html, "id", "", html->page->id, "h", number);
  sn_markup_text(m, block->text);
  sn_markup_end(m);
  if (block->lead) sn_markup_end(m);
  (void)snprintf(html->label, sizeof html->label, "p%" PRIu32 "-h%" PRIu32, html->page->id, number);
}

static void put_block(sn_html *html, const sn_block *block) {
  switch (block->kind) {
  case SN_BLOCK_HEADING:
    put_heading(html, block);
    return;
  case SN_BLOCK_TEXT:
    sn_markup_say(&html->markup, "p", sn_html_tone(block->tone), block->text);
    return;
  case SN_BLOCK_BESIDE:
    sn_html_beside_begin(html, sn_block_radar(block));
    return;
  case SN_BLOCK_TABLE:
    if (html->radar && block->table == html->radar)
      sn_html_beside_end(html);
    else if (block->table && block->table->row_count > 0)
      sn_html_table(html, block->table);
    return;
  case SN_BLOCK_FLOW:
    if (block->flow) sn_html_flow(html, block->flow);
    return;
  case SN_BLOCK_CARDS:
    if (block->cards) sn_html_cards(html, block->cards);
    return;
  case SN_BLOCK_SPACE:
    return;
  }
}

enum { USUAL_POINTS = 10 };

/* The nearest size that the style sheet has; 0: none was asked for. */
static uint32_t letters_of(uint32_t points) {
  static const uint32_t sizes[] = {24, 20, 18, 16, 14, 13, 12, 11, 10};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
    if (points >= sizes[i]) return sizes[i];
  return 0;
}

/* What has letters of its own size is a paper to hang up. */
static const char *look_of(const sn_page *page) {
  if (page->points > USUAL_POINTS) return sn_page_card_sheet(page) ? "paper sheet" : "paper";
  return page->wide ? "wide" : page->one_sheet ? "one" : "page";
}

/* "paper pt12"; where it would not be one sheet, "paper pt12 fit9". */
static void put_look(sn_html *html, const sn_page *page) {
  char letters[SN_HTML_ID_BYTES] = "";
  uint32_t points = letters_of(page->points ? page->points : page->least_points);
  uint32_t least = page->points > USUAL_POINTS ? sn_html_fit(html->document, page, points) : points;
  if (points)
    (void)snprintf(letters, sizeof letters, least < points ? "pt%" PRIu32 " fit%" PRIu32 : "pt%" PRIu32, points, least);
  sn_html_class(html, look_of(page), *letters ? letters : NULL);
}

static void put_page(sn_html *html, const sn_page *page) {
  sn_markup *m = &html->markup;
  html->page = page;
  html->headings = html->drawings = 0;
  (void)snprintf(html->label, sizeof html->label, "p%" PRIu32 "-title0", page->id);
  sn_markup_begin(m, "section");
  sn_html_id(html, "id", "", page->id, "", 0);
  put_look(html, page);
  m->whole_numbers = letters_of(page->points) > 0;
  sn_markup_attribute(m, "aria-labelledby", html->label);
  sn_markup_begin(m, has_pages(html) ? "h2" : "h1");
  sn_markup_attribute(m, "id", html->label);
  sn_markup_text(m, page->title);
  sn_markup_end(m);
  for (const sn_block *block = page->first; block; block = block->next)
    put_block(html, block);
  m->whole_numbers = false;
  sn_markup_end(m);
}

bool sn_html_document(const sn_document *document, sn_buffer *out) {
  sn_html html = {.document = document};
  sn_markup *m = &html.markup;
  sn_markup_start(m);
  sn_markup_begin(m, "html");
  sn_markup_attribute(m, "lang", document->language == SONAE_EN ? "en" : "ja");
  put_head(&html);
  sn_markup_begin(m, "body");
  put_header(&html);
  sn_markup_begin(m, "main");
  sn_markup_attribute(m, "id", "main");
  for (const sn_page *page = document->first; page; page = page->next)
    put_page(&html, page);
  sn_markup_end(m);
  put_footer(&html);
  sn_markup_end(m);
  sn_markup_end(m);
  bool whole = !m->out.failed && !html.arena.failed;
  if (whole) {
    *out = m->out;
    m->out = (sn_buffer){0};
  }
  sn_markup_free(m);
  sn_arena_free(&html.arena);
  return whole;
}
