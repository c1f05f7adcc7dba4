/* SPDX-License-Identifier: Apache-2.0 */
#include "xml/tags.h"

#include <string.h>

/* TEXT between tags; BEGIN behind '<'; NAME and CLOSING of a start and of an end tag; INSIDE behind a name; SPECIAL a
 * declaration. */
enum { TEXT, BEGIN, NAME, CLOSING, INSIDE, SPECIAL };

static bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':' || c == '_' || c == '-';
}

static bool same(const sn_xml_tags *t, const char *name) {
  return name && strlen(name) == t->length && memcmp(t->name, name, t->length) == 0;
}

static bool add_to_name(sn_xml_tags *t, char c) {
  if (t->length + 1 >= SN_XML_TAGS_NAME) return false;
  t->name[t->length++] = c;
  return true;
}

static bool open_element(sn_xml_tags *t) {
  if (t->depth == SN_XML_TAGS_DEPTH) return false;
  if (t->depth == 0 && t->roots++ > 0) return false;
  for (size_t i = 0; i < SN_XML_TAGS_COUNTED; i++)
    t->counts[i] += same(t, t->names[i]);
  memcpy(t->open[t->depth], t->name, t->length);
  t->open[t->depth++][t->length] = '\0';
  return true;
}

static bool close_element(sn_xml_tags *t) {
  if (t->depth == 0 || !same(t, t->open[t->depth - 1])) return false;
  t->depth--;
  return true;
}

static bool end_of_tag(sn_xml_tags *t) {
  bool empty = t->before == '/';
  t->state = TEXT;
  if (empty) t->depth--;
  return true;
}

static bool begin(sn_xml_tags *t, char c) {
  t->length = 0;
  t->before = 0;
  t->quote = 0;
  t->state = c == '/' ? CLOSING : c == '?' ? SPECIAL : NAME;
  return t->state != NAME || (is_name(c) && add_to_name(t, c));
}

static bool in_name(sn_xml_tags *t, char c) {
  if (is_name(c)) return add_to_name(t, c);
  if (!open_element(t)) return false;
  t->before = c;
  t->state = INSIDE;
  return c == '>' ? end_of_tag(t) : c == ' ' || c == '/';
}

static bool in_closing(sn_xml_tags *t, char c) {
  if (is_name(c)) return add_to_name(t, c);
  t->state = TEXT;
  return c == '>' && close_element(t);
}

static bool inside(sn_xml_tags *t, char c) {
  if (c == '<') return false;
  if (t->quote) {
    if (c == t->quote) t->quote = 0;
    return true;
  }
  if (c == '>') return end_of_tag(t);
  if (t->before == '/') return false;
  if (c == '"' || c == '\'') t->quote = c;
  t->before = c;
  return true;
}

static bool special(sn_xml_tags *t, char c) {
  if (c == '>') {
    t->state = TEXT;
    return t->before == '?' && t->roots == 0;
  }
  t->before = c;
  return c != '<';
}

static bool take(sn_xml_tags *t, char c) {
  if (c == '\0') return false;
  switch (t->state) {
  case BEGIN:
    return begin(t, c);
  case NAME:
    return in_name(t, c);
  case CLOSING:
    return in_closing(t, c);
  case INSIDE:
    return inside(t, c);
  default:
    return special(t, c);
  }
}

/* ---- whole tags ---- */

/* Most tags lie whole in a piece: from behind '<' to before '>', none of them inside a value. */
static bool take_closing(sn_xml_tags *t, const char *tag, size_t length) {
  const char *open = t->depth ? t->open[t->depth - 1] : "";
  if (length == 0 || strlen(open) != length || memcmp(open, tag, length) != 0) return false;
  t->depth--;
  return true;
}

static bool take_opening(sn_xml_tags *t, const char *tag, size_t length) {
  size_t name = 0;
  bool empty = length > 0 && tag[length - 1] == '/';
  if (empty) length--;
  while (name < length && is_name(tag[name]))
    name++;
  if (name == 0 || name >= SN_XML_TAGS_NAME || (name < length && tag[name] != ' ')) return false;
  memcpy(t->name, tag, name);
  t->length = name;
  if (!open_element(t)) return false;
  if (empty) t->depth--;
  return true;
}

/* A value may hold '>', and either quote the other one: such tags, and those that cannot be, go the slow way. */
static bool is_plain(const char *tag, size_t length) {
  enum { QUOTE = 1, OTHER = 2 };
  static const unsigned char kinds[256] = {['"'] = QUOTE, ['\''] = OTHER, ['<'] = OTHER, ['\0'] = OTHER};
  unsigned seen = 0, odd = 0;
  for (size_t i = 0; i < length; i++) {
    unsigned kind = kinds[(unsigned char)tag[i]];
    seen |= kind;
    odd ^= kind & QUOTE;
  }
  return !odd && !(seen & OTHER) && *tag != '?' && *tag != '>';
}

static bool take_whole(sn_xml_tags *t, const char *tag, size_t length) {
  return *tag == '/' ? take_closing(t, tag + 1, length - 1) : take_opening(t, tag, length);
}

/* Text outside of the root is white space; a zero byte is what a hole in a file reads as. */
static bool is_text(const sn_xml_tags *t, const char *text, size_t length) {
  if (t->depth > 0) return !memchr(text, '\0', length);
  for (size_t i = 0; i < length; i++)
    if (text[i] != '\n' && text[i] != '\r' && text[i] != ' ') return false;
  return true;
}

bool sn_xml_tags_take(sn_xml_tags *tags, const char *bytes, size_t length) {
  const char *end = bytes + length;
  while (bytes < end && !tags->broken) {
    if (tags->state != TEXT) {
      tags->broken = !take(tags, *bytes++);
      continue;
    }
    const char *tag = memchr(bytes, '<', (size_t)(end - bytes));
    const char *stop = tag ? tag : end;
    tags->broken = !is_text(tags, bytes, (size_t)(stop - bytes));
    bytes = tag ? tag + 1 : end;
    if (!tag || tags->broken) continue;
    const char *close = memchr(bytes, '>', (size_t)(end - bytes));
    if (close && is_plain(bytes, (size_t)(close - bytes))) {
      tags->broken = !take_whole(tags, bytes, (size_t)(close - bytes));
      bytes = close + 1;
    } else {
      tags->state = BEGIN;
    }
  }
  return !tags->broken;
}

bool sn_xml_tags_end(const sn_xml_tags *tags) {
  return !tags->broken && tags->state == TEXT && tags->depth == 0 && tags->roots == 1;
}
