/* SPDX-License-Identifier: Apache-2.0 */
/* A session of the database, who sits in it, and what may be shown of the room. */
#ifndef SN_CLI_SESSION_H
#define SN_CLI_SESSION_H

#include "cli/open.h"
#include "sonae/room.h"

typedef struct sn_cli_session {
  sonae_session session; /* strings in the arena, as those below */
  sn_cli_case subject;   /* store, library, definition, workspace, cases */
  const sonae_agenda *agenda;
  sonae_participant *participants; /* those who are in the room, by organisation */
  size_t participant_count, participant_capacity, agreed;
  sonae_promise *promises; /* theirs */
  size_t promise_count, promise_capacity;
  sonae_concern *concerns;
  size_t concern_count, concern_capacity;
  const sonae_group *group;
  const sonae_room *room;
  const sonae_promise_counts *promised;
} sn_cli_session;

/* The database, and the session that the third argument names. Exit status; what is wrong is told. */
int sn_cli_session_open(sn_cli *cli, sonae_store_mode mode, sn_cli_session *s);
/* Who sits in it, what was promised and said. */
int sn_cli_session_gather(sn_cli *cli, sn_cli_session *s);
/* Its checklist, and the agenda for it. */
int sn_cli_session_define(sn_cli *cli, sn_cli_session *s);
/* Figures of the room as the companies stood when they came: noted in the database, which is open to write. pinned:
 * else by their newest answers. */
int sn_cli_session_figures(sn_cli *cli, sn_cli_session *s, bool pinned, const sonae_group **out);
/* How many promised what, with the k of the picture: noted likewise. */
int sn_cli_session_promised(sn_cli *cli, sn_cli_session *s);
/* What was gathered and defined, the figures of the day, and the room. */
int sn_cli_session_picture(sn_cli *cli, sn_cli_session *s);
/* Those answers of a company, into subject.response, and evaluated; by whatever version of the checklist is there today. */
int sn_cli_session_response(sn_cli *cli, sn_cli_session *s, const char *organisation, uint32_t revision);
void sn_cli_session_forget_response(sn_cli_session *s);
void sn_cli_session_free(sn_cli_session *s);

sonae_session_board sn_cli_session_board(const sn_cli *cli, const sn_cli_session *s);
/* With its texts in the arena, which may fail. */
sonae_session sn_cli_session_copy(sn_arena *arena, const sonae_session *session);
/* Is a file wanted, or a page, instead of lines on the terminal? */
bool sn_cli_session_wants_file(const sn_cli *cli);
/* Its title, or its id. */
const char *sn_cli_session_title(const sonae_session *session);
/* "A-06 Title"; in the arena. The id alone where the checklist is not there, or has none of it. */
const char *sn_cli_session_action(sn_cli *cli, const sn_cli_session *s, const char *action);
/* The name of an organisation, or its id; in the arena. NULL: told already. */
const char *sn_cli_session_name(sn_cli *cli, sonae_store *store, const char *id);

/* What lies in the folder of sheets of companies that are not in the session. */
int sn_cli_session_tell_strays(sn_cli *cli, const sn_cli_session *s, const char *folder);

/* Promises by the table: taken in; to fill in. */
int sn_cli_session_take_promises(sn_cli *cli);
int sn_cli_session_template(sn_cli *cli);
int sn_cli_session_join(sn_cli *cli);
int sn_cli_session_show(sn_cli *cli);
int sn_cli_session_list(sn_cli *cli);
int sn_cli_session_show_board(sn_cli *cli);
int sn_cli_session_end(sn_cli *cli);
int sn_cli_session_follow(sn_cli *cli);

#endif
