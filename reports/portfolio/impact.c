/* SPDX-License-Identifier: Apache-2.0 */
/* For the suppliers that matter most: who is reached if they have an incident now. It is printed, for the day on which
 * nothing else works. */
#include "reports/portfolio/view.h"
#include "reports/words/facts.h"
#include "sonae/calls.h"

static const uint8_t widths[] = {6, 26, 15, 8, 11, 56, 24, 30, 16, 0};
enum { DIRECT = 6, REACHED = 20, COLUMNS = 9, FIRST_MEASURED = 5 };

/* What is on record that could leak or stop, one a line. */
static const char *shared_with(sn_portfolio_view *view, const sonae_call *call) {
  const sonae_network *network = view->portfolio->network;
  const char *list = NULL;
  if (call->link == SONAE_NONE) return sn_portfolio_say(view, SN_TEXT_PORTFOLIO_HERE);
  for (uint32_t i = 0; i < network->relation->question_count; i++) {
    sn_fact fact;
    if (i == call->told) continue; /* its text stands with the contact */
    if (!sn_facts_of(network, &network->links[call->link], call->texts, i, view->tag, &fact) || !fact.value) continue;
    const char *line =
        fact.title ? sn_portfolio_sentence(view, SN_TEXT_LABEL_VALUE, fact.title, fact.value, NULL) : fact.value;
    list = list ? sn_portfolio_sentence(view, SN_TEXT_PORTFOLIO_NEXT_LINE, list, line, NULL) : line;
  }
  return list ? list : sn_portfolio_say(view, SN_TEXT_PORTFOLIO_NO_FACTS);
}

static const char *contact_of(sn_portfolio_view *view, const sonae_organisation *o, const sonae_call *call) {
  if (!call->noted) return o->contact;
  return o->contact ? sn_portfolio_sentence(view, SN_TEXT_PORTFOLIO_NEXT_LINE, o->contact, call->noted, NULL)
                    : call->noted;
}

static void put_call(sn_portfolio_view *view, sn_roll *roll, uint32_t place, const sonae_call *call) {
  const sonae_node *node = &view->portfolio->network->nodes[call->organisation];
  const sonae_organisation *o = &node->organisation;
  const char *texts[COLUMNS] = {NULL,
                                sn_portfolio_name(node),
                                o->id,
                                NULL,
                                NULL,
                                shared_with(view, call),
                                contact_of(view, o, call),
                                o->email,
                                o->telephone};
  size_t most = sn_roll_lines(roll, 1, texts[1]);
  for (uint32_t i = FIRST_MEASURED; i < COLUMNS; i++) {
    size_t lines = sn_roll_lines(roll, i, texts[i]);
    if (lines > most) most = lines;
  }
  sn_roll_row(roll, most);
  sn_roll_place(roll, place);
  sn_roll_text(roll, SN_STYLE_FACT, texts[1]);
  sn_roll_text(roll, SN_STYLE_FACT, texts[2]);
  sn_roll_amount(roll, call->tier);
  sn_roll_share(roll, call->reach);
  for (uint32_t i = FIRST_MEASURED; i < COLUMNS; i++)
    sn_roll_text(roll, SN_STYLE_FACT, texts[i]);
}

static void put_calls(sn_portfolio_view *view, sn_roll *roll, const sonae_calls *calls) {
  static const sn_text_id columns[COLUMNS] = {
      SN_TEXT_COLUMN_NUMBER,     SN_TEXT_PORTFOLIO_REACHED, SN_TEXT_PORTFOLIO_ID,
      SN_TEXT_PORTFOLIO_STEPS,   SN_TEXT_PORTFOLIO_REACH,   SN_TEXT_PORTFOLIO_SHARED,
      SN_TEXT_PORTFOLIO_CONTACT, SN_TEXT_PORTFOLIO_MAIL,    SN_TEXT_PORTFOLIO_TELEPHONE};
  const sonae_node *node = &view->portfolio->network->nodes[calls->organisation];
  const char *titles[COLUMNS];
  for (int i = 0; i < COLUMNS; i++)
    titles[i] = sn_portfolio_say(view, columns[i]);
  sn_roll_heading(roll,
                  sn_portfolio_sentence(view, SN_TEXT_PORTFOLIO_IMPACT_OF, sn_portfolio_name(node),
                                        node->organisation.id, sn_portfolio_count(view, (int64_t)calls->count - 1)));
  sn_roll_head(roll, titles, COLUMNS, false);
  for (uint32_t i = 0; i < calls->count && i < REACHED; i++)
    put_call(view, roll, i + 1, &calls->items[i]);
  if (calls->count > REACHED)
    sn_roll_note(roll, SN_TONE_QUIET,
                 sn_portfolio_sentence(view, SN_TEXT_PORTFOLIO_MORE_REACHED,
                                       sn_portfolio_count(view, (int64_t)(calls->count - REACHED)),
                                       node->organisation.id, NULL));
}

/* Direct suppliers by their part in the load; help_first has those that did not answer last, so all are looked through. */
static size_t most_critical(const sonae_portfolio *p, const sonae_supplier *out[DIRECT]) {
  size_t count = 0;
  for (size_t i = 0; i < p->supplier_count; i++) {
    const sonae_supplier *s = &p->suppliers[i];
    if (s->link == SONAE_NONE) continue;
    size_t at = count < DIRECT ? count++ : DIRECT;
    double part = sonae_portfolio_part(p, s);
    if (at == DIRECT && part <= sonae_portfolio_part(p, out[DIRECT - 1])) continue;
    if (at == DIRECT) at--;
    for (; at > 0 && sonae_portfolio_part(p, out[at - 1]) < part; at--)
      out[at] = out[at - 1];
    out[at] = s;
  }
  return count;
}

static bool put_incident(sn_portfolio_view *view, sn_roll *roll, uint32_t node) {
  const sonae_portfolio *p = view->portfolio;
  const sonae_calls *calls = NULL;
  view->status = sonae_calls_make(p->store, p->network, node, &calls, &view->error);
  if (view->status != SONAE_OK) return false;
  put_calls(view, roll, calls);
  sonae_calls_free(calls);
  return true;
}

/* What stands there already need not come again. */
static void leave_out(sn_portfolio_view *view, uint32_t node) {
  size_t kept = 0;
  for (size_t i = 0; i < view->shared_count; i++)
    if (view->shared[i] != node) view->shared[kept++] = view->shared[i];
  view->shared_count = kept;
}

bool sn_portfolio_impact(sn_portfolio_view *view) {
  const sonae_portfolio *p = view->portfolio;
  const sonae_supplier *critical[DIRECT];
  sn_roll roll;
  if (!sn_roll_begin(&roll, view->book, view->language, SN_TEXT_PORTFOLIO_SHEET_IMPACT, widths, false)) return false;
  sn_roll_title(&roll, sn_portfolio_say(view, SN_TEXT_PORTFOLIO_TITLE_IMPACT));
  sn_roll_note(&roll, SN_TONE_QUIET, sn_portfolio_say(view, SN_TEXT_PORTFOLIO_NOTE_IMPACT));
  size_t count = most_critical(p, critical);
  for (size_t i = 0; i < count; i++) {
    if (!put_incident(view, &roll, critical[i]->node)) return false;
    leave_out(view, critical[i]->node);
  }
  for (size_t i = 0; i < view->shared_count; i++)
    if (!put_incident(view, &roll, view->shared[i])) return false;
  sn_portfolio_end(view, &roll, 0);
  return true;
}
