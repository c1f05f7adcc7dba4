/* SPDX-License-Identifier: Apache-2.0 */
/* Duties and their calendar, read from their files. */
#ifndef SN_LOAD_DUTIES_H
#define SN_LOAD_DUTIES_H

#include "load/reader.h"
#include "sonae/duty.h"

/* The duties with their calendar. A definition is one whose names need not all be there; NULL, and strict: the one that
 * the file itself uses. */
sonae_status sn_duties_open(const sonae_library *library, const char *file, const sonae_definition *definition,
                            bool strict, sn_log *log, const sonae_duties **out);

/* The calendar of a document into an arena. */
void sn_calendar_read(sn_loader *loader, const sn_document *document, sonae_calendar *out);

/* A calendar on its own, for its problems only. */
sonae_status sn_calendar_check(const char *file, sn_log *log);

/* When sources were looked at, yyyy-mm or yyyy-mm-dd; told when it is no such thing. */
const char *sn_read_checked(const sn_reader *reader, const sn_xml_node *node);

#endif
