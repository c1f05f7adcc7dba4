/* SPDX-License-Identifier: Apache-2.0 */
/* What loops go through: duties, actions, what is not known, options. */
#include <inttypes.h>

#include "base/number.h"
#include "kit/inner.h"

static size_t question_count(const sn_filling *f) {
  return f->papers->joined->data.question_count;
}

static const sonae_scale *scale_of(const sn_filling *f, uint32_t question) {
  const sonae_definition *joined = &f->papers->joined->data;
  return &joined->scales[joined->questions[question].scale];
}

size_t sn_kit_loop_count(const sn_filling *filling, const sn_paper_group *group) {
  switch (group->each) {
  case SN_EACH_DUTY:
    return filling->kit->duties ? filling->kit->duties->count : 0;
  case SN_EACH_ACTION:
    return filling->evaluation->action_count;
  case SN_EACH_UNKNOWN:
    return question_count(filling);
  case SN_EACH_OPTION:
    return scale_of(filling, group->question)->option_count;
  default:
    return 1;
  }
}

static bool is_chosen(const sn_filling *f, uint32_t question, uint32_t option) {
  size_t own = f->definition->question_count;
  uint8_t code = sn_kit_code(f, question);
  const sonae_answers *answers = question < own ? f->answers : f->other_answers;
  if (code == SONAE_GIVEN && answers->chosen)
    return answers->chosen[question < own ? question : question - own] >> option & 1;
  return code >= SONAE_FIRST_OPTION && code - SONAE_FIRST_OPTION == (int)option;
}

bool sn_kit_loop_go(sn_filling *filling, const sn_paper_group *group, size_t item) {
  filling->each = group->each;
  filling->question = group->question;
  filling->index = (uint32_t)item;
  if (group->each == SN_EACH_UNKNOWN) return sn_kit_code(filling, (uint32_t)item) == SONAE_UNKNOWN;
  if (group->each != SN_EACH_OPTION || group->chosen < 0) return true;
  return is_chosen(filling, group->question, (uint32_t)item) == (group->chosen == 1);
}

void sn_kit_loop_end(sn_filling *filling) {
  filling->each = SN_EACH_NOTHING;
}

static const char *hours_of(sn_filling *f, sonae_rational hours) {
  int64_t hundredths = sn_divide_half_up(hours.numerator * 100, hours.denominator);
  int rest = (int)(hundredths % 100);
  sn_buffer_printf(&f->scratch, "%" PRId64, hundredths / 100);
  if (rest) sn_buffer_printf(&f->scratch, rest % 10 ? ".%02d" : ".%d", rest % 10 ? rest : rest / 10);
  return sn_kit_keep(f);
}

static const char *action_item(sn_filling *f, sn_item item) {
  const sonae_action *action = &f->definition->actions[f->evaluation->actions[f->index].action];
  char yen[SN_GROUPED_BYTES];
  switch (item) {
  case SN_ITEM_TITLE:
    return sn_kit_said(f, f->definition, action->title);
  case SN_ITEM_FIRST_STEP:
    return sn_kit_said(f, f->definition, action->first_step);
  case SN_ITEM_ROLE:
    return sn_kit_said(f, f->definition, action->role);
  case SN_ITEM_HOURS:
    return hours_of(f, action->hours);
  default:
    sn_grouped_text(action->yen, yen);
    return sn_arena_text(f->arena, yen);
  }
}

static const char *duty_item(const sonae_duty_words *duty, sn_item item) {
  const char *const said[] = {
      [SN_ITEM_TITLE] = duty->title,         [SN_ITEM_WHOM] = duty->whom,     [SN_ITEM_FIRST] = duty->first,
      [SN_ITEM_FIRST_DUE] = duty->first_due, [SN_ITEM_FINAL] = duty->final,   [SN_ITEM_FINAL_DUE] = duty->final_due,
      [SN_ITEM_WHERE] = duty->where,         [SN_ITEM_SOURCE] = duty->source, [SN_ITEM_CHECKED] = duty->checked};
  return said[item];
}

static const char *question_item(sn_filling *f, sn_item item) {
  const sonae_question *question = &f->papers->joined->data.questions[f->index];
  const sonae_definition *d = f->index < f->definition->question_count ? f->definition : f->other;
  return sn_kit_said(f, d, item == SN_ITEM_TITLE ? question->text : question->who);
}

static const char *option_item(sn_filling *f, sn_item item) {
  const sonae_definition *d = f->question < f->definition->question_count ? f->definition : f->other;
  if (item == SN_ITEM_MARK) return is_chosen(f, f->question, f->index) ? "☑" : "□";
  return sn_kit_said(f, d, scale_of(f, f->question)->options[f->index].label);
}

const char *sn_kit_item(sn_filling *filling, sn_item item) {
  switch (filling->each) {
  case SN_EACH_DUTY:
    return duty_item(&filling->kit->duties->items[filling->index], item);
  case SN_EACH_ACTION:
    return action_item(filling, item);
  case SN_EACH_UNKNOWN:
    return question_item(filling, item);
  case SN_EACH_OPTION:
    return option_item(filling, item);
  default:
    return NULL;
  }
}
