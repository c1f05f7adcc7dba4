/* SPDX-License-Identifier: Apache-2.0 */
/* Building JSON, and what stands in several documents. Members stand in the order of the format. */
#include "reports/json/json.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/text.h"

enum { MAX_STRING_BYTES = 256 * 1024 * 1024 };

void sn_json_put(sn_json *json, json_t *object, const char *key, json_t *value) {
  if (json_object_set_new(object, key, value) != 0) json->failed = true;
}

void sn_json_add(sn_json *json, json_t *array, json_t *value) {
  if (json_array_append_new(array, value) != 0) json->failed = true;
}

static json_t *mended_string(const char *text) {
  sn_buffer mended = SN_BUFFER(MAX_STRING_BYTES);
  size_t length = strlen(text), at = 0;
  while (at < length) {
    size_t good = sn_text_check(text + at, length - at);
    sn_buffer_add(&mended, text + at, good);
    at += good;
    if (at < length) {
      sn_buffer_text(&mended, "\xEF\xBF\xBD");
      at++;
    }
  }
  json_t *string = mended.failed ? NULL : json_string(mended.data ? mended.data : "");
  sn_buffer_free(&mended);
  return string;
}

json_t *sn_json_string(const char *text) {
  if (!text) return json_null();
  json_t *string = json_string(text);
  return string ? string : mended_string(text);
}

static int append(const char *bytes, size_t length, void *buffer) {
  return sn_buffer_add(buffer, bytes, length) ? 0 : -1;
}

enum { PRETTY = JSON_INDENT(2) | JSON_REAL_PRECISION(15) };

/* Takes root. */
static bool dump(sn_json *json, json_t *root, sn_buffer *text, size_t flags) {
  if (!root || json_dump_callback(root, append, text, flags) != 0) json->failed = true;
  json_decref(root);
  return !json->failed;
}

/* Into a buffer of our own, so that the caller's string is malloc'ed whatever allocator jansson was given. */
static char *finish(sn_json *json, json_t *root, size_t flags) {
  sn_buffer text = SN_BUFFER(MAX_STRING_BYTES);
  if (dump(json, root, &text, flags) && sn_buffer_add(&text, "\n", 1)) return text.data;
  sn_buffer_free(&text);
  return NULL;
}

char *sn_json_finish(sn_json *json, json_t *root) {
  return finish(json, root, PRETTY);
}

/* Line feeds stand between lines only: those of strings are escaped. */
static void add_indented(sn_buffer *text, const char *lines) {
  for (const char *end; (end = strchr(lines, '\n')); lines = end + 1) {
    sn_buffer_add(text, lines, (size_t)(end - lines));
    sn_buffer_text(text, "\n    ");
  }
  sn_buffer_text(text, lines);
}

static void add_items(sn_json *json, const sn_json_items *items, sn_buffer *text) {
  sn_buffer item = SN_BUFFER(MAX_STRING_BYTES);
  sn_buffer_printf(text, ",\n  \"%s\": [", items->key);
  for (size_t i = 0; i < items->count && !json->failed && !text->failed; i++) {
    item.length = 0;
    if (!dump(json, items->make(json, items->context, i), &item, PRETTY)) break;
    sn_buffer_text(text, i ? ",\n    " : "\n    ");
    add_indented(text, item.data);
  }
  sn_buffer_text(text, items->count ? "\n  ]" : "]");
  sn_buffer_free(&item);
}

char *sn_json_finish_items(sn_json *json, json_t *head, const sn_json_items *items, json_t *tail) {
  static const char END[] = "\n}";
  sn_buffer text = SN_BUFFER(MAX_STRING_BYTES), last = SN_BUFFER(MAX_STRING_BYTES);
  if (dump(json, head, &text, PRETTY)) {
    text.length -= sizeof END - 1;
    add_items(json, items, &text);
  }
  if (tail && dump(json, tail, &last, PRETTY))
    sn_buffer_printf(&text, ",%s\n", last.data + 1);
  else
    sn_buffer_printf(&text, "%s\n", END);
  sn_buffer_free(&last);
  if (!json->failed && !text.failed) return text.data;
  sn_buffer_free(&text);
  return NULL;
}

char *sn_json_line(sn_json *json, json_t *root) {
  return finish(json, root, JSON_COMPACT);
}

void sonae_string_free(char *string) {
  free(string);
}

json_t *sn_json_text(sn_json *json, sonae_text texts) {
  json_t *object = json_object();
  for (size_t i = 0; texts && i < json->definition->language_count; i++)
    if (texts[i]) sn_json_put(json, object, json->definition->languages[i], sn_json_string(texts[i]));
  return object;
}

json_t *sn_json_ids(sn_json *json, sonae_ids list) {
  json_t *array = json_array();
  for (size_t i = 0; i < list.count; i++)
    sn_json_add(json, array, sn_json_string(list.items[i]));
  return array;
}

json_t *sn_json_number(int64_t value) {
  return json_integer((json_int_t)value);
}

json_t *sn_json_score(int64_t micro) {
  return micro == SONAE_UNDEFINED ? json_null() : sn_json_number(micro);
}

/* The one floating-point number of the program: at most 15 significant digits, so the text is the exact decimal again.
 * Sign and size apart, for -1 + 0.999… would lose digits. */
json_t *sn_json_decimal(sonae_decimal value) {
  if (value.billionths == 0) return sn_json_number(value.whole);
  bool negative = value.whole < 0;
  int64_t whole = negative ? -(value.whole + 1) : value.whole;
  uint32_t fraction = negative ? UINT32_C(1000000000) - value.billionths : value.billionths;
  double size = (double)whole + (double)fraction / 1e9;
  return json_real(negative ? -size : size);
}

json_t *sn_json_rational(sn_json *json, sonae_rational value) {
  json_t *pair = json_array();
  sn_json_add(json, pair, sn_json_number(value.numerator));
  sn_json_add(json, pair, sn_json_number(value.denominator));
  return pair;
}

json_t *sn_json_stage(sonae_stage stage) {
  static const char *const names[] = {"minimum", "basic", "advanced"};
  return json_string(names[stage]);
}

json_t *sn_json_action(const sn_json *json, uint32_t action) {
  return sn_json_string(json->definition->actions[action].id);
}

json_t *sn_json_level(const sn_json *json, uint32_t level) {
  return level == SONAE_NONE ? json_null() : sn_json_string(json->definition->levels[level].id);
}
