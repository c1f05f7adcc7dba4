/* SPDX-License-Identifier: Apache-2.0 */
/* sonae session board: the room's picture, which names nobody. */
#include "cli/file.h"
#include "cli/kind.h"
#include "cli/layout.h"
#include "cli/print.h"
#include "cli/session.h"

enum { INDENT = 2 };

/* --- on the terminal ---------------------------------------------------------------------------------------------- */

static const char *how_many(sn_cli *cli, const sonae_room *room, uint32_t question) {
  sonae_group_count count = room->group->parts[0].gaps[question];
  if (count.shown == SONAE_COUNT_MOST) return sn_cli_print_word(cli, SN_CLI_TEXT_GROUP_NEARLY_ALL);
  if (count.shown != SONAE_COUNT_EXACT) return "–";
  return SN_CLI_FILLED(cli, GROUP_SOME, sn_cli_layout_count(cli, count.count));
}

static void add_gaps(sn_cli *cli, const sn_cli_session *s) {
  const sonae_definition *d = s->subject.definition;
  sn_cli_layout_heading(cli, sn_cli_print_word(cli, SN_CLI_TEXT_SESSION_HEAD_GAPS));
  for (size_t i = 0; i < s->room->gap_count; i++) {
    const char *label = SN_CLI_FILLED(cli, LISTED_ID, how_many(cli, s->room, s->room->gaps[i]));
    sn_cli_layout_labelled(&cli->out, INDENT, label, sn_cli_print_text(cli, d, d->questions[s->room->gaps[i]].text));
  }
}

static void add_agenda(sn_cli *cli, const sn_cli_session *s) {
  sn_cli_layout_heading(cli, sn_cli_print_word(cli, SN_CLI_TEXT_SESSION_HEAD_AGENDA));
  for (size_t i = 0; i < s->room->slot_count; i++) {
    const sonae_room_slot *slot = &s->room->slots[i];
    sn_buffer time = SN_BUFFER(32);
    sn_buffer_printf(&time, "%u:%02u  ", slot->from / 60, slot->from % 60);
    sn_cli_layout_labelled(&cli->out, INDENT, time.failed ? "" : time.data,
                           sn_cli_print_text(cli, s->subject.definition, s->agenda->items[slot->item].title));
    sn_buffer_free(&time);
  }
}

static void add_figures(sn_cli *cli, const sn_cli_session *s) {
  const sonae_group *g = s->group;
  const char *k = sn_cli_layout_count(cli, g->k), *count = sn_cli_layout_count(cli, g->parts[0].count);
  if (g->parts[0].count == 0) {
    const char *why =
        s->participant_count < g->k ? SN_CLI_FILLED(cli, SESSION_NOTHING, k) : SN_CLI_FILLED(cli, SESSION_HELD, k);
    sn_cli_layout_wrap(&cli->out, why, 0, 0);
    return;
  }
  sn_cli_layout_wrap(&cli->out, SN_CLI_FILLED(cli, SESSION_SHOWN, count, k), 0, 0);
  if (g->behind) sn_cli_layout_wrap(&cli->out, SN_CLI_FILLED(cli, GROUP_BEHIND, k), 0, 0);
  if (g->parts[0].mean != SONAE_UNDEFINED)
    sn_cli_layout_wrap(&cli->out, SN_CLI_FILLED(cli, SESSION_MEAN, sn_cli_layout_score(cli, g->parts[0].mean)), 0, 0);
  if (s->room->by != SONAE_ROOM_BY_COUNT)
    sn_cli_layout_wrap(&cli->out, SN_CLI_FILLED(cli, SESSION_NO_COUNTS, sn_cli_layout_count(cli, 2 * g->k)), 0, 0);
}

static int show(sn_cli *cli, const sn_cli_session *s) {
  const sonae_session_board board = sn_cli_session_board(cli, s);
  if (sn_cli_has(cli, SN_CLI_OPTION_JSON))
    return sn_cli_print_json(cli, sonae_session_board_json(&board), SN_EXIT_DONE);
  sn_cli_layout_wrap(&cli->out,
                     SN_CLI_FILLED(cli, SESSION_HEAD, sn_cli_session_title(&s->session), s->session.date,
                                   sn_cli_layout_count(cli, s->session.minutes), s->session.checklist),
                     0, 0);
  add_figures(cli, s);
  add_gaps(cli, s);
  add_agenda(cli, s);
  sn_buffer_text(&cli->out, "\n");
  sn_cli_layout_wrap(&cli->out, SN_CLI_FILLED(cli, SESSION_BOARD_MORE, s->session.id), 0, 0);
  return sn_cli_print_result(cli, SN_EXIT_DONE);
}

/* --- as a file ---------------------------------------------------------------------------------------------------- */

static int write_file(sn_cli *cli, const sn_cli_session *s, sonae_file_kind kind) {
  const sonae_session_board board = sn_cli_session_board(cli, s);
  sn_cli_file file;
  if (!sn_cli_file_begin_output(cli, &file)) return SN_EXIT_MACHINE;
  return sn_cli_file_end_told(cli, &file, sonae_session_board_save(&board, kind, file.path, &file.error));
}

/* What is shown is noted in the database first, so it is opened to write. */
int sn_cli_session_show_board(sn_cli *cli) {
  sn_cli_session s = {0};
  sonae_file_kind kind = SONAE_FILE_XLSX;
  int status = sn_cli_session_wants_file(cli) ? sn_cli_kind_choose(cli, "board", &kind) : SN_EXIT_DONE;
  if (status == SN_EXIT_DONE) status = sn_cli_session_open(cli, SONAE_STORE_WRITE, &s);
  if (status == SN_EXIT_DONE) status = sn_cli_session_picture(cli, &s);
  if (status == SN_EXIT_DONE) status = sn_cli_session_wants_file(cli) ? write_file(cli, &s, kind) : show(cli, &s);
  sn_cli_session_free(&s);
  return status;
}
