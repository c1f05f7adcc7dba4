/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/session/view.h"

#include <string.h>

enum { LIST_BYTES = 64 * 1024 };

const sonae_group_part *sn_session_all(const sonae_group *group) {
  return &group->parts[0];
}

const char *sn_session_number(const sn_session_view *v, uint64_t value) {
  return sn_view_yen(&v->view, (int64_t)value);
}

const char *sn_session_say_k(const sn_session_view *v, const sonae_group *group, sn_text_id id) {
  return sn_view_fill(&v->view, id, sn_session_number(v, group->k), sn_session_number(v, 2 * group->k), NULL);
}

const char *sn_session_count(const sn_session_view *v, const sonae_group *group, sonae_group_count count) {
  uint32_t of = sn_session_all(group)->count;
  if (count.shown == SONAE_COUNT_EXACT)
    return sn_view_fill(&v->view, SN_TEXT_SESSION_COMPANIES, sn_session_number(v, count.count), NULL, NULL);
  if (count.shown == SONAE_COUNT_FEW) return sn_session_say_k(v, group, SN_TEXT_GROUP_FEW);
  if (count.shown == SONAE_COUNT_MOST)
    return sn_view_fill(&v->view, SN_TEXT_GROUP_MOST, sn_session_number(v, of - group->k + 1), NULL, NULL);
  return "–";
}

/* ---- how far ---- */

static const char *bin_name(const sn_session_view *v, const sonae_group_bin *bin) {
  static const sn_text_id WORDS[SONAE_STAND_COUNT] = {SN_TEXT_SESSION_STAND_UNKNOWN, SN_TEXT_SESSION_STAND_NOTHING,
                                                      SN_TEXT_SESSION_STAND_LITTLE, SN_TEXT_SESSION_STAND_HALF,
                                                      SN_TEXT_SESSION_STAND_THERE};
  const char *from = sn_view_say(&v->view, WORDS[bin->from]), *to = sn_view_say(&v->view, WORDS[bin->to]);
  if (bin->from == bin->to) return from;
  if (bin->to == SONAE_STAND_LITTLE && bin->from == SONAE_STAND_UNKNOWN)
    return sn_view_say(&v->view, SN_TEXT_SESSION_STAND_ALL_LACKING);
  if (bin->from == SONAE_STAND_HALF) return sn_view_say(&v->view, SN_TEXT_SESSION_STAND_ALL_THERE);
  return sn_view_fill(&v->view, SN_TEXT_SESSION_STAND_RANGE, from, to, NULL);
}

const char *sn_session_stands(const sn_session_view *v, uint32_t question) {
  const sonae_group_stands *stands = &v->room->group->stands[question];
  sn_buffer list = SN_BUFFER(LIST_BYTES);
  for (size_t i = 0; i < stands->count; i++)
    sn_view_line(&list, sn_view_fill(&v->view, SN_TEXT_SESSION_STAND_LINE, bin_name(v, &stands->bins[i]),
                                     sn_session_number(v, stands->bins[i].count), NULL));
  if (stands->count == 0) sn_view_line(&list, "–");
  return sn_view_keep(&v->view, &list);
}

/* ---- texts of others ---- */

const char *sn_session_case_text(const sn_session_view *v, const sonae_cases *cases, sonae_text text) {
  if (!text) return "";
  for (size_t i = 0; i < cases->language_count; i++)
    if (strcmp(cases->languages[i], v->view.tag) == 0 && text[i]) return text[i];
  return cases->language_count > 0 && text[0] ? text[0] : "";
}

const char *sn_session_action(const sn_session_view *v, const char *id) {
  uint32_t at = sonae_find_action(v->view.definition, id);
  return at == SONAE_NONE ? id : sn_view_text(&v->view, v->view.definition->actions[at].title);
}

void sn_session_bullets(const sn_session_view *v, sn_buffer *list, const sonae_text *texts, size_t count) {
  for (size_t i = 0; i < count; i++)
    sn_view_line(list, sn_view_fill(&v->view, SN_TEXT_SESSION_ASK_LINE, sn_view_text(&v->view, texts[i]), NULL, NULL));
}

/* ---- what several pages have ---- */

sn_table *sn_session_put_head(const sn_session_view *v, sn_page *page, uint32_t label_span, uint32_t value_span) {
  const sonae_session *s = v->session;
  sn_table *table = sn_view_fields(&v->view, page, label_span, value_span);
  sn_view_field(&v->view, table, SN_TEXT_SESSION_FIELD_SESSION, SN_TONE_STRONG, s->title ? s->title : s->id);
  sn_view_field(&v->view, table, SN_TEXT_SESSION_FIELD_HOST, SN_TONE_PLAIN, s->host);
  sn_view_field(&v->view, table, SN_TEXT_SESSION_FIELD_DATE, SN_TONE_PLAIN, s->date);
  return table;
}

void sn_session_tell_hidden(const sn_session_view *v, sn_page *page, const sonae_group *group) {
  bool hidden = false;
  for (size_t i = 0; i < v->view.definition->area_count; i++)
    hidden = hidden || sn_session_all(group)->areas[i] == SONAE_UNDEFINED;
  if (hidden) sn_page_text(page, SN_TONE_QUIET, sn_session_say_k(v, group, SN_TEXT_GROUP_SCORES_HIDDEN));
}

size_t sn_session_put_areas(const sn_session_view *v, sn_table *table, const int64_t *first, const int64_t *second) {
  const sonae_definition *d = v->view.definition;
  size_t shown = 0;
  for (int hidden = 0; hidden < 2; hidden++)
    for (size_t i = 0; i < d->area_count; i++) {
      if ((first[i] == SONAE_UNDEFINED) != hidden) continue;
      sn_table_row(table);
      sn_put_text(table, SN_TONE_PLAIN, sn_view_text(&v->view, d->areas[i].title));
      sn_put_score(table, first[i]);
      if (second) sn_put_score(table, second[i]);
      shown += !hidden;
    }
  return shown;
}
