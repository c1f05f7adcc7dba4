/* SPDX-License-Identifier: Apache-2.0 */
/* From the bytes of one file to responses: pure, no files, no processes. What runs inside the sandbox, and what is
 * fuzzed. */
#ifndef SN_READ_READ_H
#define SN_READ_READ_H

#include "grid/grid.h"
#include "model/response.h"

/* Definitions at hand. A reader that needs another one says so and is run again when it is there. */
typedef struct sn_definitions {
  const sonae_definition *const *items;
  const struct sn_resolver *const *resolvers; /* one for each, see resolve.h; NULL: made when one is needed */
  const struct sn_prepared *prepared;         /* one for each, see prepare.h; NULL: made when one is needed */
  const bool *installed; /* one for each: a file that does not say which it answers may answer it; NULL: any of them */
  size_t count;
} sn_definitions;

/* May a file that does not say which checklist it answers answer this one? */
static inline bool sn_definitions_offer(const sn_definitions *definitions, size_t index) {
  return !definitions->installed || definitions->installed[index];
}

/* What a form that follows up asks, and gets back beside the answer. */
typedef struct sn_asked {
  bool asked;
  const char *help; /* that is needed; NULL: nothing is said */
} sn_asked;

/* What a row of a table of relations says beside its supplier, which is the reading's organisation. Of both an id may
 * be "", and then there is a number or a name; of a buyer there may be nothing. */
typedef struct sn_partner {
  sonae_organisation buyer;
  const char *supplier_place, *buyer_place;
  const void *answers, *notes; /* packed answers to the reading's definition, see model/pack.h */
  size_t answer_bytes, note_bytes;
} sn_partner;

/* One response (organisation, relation) of a file. */
typedef struct sn_reading {
  uint32_t row; /* of a table with a response a row; 0: the file */
  sn_remarks remarks;
  const sonae_definition *definition;
  sn_response *response;           /* NULL: rejected, or no matter of responses; for sonae_response_free() */
  sn_partner *partner;             /* NULL: rejected, or no matter of relations */
  sonae_organisation organisation; /* strings in the arena; id "" only when rejected */
  const char *form_code, *token;   /* NULL: none */
  const char *campaign, *buyer;    /* ids; NULL: it names none */
  const sn_asked *asked;           /* of a form that follows up, by question; NULL: of any other, which asks all */
} sn_reading;

typedef struct sn_readings {
  sn_arena *arena;
  sonae_language language;
  sonae_matter matter;
  sn_remarks remarks;    /* on the file as a whole: the first reading begins with them */
  size_t remarks_before; /* of all readings but the last */
  sn_reading *items;
  size_t count, capacity;
  const char *proposal; /* a map, where one was to be guessed: instead of readings; NULL: none */
  /* Set, and nothing else, when the file does not say which checklist it answers, and not all are at hand … */
  bool wants_installed;
  /* … or when it answers one that is not. */
  char missing_checklist[SONAE_NAME_BYTES], missing_version[SONAE_NAME_BYTES];
} sn_readings;

typedef struct sn_read_request {
  sn_definitions definitions;
  const sonae_definition *fallback; /* for files that do not say which checklist they answer; NULL: none */
  const sonae_map *map;             /* NULL: none */
  bool more_installed;              /* some of the checklists that are installed are not at hand */
  bool has_buyer;                   /* of relations: rows need not name one */
  const char *file;                 /* its name, for kind and messages */
  const void *bytes;
  size_t length;
} sn_read_request;

/* At least one reading comes of it (a rejected one, if nothing else), unless a checklist is missing. Memory:
 * readings->arena->failed. */
void sn_read_file(const sn_read_request *request, sn_readings *readings);
/* The same for tables of organisations, and of relations (request->fallback: whose questions are their facts). */
void sn_read_organisations(const sn_read_request *request, sn_readings *readings);
void sn_read_relations(const sn_read_request *request, sn_readings *readings);
/* The scoring sheet of a drill, as readings->proposal: drill.c says how it is written. */
void sn_read_drill(const sn_read_request *request, sn_readings *readings);
/* Promises of a session in a table, as readings->proposal: promises.c says how it is written. */
void sn_read_promises(const sn_read_request *request, sn_readings *readings);
/* Is there a scoring sheet in the grid? */
bool sn_drill_is_one(const sn_grid *grid);
void sn_readings_free(sn_readings *readings); /* the responses; the rest lies in the arena */
sn_reading *sn_readings_add(sn_readings *readings, uint32_t row);

/* What a file is, told by its first bytes and its name. */
typedef enum sn_file_kind {
  SN_FILE_WORKBOOK,
  SN_FILE_TABLE,
  SN_FILE_RESPONSE,
  SN_FILE_REFUSED /* the remark says what it is and what to do */
} sn_file_kind;
sn_file_kind sn_read_kind(const sn_read_request *request, sn_remarks *remarks);
/* The cells of a workbook or CSV. False: an error says why not; without one it is a response, or memory is out. */
bool sn_read_grid(const sn_read_request *request, sn_remarks *remarks, sn_grid *grid);

/* --- the parts, each in its file --- */

/* match.c: a form of ours (any sheet of it renamed, columns moved, ids lost), or a table with a row a question. */
void sn_match_form(const sn_read_request *request, const sn_grid *grid, sn_readings *readings);
/* table.c: a row a response. Is the grid one? */
bool sn_table_is_one(const sn_read_request *request, const sn_grid *grid);
void sn_match_table(const sn_read_request *request, const sn_grid *grid, sn_readings *readings);
/* foreign.c: by a map. */
void sn_match_foreign(const sn_read_request *request, const sn_grid *grid, sn_readings *readings);
/* partners.c: a row an organisation or a relation, as readings->matter says. */
void sn_match_partners(const sn_read_request *request, const sn_grid *grid, sn_readings *readings);
/* xml.c: a <response>. */
void sn_read_response(const sn_read_request *request, sn_readings *readings);

#endif
