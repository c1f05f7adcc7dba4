/* SPDX-License-Identifier: Apache-2.0 */
/* libxml2 2.9 looks for duplicate attributes in quadratic time and expands entities on request, so a small file can
 * hold a core for minutes. This scan is linear, keeps no memory, and understands just enough XML to count. It reads the
 * same UTF-8 that the parser gets, so no encoding can hide a DOCTYPE from it. */
#include "xml/scan.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/limits.h"
#include "base/text.h"

typedef struct scanner {
  sn_log *log;
  const char *file;
  const char *start, *at, *end;
  size_t depth, elements, namespaces;
  size_t children[SN_MAX_XML_DEPTH + 1]; /* by depth: of the element that is open there */
} scanner;

static bool starts(const scanner *s, const char *with) {
  size_t length = strlen(with);
  return (size_t)(s->end - s->at) >= length && memcmp(s->at, with, length) == 0;
}

/* Past the next `closing`, or to the end: an unclosed construct is the parser's to report. */
static void skip_past(scanner *s, const char *closing) {
  size_t length = strlen(closing);
  while (s->at < s->end) {
    const char *found = memchr(s->at, closing[0], (size_t)(s->end - s->at));
    s->at = found ? found : s->end;
    if (found && starts(s, closing)) {
      s->at += length;
      return;
    }
    if (found) s->at++;
  }
}

static uint32_t line_of(const char *text, size_t offset) {
  uint32_t line = 1;
  for (size_t i = 0; i < offset; i++)
    line += text[i] == '\n';
  return line;
}

static bool refuse(scanner *s, sn_phrase phrase) {
  SN_ERROR(s->log, s->file, line_of(s->start, (size_t)(s->at - s->start)), phrase, NULL);
  return false;
}

/* A '<' inside a tag is never well-formed. After such an error libxml2 goes on with a tag that this scan took for a
 * value, so it must not get there. */
static bool refuse_tag(scanner *s) {
  return refuse(s,
                SN_SAY("XMLとして正しくありません: タグの中に < があります。", "not well-formed XML: a tag holds a <"));
}

static bool count_element(scanner *s) {
  if (++s->elements > SN_MAX_XML_ELEMENTS)
    return refuse(s, SN_SAY("要素が多すぎます（200,000個まで）。", "too many elements (200 000 at most)"));
  if (++s->children[s->depth] > (s->depth > 1 ? SN_MAX_XML_CHILDREN : SN_MAX_XML_ROOT_CHILDREN))
    return refuse(s, SN_SAY("一つの要素の中の要素が多すぎます（5,000個まで、いちばん外の要素では20,000個まで）。",
                            "an element holds too many elements (5 000 at most, the root 20 000)"));
  return true;
}

/* A start tag: its bytes and its attributes are counted with quotes respected. */
static bool scan_start_tag(scanner *s) {
  const char *start = s->at;
  char quote = 0;
  size_t attributes = 0;
  const char *at = start;
  for (; at < s->end && (quote || *at != '>'); at++) {
    if ((size_t)(at - start) > SN_MAX_XML_TAG_BYTES)
      return refuse(s, SN_SAY("開始タグが長すぎます（64 KBまで）。", "a start tag is too long (64 KB at most)"));
    if (*at == '<' && at > start) return refuse_tag(s);
    if (quote)
      quote = *at == quote ? 0 : quote;
    else if (*at == '"' || *at == '\'')
      quote = *at;
    else if (*at == '=')
      attributes++;
    else if (*at == 'x' && s->end - at > 5 && memcmp(at, "xmlns", 5) == 0)
      s->namespaces++;
  }
  if (attributes > SN_MAX_XML_ATTRIBUTES)
    return refuse(
        s, SN_SAY("一つの要素の属性が多すぎます（256個まで）。", "an element has too many attributes (256 at most)"));
  if (s->namespaces > SN_MAX_XML_NAMESPACES)
    return refuse(s,
                  SN_SAY("名前空間の宣言が多すぎます（64個まで）。", "too many namespace declarations (64 at most)"));
  if (!count_element(s)) return false;
  bool empty = at < s->end && at > start && at[-1] == '/';
  if (!empty && ++s->depth > SN_MAX_XML_DEPTH)
    return refuse(s, SN_SAY("入れ子が深すぎます（64段まで）。", "elements are nested too deeply (64 at most)"));
  if (!empty) s->children[s->depth] = 0;
  s->at = at;
  return true;
}

static bool scan_end_tag(scanner *s) {
  const char *at = s->at + 2;
  while (at < s->end && *at != '>' && *at != '<')
    at++;
  if (at < s->end && *at == '<') return refuse_tag(s);
  if (s->depth > 0) s->depth--;
  s->at = at;
  return true;
}

/* Past a comment, a CDATA section, an instruction; false when none begins here. */
static bool skip_markup(scanner *s) {
  const char *closing = starts(s, "<!--") ? "-->" : starts(s, "<![CDATA[") ? "]]>" : starts(s, "<?") ? "?>" : NULL;
  if (!closing) return false;
  if (*closing == '-') s->at += 4;
  skip_past(s, closing);
  return true;
}

static bool scan_markup(scanner *s) {
  if (skip_markup(s)) return true;
  if (starts(s, "<!DOCTYPE"))
    return refuse(s, SN_SAY("DOCTYPEと実体宣言は使えません。その行を消してください。",
                            "DOCTYPE and entity declarations are not accepted; remove them"));
  return starts(s, "</") ? scan_end_tag(s) : scan_start_tag(s);
}

bool sn_xml_scan(sn_log *log, const char *file, const sn_xml_source *source) {
  scanner s = {
      .log = log, .file = file, .start = source->text, .at = source->text, .end = source->text + source->length};
  while (s.at < s.end) {
    const char *next = memchr(s.at, '<', (size_t)(s.end - s.at));
    s.at = next ? next : s.end;
    if (next && !scan_markup(&s)) return false;
  }
  return true;
}

/* Is the start tag that may lie between two '<' within bounds? */
static bool is_tag_bounded(const char *tag, const char *end) {
  size_t attributes = 0;
  char quote = 0;
  for (const char *at = tag; at < end && (quote || *at != '>'); at++) {
    if (at - tag > SN_MAX_PART_TAG_BYTES) return false;
    if (quote)
      quote = *at == quote ? 0 : quote;
    else if (*at == '"' || *at == '\'')
      quote = *at;
    else
      attributes += *at == '=';
  }
  return attributes <= SN_MAX_XML_ATTRIBUTES;
}

/* A '<' inside a tag ends the parser, so from one '<' to the next there is one tag at most. Where the next one is near
 * the tag is harmless, since an attribute takes four bytes: one looks back from as far as that. */
static const char *find_unbounded(const char *at, const char *end) {
  enum { HARMLESS_BYTES = 4 * SN_MAX_XML_ATTRIBUTES };
  while (end - at > HARMLESS_BYTES) {
    const char *next = at + HARMLESS_BYTES;
    while (next > at && *next != '<')
      next--;
    if (next == at) {
      next = memchr(at + 1, '<', (size_t)(end - at - 1));
      if (!next) next = end;
      if (*at == '<' && !is_tag_bounded(at, next)) return at;
    }
    at = next;
  }
  return NULL;
}

/* The next '<' that this character follows, or the end; `known` is the one found before. */
static const char *find_after(const scanner *s, char character, const char *known) {
  if (known && known >= s->at) return known;
  const char *at = s->at + 1;
  while (at < s->end && (at = memchr(at, character, (size_t)(s->end - at))) && at[-1] != '<')
    at++;
  return at && at < s->end ? at - 1 : s->end;
}

sn_xml_fault sn_xml_scan_part(const sn_xml_source *source, unsigned *line) {
  scanner s = {.start = source->text, .at = source->text, .end = source->text + source->length};
  const char *unbounded = NULL, *bang = NULL, *question = NULL;
  bool doctype = false;
  while (s.at < s.end && !unbounded && !doctype) {
    bang = find_after(&s, '!', bang);
    question = find_after(&s, '?', question);
    const char *markup = bang < question ? bang : question;
    unbounded = find_unbounded(s.at, markup);
    s.at = markup;
    doctype = !unbounded && starts(&s, "<!DOCTYPE");
    if (s.at < s.end && !skip_markup(&s)) s.at++;
  }
  if (unbounded) s.at = unbounded;
  if (unbounded || doctype) *line = line_of(s.start, (size_t)(s.at - s.start));
  return unbounded ? SN_XML_LIMIT : doctype ? SN_XML_DOCTYPE : SN_XML_FINE;
}

/* The name in encoding="…" of the XML declaration, cut to fit; "" when there is none. */
static void declared_encoding(const char *text, size_t length, char name[32]) {
  name[0] = '\0';
  if (length < 5 || memcmp(text, "<?xml", 5) != 0) return;
  const char *end = memchr(text, '>', length);
  if (!end) return;
  for (const char *at = text; at + 8 < end; at++) {
    if (memcmp(at, "encoding", 8) != 0) continue;
    at += 8 + strspn(at + 8, " \t\r\n=");
    char quote = *at++;
    size_t used = 0;
    for (; at < end && *at != quote && used < 31; at++)
      name[used++] = *at;
    name[used] = '\0';
    return;
  }
}

static bool check_declaration(sn_log *log, const char *file, const sn_xml_source *source, bool utf16) {
  char name[32];
  declared_encoding(source->text, source->length, name);
  bool fits = !*name || strcasecmp(name, utf16 ? "UTF-16" : "UTF-8") == 0;
  if (!fits)
    SN_ERROR(log, file, 1,
             SN_SAY("文字コード {0} は読めません。UTF-8で保存し直してください。",
                    "encoding {0} is not accepted; save the file as UTF-8"),
             name);
  return fits;
}

static bool refuse_encoding(sn_log *log, const char *file, uint32_t line) {
  SN_ERROR(log, file, line,
           SN_SAY("UTF-8として正しくない文字があります。UTF-8で保存し直してください。",
                  "a character is not valid UTF-8; save the file as UTF-8"),
           NULL);
  return false;
}

static unsigned is_control(unsigned char c) {
  return (c < 0x20) & (c != '\t') & (c != '\n') & (c != '\r');
}

/* Whether there is one at all, without a branch, so that the compiler looks at many bytes at once. */
static bool has_control(const char *text, size_t length) {
  unsigned found = 0;
  for (size_t i = 0; i < length; i++)
    found |= is_control((unsigned char)text[i]);
  return found;
}

/* Control characters that XML does not know. Behind one, libxml2 goes on in the middle of what was a comment. */
static bool check_characters(sn_log *log, const char *file, const sn_xml_source *source) {
  size_t at = 0;
  char code[16];
  if (!has_control(source->text, source->length)) return true;
  while (!is_control((unsigned char)source->text[at]))
    at++;
  (void)snprintf(code, sizeof code, "U+%04X", (unsigned)source->text[at]);
  SN_ERROR(
      log, file, line_of(source->text, at),
      SN_SAY("制御文字 {0} は使えません。消してください。", "the control character {0} is not accepted; remove it"),
      code);
  return false;
}

/* A second byte order mark is no white space; libxml2 drops it in silence. */
static bool check_mark(sn_log *log, const char *file, const sn_xml_source *source) {
  if (source->length < 3 || memcmp(source->text, "\xEF\xBB\xBF", 3) != 0) return true;
  SN_ERROR(log, file, 1,
           SN_SAY("バイト順マーク（BOM）が二つあります。UTF-8で保存し直してください。",
                  "the file begins with two byte order marks; save it as UTF-8"),
           NULL);
  return false;
}

bool sn_xml_decode(sn_log *log, const char *file, const char *bytes, size_t length, sn_xml_source *out, bool *memory) {
  bool utf16 = length >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0);
  *memory = true;
  *out = (sn_xml_source){.text = bytes, .length = length};
  if (utf16) {
    bool valid;
    out->owned = sn_text_from_utf16(bytes, length, &out->length, &valid);
    out->text = out->owned;
    *memory = out->owned || !valid;
    if (!out->owned) return valid ? false : refuse_encoding(log, file, 1);
  } else if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
    out->text += 3;
    out->length -= 3;
  }
  if (out->length == 0) {
    SN_ERROR(log, file, 0, SN_SAY("ファイルが空です。", "the file is empty"), NULL);
    return false;
  }
  size_t bad = sn_text_check(out->text, out->length);
  if (bad < out->length) {
    uint32_t line = line_of(out->text, bad);
    if (out->text[bad] != '\0') return refuse_encoding(log, file, line);
    SN_ERROR(log, file, line,
             SN_SAY("NUL文字が含まれています。UTF-8で保存し直してください。",
                    "the file holds a NUL character; save it as UTF-8"),
             NULL);
    return false;
  }
  return check_mark(log, file, out) && check_declaration(log, file, out, utf16) && check_characters(log, file, out);
}
