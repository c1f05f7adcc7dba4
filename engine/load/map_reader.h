/* SPDX-License-Identifier: Apache-2.0 */
/* What reading a map (map.c) and its words (map_words.c) have in common. */
#ifndef SN_LOAD_MAP_READER_H
#define SN_LOAD_MAP_READER_H

#include "load/load.h"
#include "sonae/map.h"

typedef struct sn_map_reader {
  sn_reader reader;
  const sonae_definition *d;
  sn_index scales;
  sonae_map *map;
} sn_map_reader;

#define MAP_ERROR(m, node, phrase, ...) SN_READ_ERROR(&(m)->reader, (node), (phrase), __VA_ARGS__)

const sn_xml_node *sn_map_root(const sn_map_reader *m);
/* SONAE_NONE when it is absent or, which is told, wrong. */
uint32_t sn_map_read_column(const sn_map_reader *m, const sn_xml_node *node, const char *attribute);
uint32_t sn_map_read_question(const sn_map_reader *m, const sn_xml_node *node);
/* The only one of the attributes (NULL-terminated) that is there; NULL, and told, when there is none or a second. */
const char *sn_map_read_only_one(const sn_map_reader *m, const sn_xml_node *node, const char *const *attributes);
/* Refuses children of that name whose attribute (NULL: whose text) is the same. */
void sn_map_refuse_twice(const sn_map_reader *m, const sn_xml_node *parent, const char *name, const char *attribute,
                         sn_phrase what);

/* The words and ticks of the map. */
void sn_map_read_words(sn_map_reader *m);

#endif
