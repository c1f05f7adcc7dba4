/* SPDX-License-Identifier: Apache-2.0 */
/* Is a large part of our own making whole? Its tags are looked at as it passes by, and counted: no parser keeps up with
 * what writes it. */
#ifndef SN_XML_TAGS_H
#define SN_XML_TAGS_H

#include <stdbool.h>
#include <stddef.h>

enum { SN_XML_TAGS_DEPTH = 16, SN_XML_TAGS_NAME = 32, SN_XML_TAGS_COUNTED = 2 };

/* Zero-initialise, with the names that are to be counted. */
typedef struct sn_xml_tags {
  const char *names[SN_XML_TAGS_COUNTED];
  size_t counts[SN_XML_TAGS_COUNTED];
  char open[SN_XML_TAGS_DEPTH][SN_XML_TAGS_NAME]; /* elements that have begun */
  size_t depth;
  char name[SN_XML_TAGS_NAME]; /* of the tag being read */
  size_t length;
  char quote, before; /* in an attribute's value; the byte before this one, in a tag */
  int state;
  size_t roots;
  bool broken;
} sn_xml_tags;

/* The next bytes, cut anywhere. False: it is not well-formed, or deeper or of longer names than anything of ours. */
bool sn_xml_tags_take(sn_xml_tags *tags, const char *bytes, size_t length);
/* There are no more: one root has begun and ended, and nothing is open. */
bool sn_xml_tags_end(const sn_xml_tags *tags);

#endif
