/* SPDX-License-Identifier: Apache-2.0 */
/* What the readers of a rule pack share. */
#ifndef SN_LOAD_RULES_H
#define SN_LOAD_RULES_H

#include "base/limits.h"
#include "load/reader.h"

typedef struct sn_rules_reader {
  sn_loader *loader;
  const sn_document *own;
  const sn_document *packs[SN_MAX_TAKE_DEPTH + 1]; /* what is taken, deepest first; the own pack last */
  size_t pack_count;
} sn_rules_reader;

sn_reader sn_rules_reader_of(const sn_rules_reader *rules, const sn_document *document);

/* A decimal or a fraction whose numerator and denominator are at most that; `fallback` when it is absent or wrong. */
sonae_rational sn_rules_rational(const sn_reader *reader, const sn_xml_node *node, const char *attribute, int64_t most,
                                 sonae_rational fallback);

/* The condition of an alert, a boost or an action; *dropped: a taken rule that does not fit this checklist. */
const sonae_condition *sn_rules_when(const sn_reader *reader, const sn_xml_node *node, bool *dropped);

/* The actions of all packs; most: how many there are. */
void sn_rules_actions(sn_rules_reader *rules, size_t most);

#endif
