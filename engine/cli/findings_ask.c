/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/findings_ask.h"

#include <stdlib.h>
#include <string.h>

#include "cli/database.h"
#include "cli/print.h"

/* --- which findings ----------------------------------------------------------------------------------------------- */

typedef struct gathering {
  sn_cli *cli;
  const char *day;
  sn_cli_open_finding *items;
  size_t count, capacity;
  const char *checklist;
  bool several;
} gathering;

static sonae_status note(void *context, const sonae_finding *finding) {
  gathering *g = context;
  if (sonae_finding_state_on(finding, g->day) != SONAE_FINDING_OPEN) return SONAE_OK;
  sn_cli_open_finding *items = sn_grow(g->items, g->count, &g->capacity, sizeof *items);
  if (!items) return sn_cli_print_out_of_memory(g->cli);
  g->items = items;
  if (!g->checklist) g->checklist = sn_arena_text(&g->cli->arena, finding->checklist);
  g->several = g->several || !g->checklist || strcmp(g->checklist, finding->checklist) != 0;
  items[g->count++] = (sn_cli_open_finding){.organisation = sn_arena_text(&g->cli->arena, finding->organisation),
                                            .question = sn_arena_text(&g->cli->arena, finding->question),
                                            .contradiction = sn_arena_text(&g->cli->arena, finding->contradiction),
                                            .due = sn_arena_text(&g->cli->arena, finding->due),
                                            .help = sn_arena_text(&g->cli->arena, finding->help),
                                            .number = finding->number,
                                            .cause = finding->cause};
  return g->cli->arena.failed ? SONAE_E_MEMORY : SONAE_OK;
}

int sn_cli_findings_gather(sn_cli *cli, sonae_store *store, const sonae_findings_wanted *wanted,
                           sn_cli_open_findings *out) {
  gathering g = {.cli = cli, .day = wanted->day};
  sonae_error error = {0};
  sonae_status status = sonae_store_each_finding(store, wanted, note, &g, &error);
  *out = (sn_cli_open_findings){.items = g.items, .count = g.count, .checklist = g.several ? NULL : g.checklist};
  return status == SONAE_OK ? SN_EXIT_DONE : sn_cli_database_failure(cli, status, &error);
}

size_t sn_cli_findings_of_one(const sn_cli_open_findings *findings, size_t first) {
  size_t count = 0;
  while (first + count < findings->count &&
         strcmp(findings->items[first + count].organisation, findings->items[first].organisation) == 0)
    count++;
  return count;
}

/* --- what is said of them ----------------------------------------------------------------------------------------- */

typedef struct words {
  sn_cli *cli;
  const char *said; /* NULL: nothing */
} words;

/* The newest of the reviewer's since it was opened last: what was said before, that is settled, and why an approver bears
 * a risk, is not the supplier's to read. */
static sonae_status keep_words(void *context, const sonae_finding_step *step) {
  words *w = context;
  if (step->state != SONAE_FINDING_OPEN) w->said = NULL;
  if (step->state != SONAE_FINDING_OPEN || step->role != SONAE_FINDING_REVIEWER) return SONAE_OK;
  if (!step->text || !*step->text) return SONAE_OK;
  w->said = sn_arena_text(&w->cli->arena, step->text);
  return w->said ? SONAE_OK : SONAE_E_MEMORY;
}

/* A line of its own for each; NULL is nothing. */
static const char *add_line(sn_cli *cli, const char *text, const char *line) {
  sn_buffer both = SN_BUFFER(SN_CLI_PRINT_BYTES);
  if (!line || !*line) return text;
  if (!text || strcmp(text, line) == 0) return line;
  sn_buffer_printf(&both, "%s\n%s", text, line);
  const char *kept = both.failed ? NULL : sn_arena_copy(&cli->arena, both.data, both.length);
  if (!kept) (void)sn_cli_print_out_of_memory(cli);
  sn_buffer_free(&both);
  return kept;
}

static const char *earlier(const char *a, const char *b) {
  return !a || (b && strcmp(b, a) < 0) ? b : a;
}

static void add_ask(sn_cli *cli, sonae_form_ask *ask, const sn_cli_open_finding *finding, const char *said) {
  if (!ask->cause) ask->cause = sonae_finding_cause_text(finding->cause, cli->language);
  ask->said = add_line(cli, ask->said, said);
  ask->due = earlier(ask->due, finding->due);
  ask->help = add_line(cli, ask->help, finding->help);
}

/* --- as questions ------------------------------------------------------------------------------------------------- */

typedef struct asking {
  sn_cli *cli;
  sonae_store *store;
  const sonae_definition *definition;
  sonae_form_ask *asks; /* each of another question: no more than the definition has */
  size_t count;
} asking;

/* The ask of that question; a new one behind the last when there is none. */
static sonae_form_ask *ask_of(asking *a, uint32_t question) {
  for (size_t i = 0; i < a->count; i++)
    if (a->asks[i].question == question) return &a->asks[i];
  a->asks[a->count] = (sonae_form_ask){.question = question};
  return &a->asks[a->count++];
}

/* NULL: it is about none, or the definition does not have it. */
static const sonae_contradiction *contradiction_of(const sonae_definition *d, const char *id) {
  uint32_t found = sonae_find_contradiction(d, id);
  return found == SONAE_NONE ? NULL : &d->contradictions[found];
}

/* All questions whose answers contradict each other are asked: any of them may be the one to change. */
static sonae_status ask(asking *a, const sn_cli_open_finding *finding, sonae_error *error) {
  const sonae_definition *d = a->definition;
  uint32_t question = sonae_find_question(d, finding->question);
  const sonae_contradiction *contradiction = contradiction_of(d, finding->contradiction);
  words w = {.cli = a->cli};
  if (question == SONAE_NONE) return SONAE_OK;
  sonae_status status =
      sonae_store_each_finding_step(a->store, finding->organisation, finding->number, keep_words, &w, error);
  if (status != SONAE_OK) return status;
  if (!contradiction) add_ask(a->cli, ask_of(a, question), finding, w.said);
  for (size_t i = 0; contradiction && i < contradiction->question_count; i++) {
    const char *headline = sonae_text_in(d, contradiction->headline, sn_cli_language(a->cli));
    add_ask(a->cli, ask_of(a, contradiction->questions[i]), finding, add_line(a->cli, headline, w.said));
  }
  return SONAE_OK;
}

int sn_cli_findings_ask(sn_cli *cli, sonae_store *store, const sonae_definition *definition,
                        const sn_cli_open_finding *findings, size_t count, sn_cli_asks *out) {
  asking a = {.cli = cli, .store = store, .definition = definition};
  sonae_error error = {0};
  a.asks = SN_ARENA_NEW(&cli->arena, definition->question_count, sonae_form_ask);
  sonae_status status = a.asks ? SONAE_OK : sn_cli_print_out_of_memory(cli);
  for (size_t i = 0; i < count && status == SONAE_OK; i++)
    status = ask(&a, &findings[i], &error);
  if (cli->arena.failed) return SN_EXIT_MACHINE;
  if (status != SONAE_OK) return sn_cli_database_failure(cli, status, &error);
  *out = (sn_cli_asks){.items = a.asks, .count = a.count};
  for (size_t i = 0; i < a.count; i++)
    out->due = earlier(out->due, a.asks[i].due);
  return SN_EXIT_DONE;
}
