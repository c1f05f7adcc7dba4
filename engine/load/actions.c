/* SPDX-License-Identifier: Apache-2.0 */
/* <action>: what closes gaps, and what it needs first. */
#include <stddef.h>
#include <string.h>

#include "load/rules.h"

static void read_closes(const sn_rules_reader *r, const sn_reader *reader, const sn_xml_node *node,
                        sonae_action *action) {
  sonae_lift *lifts = SN_ARENA_NEW(r->loader->arena, sn_xml_count(node, "closes"), sonae_lift);
  bool points = r->loader->definition->data.model == SONAE_POINTS;
  for (const sn_xml_node *child = sn_xml_child(node, "closes"); lifts && child; child = sn_xml_next(child)) {
    uint32_t question = sn_read_name(reader, child, "question", &r->loader->definition->questions, NULL);
    int64_t to = sn_read_integer(reader, child, "to", points ? -SN_MAX_POINTS : 1, points ? SN_MAX_POINTS : 100, 1);
    if (question == SONAE_NONE) continue;
    size_t i = 0;
    while (i < action->close_count && lifts[i].question != question)
      i++;
    if (i < action->close_count) { /* one error, and no entry: else each repetition would meet all before it */
      SN_READ_ERROR(reader, child, SN_SAY("設問 {0} が二度あります。", "question {0} is closed twice"),
                    r->loader->questions[question].id);
      continue;
    }
    if (r->loader->questions[question].kind != SONAE_CHOICE)
      SN_READ_ERROR(
          reader, child,
          SN_SAY("設問 {0} は採点しないので上げられません。", "question {0} is not scored, so it cannot be lifted"),
          r->loader->questions[question].id);
    lifts[action->close_count++] = (sonae_lift){.question = question, .to = (int32_t)to};
  }
  action->closes = lifts;
}

static void read_action_texts(const sn_reader *reader, const sn_xml_node *node, sonae_action *action) {
  action->title = sn_read_text(reader, node, "title");
  action->first_step = sn_read_text(reader, node, "first-step");
  action->reason = sn_read_text(reader, node, "reason");
  action->role = sn_read_text(reader, node, "role");
  action->outcome = sn_read_text(reader, node, "outcome");
  action->outside_help = sn_read_text(reader, node, "outside-help");
}

static void read_action(sn_rules_reader *r, const sn_reader *reader, const sn_xml_node *node, const sn_xml_node **nodes,
                        const sn_document **documents) {
  static const char *const STAGES[] = {"minimum", "basic", "advanced", NULL};
  size_t index = r->loader->definition->data.action_count;
  sonae_action *action = &r->loader->actions[index];
  bool dropped;
  *action = (sonae_action){.id = sn_read_id(reader, node, "id"), .place = sn_read_place(reader, node)};
  action->when = sn_rules_when(reader, node, &dropped);
  read_closes(r, reader, node, action);
  if (reader->foreign && (dropped || action->close_count == 0)) return;
  action->area = sn_read_name(reader, node, "area", &r->loader->definition->areas, NULL);
  if (reader->foreign && action->area == SONAE_NONE)
    action->area = r->loader->questions[action->closes[0].question].area;
  action->stage = (sonae_stage)sn_read_word(reader, node, "stage", STAGES, 0);
  action->hours = sn_rules_rational(reader, node, "hours", 100000, (sonae_rational){0, 1});
  action->yen = sn_read_integer(reader, node, "yen", 0, INT64_C(1000000000000), 0);
  read_action_texts(reader, node, action);
  action->cases = sn_read_refs(reader, node, "case");
  action->findings = sn_read_refs(reader, node, "finding");
  nodes[index] = node;
  documents[index] = reader->document;
  r->loader->definition->data.action_count++;
}

/* Requirements are read when every action is known. */
static void read_requires(sn_rules_reader *r, sonae_action *action, const sn_reader *reader, const sn_xml_node *node) {
  uint32_t *items = SN_ARENA_NEW(r->loader->arena, sn_xml_count(node, "requires"), uint32_t);
  for (const sn_xml_node *child = sn_xml_child(node, "requires"); items && child; child = sn_xml_next(child)) {
    uint32_t found = sn_read_name(reader, child, "action", &r->loader->definition->actions, NULL);
    if (found != SONAE_NONE) items[action->require_count++] = found;
  }
  action->requires_actions = items;
}

void sn_rules_actions(sn_rules_reader *r, size_t most) {
  sonae_definition *d = &r->loader->definition->data;
  const sn_xml_node **nodes = SN_ARENA_NEW(r->loader->arena, most, const sn_xml_node *);
  const sn_document **documents = SN_ARENA_NEW(r->loader->arena, most, const sn_document *);
  for (size_t i = 0; nodes && documents && i < r->pack_count; i++) {
    sn_reader reader = sn_rules_reader_of(r, r->packs[i]);
    const sn_xml_node *node = sn_xml_child(r->packs[i]->root, "action");
    for (; node; node = sn_xml_next(node))
      read_action(r, &reader, node, nodes, documents);
  }
  d->actions = r->loader->actions;
  sn_read_unique(r->loader, d->actions, d->action_count, sizeof *d->actions, offsetof(sonae_action, place),
                 SN_SAY("対策", "action"));
  r->loader->definition->actions = sn_index_build(r->loader->arena, d->actions, d->action_count, sizeof *d->actions);
  for (size_t i = 0; i < d->action_count; i++) {
    sn_reader reader = sn_rules_reader_of(r, documents[i]);
    read_requires(r, &r->loader->actions[i], &reader, nodes[i]);
  }
}
