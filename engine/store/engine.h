/* SPDX-License-Identifier: Apache-2.0 */
/* What a database behind a store has to do: run the statements of statements.def, in groups. All else (digests, the
 * chain of the log, what rows mean) is the store's, above this line, and the same for every engine. */
#ifndef SN_STORE_ENGINE_H
#define SN_STORE_ENGINE_H

#include "sonae/store.h"

typedef enum sn_value_kind { SN_VALUE_NONE, SN_VALUE_INTEGER, SN_VALUE_TEXT, SN_VALUE_BYTES } sn_value_kind;

/* A value of a row. A text is UTF-8, ends with a zero byte and holds no other. Borrowed. */
typedef struct sn_value {
  sn_value_kind kind;
  int64_t integer;
  const void *bytes;
  size_t length;
} sn_value;

enum { SN_MAX_COLUMNS = 24 };

typedef enum sn_statement {
#define SN_STATEMENT(name, sql) SN_##name,
#include "store/statements.def"
#undef SN_STATEMENT
  SN_STATEMENT_COUNT
} sn_statement;

/* The row lives until it returns; anything but SONAE_OK ends the walk and is its result. */
typedef sonae_status (*sn_row_fn)(void *context, const sn_value *row);
/* A sentence on something that is wrong inside the database. */
typedef void (*sn_finding_fn)(void *context, const char *sentence);

typedef struct sn_engine sn_engine;

typedef struct sn_engine_table {
  /* older: NULL, or where it is told that an older program made it, which is then no reason not to read it: it can be
   * copied, and nothing else. */
  sonae_status (*open)(const char *address, sonae_store_mode mode, sonae_language language, bool *older,
                       sn_engine **out, sonae_error *error);
  void (*close)(sn_engine *engine);

  /* A group: durable as a whole when commit answers SONAE_OK, gone when not. To read: one state of the database. */
  sonae_status (*begin)(sn_engine *engine, bool to_write, sonae_error *error);
  sonae_status (*commit)(sn_engine *engine, sonae_error *error);
  void (*abort)(sn_engine *engine);
  /* A part of a group that can be taken back alone. */
  sonae_status (*mark)(sn_engine *engine, sonae_error *error);
  sonae_status (*keep)(sn_engine *engine, sonae_error *error);
  void (*undo)(sn_engine *engine);
  /* Is there still a group? After some failures the database has given it up by itself. */
  bool (*is_in_group)(const sn_engine *engine);

  /* visit may be NULL. While a statement walks it cannot be run again: SONAE_E_ARGUMENT. */
  sonae_status (*run)(sn_engine *engine, sn_statement statement, const sn_value *parameters, size_t count,
                      sn_row_fn visit, void *context, sonae_error *error);

  /* Outside a group. Flush: nothing is left in files beside the database; impossible while others read. Scrub: and nothing
   * that was removed is left in any file. */
  sonae_status (*flush)(sn_engine *engine, sonae_error *error);
  sonae_status (*scrub)(sn_engine *engine, sonae_error *error);
  /* The database's own consistency. */
  sonae_status (*check)(sn_engine *engine, sn_finding_fn tell, void *context, sonae_error *error);
  /* A whole copy in `file`, which is there and empty; durable when it answers. */
  sonae_status (*copy)(sn_engine *engine, const char *file, sonae_error *error);
  /* No one else has the database open, and no one will until this engine is closed; all of it is in one file. */
  sonae_status (*seclude)(sn_engine *engine, sonae_error *error);
} sn_engine_table;

/* Each engine begins with this. */
struct sn_engine {
  const sn_engine_table *table;
};

extern const sn_engine_table SN_SQLITE;

#endif
