/* SPDX-License-Identifier: Apache-2.0 */
/* The handle: opening, groups, and how every call of the store begins and ends. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/text.h"
#include "store/inside.h"

sonae_status sn_store_tell(const sonae_store *store, sonae_status status, const sn_phrase *phrase,
                           const char *const *arguments, size_t count, sonae_error *error) {
  char sentence[sizeof error->text];
  sn_fill_cut(sentence, sizeof sentence, phrase->in[store->language], arguments, count);
  return sn_fail(error, status, store->address, 0, sentence);
}

sonae_status sn_store_fail(const sonae_store *store, sonae_status status, const sn_phrase *phrase, const char *detail,
                           sonae_error *error) {
  return sn_store_tell(store, status, phrase, &detail, 1, error);
}

sonae_status sn_store_memory(const sonae_store *store, sonae_error *error) {
  return sn_fail_system(error, ENOMEM, store->address);
}

sonae_status sn_store_damaged(const sonae_store *store, sonae_error *error) {
  static const sn_phrase DAMAGED = {
      {"データベースの中身が壊れています。sonae db verify で調べ、控えから戻してください（sonae db restore）。",
       "the data in the database are damaged; look with sonae db verify, then restore a backup (sonae db restore)"}};
  return sn_store_fail(store, SONAE_E_INPUT, &DAMAGED, NULL, error);
}

/* --- opening --- */

sonae_status sn_store_open(const char *address, sonae_store_mode mode, sonae_language language, bool *older,
                           sonae_store **out, sonae_error *error) {
  sonae_store *store = calloc(1, sizeof *store);
  if (!store) return sn_fail_system(error, ENOMEM, address);
  store->language = language;
  store->mode = mode;
  store->address = strdup(address);
  sonae_status status = store->address ? SN_SQLITE.open(address, mode, language, older, &store->engine, error)
                                       : sn_fail_system(error, ENOMEM, address);
  if (status == SONAE_OK)
    *out = store;
  else
    sonae_store_close(store);
  return status;
}

sonae_status sonae_store_open(const char *address, sonae_store_mode mode, sonae_language language, sonae_store **out,
                              sonae_error *error) {
  return sn_store_open(address, mode, language, NULL, out, error);
}

void sonae_store_close(sonae_store *store) {
  if (!store) return;
  sn_store_forget_layouts(store);
  sn_kept_row_free(&store->filed);
  if (store->engine) store->engine->table->close(store->engine);
  free(store->address);
  free(store);
}

/* --- groups --- */

static const sn_phrase NOT_NOW = {{"いまこの操作はできません（{0}）。", "this cannot be done now ({0})"}};
static const sn_phrase GIVEN_UP = {
    {"書き込みに失敗したため、この回のまとまりは取り消されました。何も保存されていません。",
     "after a failure to write the whole group was taken back; none of it is kept"}};

sonae_status sn_store_may_write(const sonae_store *store, sonae_error *error) {
  if (store->mode == SONAE_STORE_READ) return sn_store_fail(store, SONAE_E_ARGUMENT, &NOT_NOW, "read only", error);
  if (store->walking) return sn_store_fail(store, SONAE_E_ARGUMENT, &NOT_NOW, "reading", error);
  return SONAE_OK;
}

sonae_status sonae_store_begin(sonae_store *store, sonae_error *error) {
  if (store->in_group) return sn_store_fail(store, SONAE_E_ARGUMENT, &NOT_NOW, "begin", error);
  sonae_status status = sn_store_may_write(store, error);
  if (status == SONAE_OK) status = store->engine->table->begin(store->engine, true, error);
  store->in_group = status == SONAE_OK;
  return status;
}

static void take_back(sonae_store *store) {
  store->engine->table->abort(store->engine);
  store->scrub_due = false;
  store->relations = 0;
  sn_store_forget_layouts(store);
}

static sonae_status scrub_when_due(sonae_store *store, sonae_error *error) {
  bool due = store->scrub_due;
  store->scrub_due = false;
  return due ? sn_store_scrub(store, error) : SONAE_OK;
}

static sonae_status commit(sonae_store *store, sonae_error *error) {
  store->relations = 0;
  sonae_status status = store->engine->table->commit(store->engine, error);
  if (status == SONAE_OK) return scrub_when_due(store, error);
  take_back(store);
  return status;
}

sonae_status sonae_store_commit(sonae_store *store, sonae_error *error) {
  if (!store->in_group || store->walking) return sn_store_fail(store, SONAE_E_ARGUMENT, &NOT_NOW, "commit", error);
  store->in_group = false;
  if (store->engine->table->is_in_group(store->engine)) return commit(store, error);
  take_back(store);
  return sn_store_fail(store, SONAE_E_IO, &GIVEN_UP, NULL, error);
}

void sonae_store_abort(sonae_store *store) {
  if (!store->in_group) return;
  store->abort_due = store->walking > 0;
  if (store->abort_due) return;
  store->in_group = false;
  take_back(store);
}

sonae_status sn_store_enter(sonae_store *store, sonae_error *error) {
  sonae_status status = sn_store_may_write(store, error);
  if (status != SONAE_OK) return status;
  if (!store->in_group) return store->engine->table->begin(store->engine, true, error);
  if (store->engine->table->is_in_group(store->engine)) return store->engine->table->mark(store->engine, error);
  return sn_store_fail(store, SONAE_E_IO, &GIVEN_UP, NULL, error);
}

sonae_status sn_store_leave(sonae_store *store, sonae_status status, sonae_error *error) {
  const sn_engine_table *engine = store->engine->table;
  if (!store->in_group && status == SONAE_OK) return commit(store, error);
  if (!store->in_group) {
    take_back(store);
    return status;
  }
  if (status == SONAE_OK) status = engine->keep(store->engine, error);
  if (status == SONAE_OK) return SONAE_OK;
  engine->undo(store->engine);
  store->relations = 0;
  sn_store_forget_layouts(store);
  return status;
}

/* --- reading --- */

sonae_status sn_store_look(sonae_store *store, bool *own, sonae_error *error) {
  *own = false;
  if (store->engine->table->is_in_group(store->engine)) return SONAE_OK;
  sonae_status status = store->engine->table->begin(store->engine, false, error);
  *own = status == SONAE_OK;
  return status;
}

void sn_store_seen(sonae_store *store, bool own) {
  if (own) store->engine->table->abort(store->engine);
}

sonae_status sn_store_run(sonae_store *store, sn_statement statement, const sn_value *parameters, size_t count,
                          sn_row_fn visit, void *context, sonae_error *error) {
  return store->engine->table->run(store->engine, statement, parameters, count, visit, context, error);
}

void sn_store_walk_begin(sonae_store *store) {
  store->walking++;
}

void sn_store_walk_end(sonae_store *store) {
  store->walking--;
  if (!store->walking && store->abort_due) sonae_store_abort(store);
}

sonae_status sn_store_walk(sonae_store *store, sn_statement statement, const sn_value *parameters, size_t count,
                           sn_row_fn visit, void *context, sonae_error *error) {
  sn_store_walk_begin(store);
  sonae_status status = sn_store_run(store, statement, parameters, count, visit, context, error);
  sn_store_walk_end(store);
  return status;
}

typedef struct row_keeper {
  sn_kept_row *row;
  size_t columns;
  bool found, memory;
} row_keeper;

static sonae_status keep_row(void *context, const sn_value *row) {
  row_keeper *k = context;
  k->found = true;
  k->memory = !sn_row_keep(k->row, row, k->columns);
  return k->memory ? SONAE_E_MEMORY : SONAE_OK;
}

sonae_status sn_store_row(sonae_store *store, sn_statement statement, const sn_value *parameters, size_t count,
                          size_t columns, sn_kept_row *row, bool *found, sonae_error *error) {
  row_keeper k = {.row = row, .columns = columns};
  sonae_status status = sn_store_run(store, statement, parameters, count, keep_row, &k, error);
  if (k.memory) status = sn_store_memory(store, error);
  *found = k.found;
  return status;
}

typedef struct rows_keeper {
  sn_kept_rows *rows;
  size_t columns;
  bool memory;
} rows_keeper;

static sonae_status keep_next(void *context, const sn_value *row) {
  rows_keeper *k = context;
  sn_kept_row *items = sn_grow(k->rows->items, k->rows->count, &k->rows->capacity, sizeof *items);
  if (items) k->rows->items = items;
  k->memory = !items || !sn_row_keep(&items[k->rows->count], row, k->columns);
  if (k->memory) return SONAE_E_MEMORY;
  k->rows->count++;
  return SONAE_OK;
}

sonae_status sn_store_rows(sonae_store *store, sn_statement statement, const sn_value *parameters, size_t count,
                           size_t columns, sn_kept_rows *rows, sonae_error *error) {
  rows_keeper k = {.rows = rows, .columns = columns};
  sonae_status status = sn_store_run(store, statement, parameters, count, keep_next, &k, error);
  return k.memory ? sn_store_memory(store, error) : status;
}

/* --- what is given --- */

bool sn_store_takes(const char *text) {
  if (!text) return true;
  size_t length = strlen(text);
  return length <= SN_MAX_STORED_TEXT_BYTES && sn_text_check(text, length) == length;
}

sonae_status sn_store_check_act(const sonae_store *store, const sonae_act *act, sonae_error *error) {
  static const sn_phrase WHO = {{"操作した人と時刻が要ります。", "who does this, and when, must be said"}};
  bool said = act && act->actor && *act->actor && act->at && *act->at;
  bool taken = said && sn_store_takes(act->actor) && sn_store_takes(act->at);
  return taken ? SONAE_OK : sn_store_fail(store, SONAE_E_ARGUMENT, &WHO, NULL, error);
}
