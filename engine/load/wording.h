/* SPDX-License-Identifier: Apache-2.0 */
/* What may stand in the texts and lists of a template, whatever its vocabulary. */
#ifndef SN_LOAD_WORDING_H
#define SN_LOAD_WORDING_H

#include "load/source.h"

/* In papers, drills, quizzes, agendas, duties and calendars: characters that nobody sees or that turn text round, and what
 * a list names twice. False: memory is out. */
bool sn_wording_check(sn_arena *arena, sn_log *log, const sn_document *document);

/* What would be printed as it stands and was hardly meant so: {fields} where there are none, markup with its brackets
 * escaped. Warnings. */
void sn_wording_doubt(sn_log *log, const sn_document *document);

#endif
