/* SPDX-License-Identifier: Apache-2.0 */
/* What a file is, by its first bytes: names are often wrong. */
#include <string.h>
#include <strings.h>

#include "read/read.h"

typedef struct signature {
  const char *bytes;
  size_t length, offset;
  sn_remark remark;
} signature;

/* None of them begins a table or XML. */
static const signature REFUSED[] = {
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, 0, SN_REMARK_KIND_OLE2},
    {"%PDF-", 5, 0, SN_REMARK_KIND_PDF},
    {"\x89PNG\r\n", 6, 0, SN_REMARK_KIND_PICTURE},
    {"\xFF\xD8\xFF", 3, 0, SN_REMARK_KIND_PICTURE}, /* JPEG */
    {"GIF8", 4, 0, SN_REMARK_KIND_PICTURE},
    {"II*\0", 4, 0, SN_REMARK_KIND_PICTURE}, /* TIFF */
    {"MM\0*", 4, 0, SN_REMARK_KIND_PICTURE},
    {"ftyphei", 7, 4, SN_REMARK_KIND_PICTURE}, /* HEIC, as telephones take them */
    {"ftypmif1", 8, 4, SN_REMARK_KIND_PICTURE},
    {"WEBP", 4, 8, SN_REMARK_KIND_PICTURE},
    {"{\\rtf", 5, 0, SN_REMARK_KIND_DOCUMENT},
    {"MIME-Version:", 13, 0, SN_REMARK_KIND_HTML}, /* a web page with its pictures in one file */
    {"7z\xBC\xAF\x27\x1C", 6, 0, SN_REMARK_KIND_ARCHIVE},
    {"Rar!\x1A\x07", 6, 0, SN_REMARK_KIND_ARCHIVE},
    {"\x1F\x8B", 2, 0, SN_REMARK_KIND_ARCHIVE},
};

static bool begins(const char *bytes, size_t length, const char *with, size_t with_length) {
  return length >= with_length && memcmp(bytes, with, with_length) == 0;
}

static const signature *find_refused(const char *bytes, size_t length) {
  for (size_t i = 0; i < sizeof REFUSED / sizeof *REFUSED; i++) {
    const signature *s = &REFUSED[i];
    if (length > s->offset && begins(bytes + s->offset, length - s->offset, s->bytes, s->length)) return s;
  }
  return NULL;
}

/* The beginning as ASCII, without byte order mark and white space: of UTF-16 every other byte. */
enum { HEAD_BYTES = 1024 };
static void take_head(const char *bytes, size_t length, char head[HEAD_BYTES]) {
  bool little = begins(bytes, length, "\xFF\xFE", 2), big = begins(bytes, length, "\xFE\xFF", 2);
  size_t step = little || big ? 2 : 1, used = 0;
  size_t at = little ? 2 : big ? 3 : begins(bytes, length, "\xEF\xBB\xBF", 3) ? 3 : 0;
  while (at < length && bytes[at] && strchr(" \t\r\n", bytes[at]))
    at += step;
  for (; at < length && used < HEAD_BYTES - 1; at += step)
    head[used++] = bytes[at];
  head[used] = '\0';
}

/* Tags that web pages begin with; reports exported "as Excel" often are one. */
static bool is_html(const char *head) {
  static const char *const tags[] = {"<!doctype html", "<html", "<head", "<body", "<table", "<meta", "<style", "<div"};
  for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
    if (strncasecmp(head, tags[i], strlen(tags[i])) == 0) return true;
  return false;
}

static sn_file_kind refuse(sn_remarks *remarks, sn_remark remark) {
  sn_remarks_add(remarks, remark, "", "", (const char *const[4]){0});
  return SN_FILE_REFUSED;
}

static sn_file_kind judge_markup(const char *head, sn_remarks *remarks) {
  if (is_html(head) || strstr(head, "<html")) return refuse(remarks, SN_REMARK_KIND_HTML);
  bool excel = strstr(head, "progid=\"Excel.Sheet\"") || strstr(head, "urn:schemas-microsoft-com:office:spreadsheet");
  return excel ? refuse(remarks, SN_REMARK_KIND_SPREADSHEETML) : SN_FILE_RESPONSE;
}

static bool ends(const char *name, const char *with) {
  size_t length = strlen(name), suffix = strlen(with);
  return length >= suffix && strcasecmp(name + length - suffix, with) == 0;
}

/* UTF-16 without its mark: zeros, the upper halves of letters and separators, stand in every other place; a few characters, such as
 * U+3000 and U+4E00, have one in the other. */
static bool is_unmarked_utf16(const char *bytes, size_t length) {
  size_t zeros[2] = {0, 0};
  for (size_t i = 0; i < length; i++)
    zeros[i % 2] += bytes[i] == '\0';
  bool second = zeros[1] > zeros[0];
  size_t most = zeros[second], fewest = zeros[!second];
  enum { TIMES = 3, ONE_IN = 128 }; /* headings are long questions in ideographs */
  return most > fewest * TIMES && most * ONE_IN > length;
}

/* Text has no zero bytes, but for UTF-16. */
static sn_file_kind judge_text(const sn_read_request *request, sn_remarks *remarks) {
  const char *bytes = request->bytes;
  bool utf16 = begins(bytes, request->length, "\xFF\xFE", 2) || begins(bytes, request->length, "\xFE\xFF", 2);
  size_t seen = request->length < HEAD_BYTES ? request->length : HEAD_BYTES;
  if (!utf16 && memchr(bytes, 0, seen))
    return refuse(remarks, is_unmarked_utf16(bytes, seen) ? SN_REMARK_KIND_UTF_16 : SN_REMARK_KIND_UNKNOWN);
  bool named = ends(request->file, ".xlsx") || ends(request->file, ".xlsm") || ends(request->file, ".xls");
  if (named) SN_REMARK(remarks, KIND_TABLE, "", "", NULL);
  return SN_FILE_TABLE;
}

sn_file_kind sn_read_kind(const sn_read_request *request, sn_remarks *remarks) {
  const char *bytes = request->bytes;
  char head[HEAD_BYTES];
  if (request->length == 0) return refuse(remarks, SN_REMARK_KIND_EMPTY);
  if (begins(bytes, request->length, "PK\3\4", 4) || begins(bytes, request->length, "PK\5\6", 4))
    return SN_FILE_WORKBOOK;
  const signature *refused = find_refused(bytes, request->length);
  if (refused) return refuse(remarks, refused->remark);
  take_head(bytes, request->length, head);
  return head[0] == '<' ? judge_markup(head, remarks) : judge_text(request, remarks);
}
