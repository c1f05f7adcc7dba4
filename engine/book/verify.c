/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* madvise */
#include "book/verify.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "xml/tags.h"
#include "zip/zip.h"

/* Parts that are held whole; a larger one can only be a sheet, which is looked at as it passes by. */
enum { HELD_PART_BYTES = 8 * 1024 * 1024 };
static const sn_zip_limits OUR_LIMITS = {
    .archive_bytes = SIZE_MAX, .entries = 2000, .part_bytes = SIZE_MAX, .inflated_bytes = SIZE_MAX, .ratio = SIZE_MAX};

static sonae_status complain(sn_verify_fault *fault, sn_verify_what what, const char *part) {
  fault->what = what;
  (void)snprintf(fault->part, sizeof fault->part, "%s", part);
  return SONAE_E_INPUT;
}

/* 1..: xl/worksheets/sheet1.xml...; 0: no sheet. */
static size_t sheet_number(const char *name) {
  static const char before[] = "xl/worksheets/sheet";
  if (strncmp(name, before, sizeof before - 1) != 0) return 0;
  char *end;
  unsigned long number = strtoul(name + sizeof before - 1, &end, 10);
  return strcmp(end, ".xml") == 0 ? (size_t)number : 0;
}

/* A finished file as it lies on the disk: a workbook of a whole chain is larger than what else is held of it. */
typedef struct mapped {
  void *bytes;
  size_t length;
} mapped;

/* What was read of the file need not stay in memory: it may be had again. */
static void let_go(const mapped *archive) {
  (void)madvise(archive->bytes, archive->length, MADV_DONTNEED);
}

/* A large sheet as it passes by. */
typedef struct passing {
  sn_xml_tags tags;
  const mapped *archive;
  size_t bytes; /* since the archive was let go of */
} passing;

static bool take_tags(void *context, const char *bytes, size_t length) {
  enum { OFTEN = 16 * 1024 * 1024 };
  passing *p = context;
  p->bytes += length;
  if (p->bytes > OFTEN) {
    let_go(p->archive);
    p->bytes = 0;
  }
  return sn_xml_tags_take(&p->tags, bytes, length);
}

static sonae_status check_large_sheet(sn_zip *zip, const mapped *archive, size_t index, const sn_book_count *expected,
                                      sn_verify_fault *fault) {
  passing p = {.tags = {.names = {"row", "c"}}, .archive = archive};
  bool stopped = false;
  sn_zip_fault unread = sn_zip_pour(zip, index, take_tags, &p, &stopped);
  if (unread == SN_ZIP_MEMORY) return SONAE_E_MEMORY;
  if (unread != SN_ZIP_FINE || stopped || !sn_xml_tags_end(&p.tags))
    return complain(fault, SN_VERIFY_PART, sn_zip_name(zip, index));
  bool same = p.tags.counts[0] == expected->rows && p.tags.counts[1] == expected->cells;
  return same ? SONAE_OK : complain(fault, SN_VERIFY_COUNT, sn_zip_name(zip, index));
}

/* Its texts were looked at before they were written; what the disk lost shows in the tags. */
static bool is_whole(const sn_buffer *xml, sn_xml_tags *tags) {
  return xml->length > 0 && sn_text_check(xml->data, xml->length) == xml->length &&
         sn_xml_tags_take(tags, xml->data, xml->length) && sn_xml_tags_end(tags);
}

/* The table of strings says itself how many there are. */
static bool has_all_strings(const sn_buffer *xml, size_t strings) {
  static const char attribute[] = "uniqueCount=\"";
  const char *at = strstr(xml->data, attribute);
  return at && (size_t)strtoul(at + sizeof attribute - 1, NULL, 10) == strings;
}

static sonae_status check_part(sn_zip *zip, const mapped *archive, size_t index, sn_buffer *xml,
                               const sn_book_count *counts, size_t sheet_count, sn_verify_fault *fault) {
  const char *name = sn_zip_name(zip, index);
  size_t sheet = sheet_number(name);
  bool strings = strcmp(name, "xl/sharedStrings.xml") == 0, same = true;
  if (sheet > sheet_count) return complain(fault, SN_VERIFY_PART, name);
  if (sheet > 0 && sn_zip_size(zip, index) > HELD_PART_BYTES)
    return check_large_sheet(zip, archive, index, &counts[sheet - 1], fault);
  xml->length = 0;
  sn_zip_fault unread = sn_zip_read(zip, index, xml);
  if (unread == SN_ZIP_MEMORY) return SONAE_E_MEMORY;
  sn_xml_tags tags = {.names = {strings ? "si" : "row", "c"}};
  if (unread != SN_ZIP_FINE || !is_whole(xml, &tags)) return complain(fault, SN_VERIFY_PART, name);
  if (sheet > 0) same = tags.counts[0] == counts[sheet - 1].rows && tags.counts[1] == counts[sheet - 1].cells;
  if (strings) same = has_all_strings(xml, tags.counts[0]);
  return same ? SONAE_OK : complain(fault, SN_VERIFY_COUNT, name);
}

static sonae_status check_parts(sn_zip *zip, const mapped *archive, const sn_book_count *counts, size_t sheet_count,
                                sn_verify_fault *fault) {
  sn_buffer xml = SN_BUFFER(SIZE_MAX / 2);
  sonae_status status = SONAE_OK;
  for (size_t i = 0; i < sn_zip_count(zip) && status == SONAE_OK; i++) {
    status = check_part(zip, archive, i, &xml, counts, sheet_count, fault);
    let_go(archive);
  }
  sn_buffer_free(&xml);
  return status;
}

static sonae_status check_presence(sn_zip *zip, size_t sheet_count, sn_verify_fault *fault) {
  static const char *const parts[] = {"[Content_Types].xml",  "_rels/.rels",         "docProps/app.xml",
                                      "docProps/core.xml",    "xl/styles.xml",       "xl/workbook.xml",
                                      "xl/sharedStrings.xml", "xl/theme/theme1.xml", "xl/_rels/workbook.xml.rels"};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    if (sn_zip_find(zip, parts[i]) == SIZE_MAX) return complain(fault, SN_VERIFY_MISSING, parts[i]);
  for (size_t i = 1; i <= sheet_count; i++) {
    char name[64];
    (void)snprintf(name, sizeof name, "xl/worksheets/sheet%zu.xml", i);
    if (sn_zip_find(zip, name) == SIZE_MAX) return complain(fault, SN_VERIFY_MISSING, name);
  }
  return SONAE_OK;
}

static sonae_status map_file(const char *path, mapped *out) {
  struct stat about;
  int handle = open(path, O_RDONLY | O_CLOEXEC);
  bool there = handle >= 0 && fstat(handle, &about) == 0 && about.st_size > 0;
  void *bytes = there ? mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, handle, 0) : MAP_FAILED;
  bool memory = there && bytes == MAP_FAILED && errno == ENOMEM;
  if (handle >= 0) (void)close(handle);
  if (bytes == MAP_FAILED) return memory ? SONAE_E_MEMORY : SONAE_E_INPUT;
  *out = (mapped){bytes, (size_t)about.st_size};
  return SONAE_OK;
}

static sonae_status check_archive(const mapped *archive, const sn_book_count *counts, size_t sheet_count,
                                  sn_verify_fault *fault) {
  sn_zip *zip;
  sn_zip_fault unopened = sn_zip_open(archive->bytes, archive->length, &OUR_LIMITS, &zip);
  if (unopened == SN_ZIP_MEMORY) return SONAE_E_MEMORY;
  if (unopened != SN_ZIP_FINE) return complain(fault, SN_VERIFY_ARCHIVE, "");
  sonae_status status = check_presence(zip, sheet_count, fault);
  if (status == SONAE_OK) status = check_parts(zip, archive, counts, sheet_count, fault);
  sn_zip_close(zip);
  return status;
}

sonae_status sn_verify_workbook(const char *file, const sn_book_count *counts, size_t sheet_count,
                                sn_verify_fault *fault) {
  mapped archive;
  sonae_status status = map_file(file, &archive);
  if (status == SONAE_E_INPUT) return complain(fault, SN_VERIFY_ARCHIVE, "");
  if (status != SONAE_OK) return status;
  status = check_archive(&archive, counts, sheet_count, fault);
  (void)munmap(archive.bytes, archive.length);
  return status;
}
