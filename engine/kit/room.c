/* SPDX-License-Identifier: Apache-2.0 */
/* What a company wrote may be as long as a letter; a paper stays one sheet. Long answers are cut, the longest first. */
#include <string.h>

#include "base/text.h"
#include "kit/inner.h"

static const char CUT[] = "…";
enum { CUT_COLUMNS = 2 };

void sn_kit_room_open(sn_filling *filling, uint32_t most) {
  filling->room = (sn_kit_room){.most = most};
}

/* Lines of an answer one behind the other; what fits no paper is not looked at. */
static const char *in_one_line(sn_filling *f, const char *text) {
  static const char ENDS[] = "\r\n\t";
  if (!strpbrk(text, ENDS)) return text;
  for (; *text && !f->scratch.failed; text++) {
    const char *one = strchr(ENDS, *text) ? " " : text;
    bool doubled = *one == ' ' && (!f->scratch.length || f->scratch.data[f->scratch.length - 1] == ' ');
    if (!doubled) sn_buffer_add(&f->scratch, one, 1);
  }
  return sn_kit_keep(f);
}

/* Of what numbers, addresses and words of Latin letters are made: half of one would be another one. */
static bool is_inside(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c && strchr("-+.@_#*", c));
}

/* Where to cut so that no word of which a part is beyond `end` stands there; `end` where all of it is one word. */
static size_t before_word(const char *text, size_t end) {
  size_t border = end;
  while (border > 0 && is_inside(text[border]) && is_inside(text[border - 1]))
    border--;
  return border ? border : end;
}

static const char *cut(sn_filling *f, const char *text) {
  size_t length = sn_text_fit_seen(text, f->room.most - CUT_COLUMNS, NULL);
  sn_buffer_add(&f->scratch, text, before_word(text, length));
  sn_buffer_text(&f->scratch, CUT);
  f->room.cut = true;
  return sn_kit_keep(f);
}

const char *sn_kit_short(sn_filling *filling, const char *answer) {
  if (!answer || !*answer) return answer;
  const char *line = in_one_line(filling, answer);
  size_t columns = filling->room.most;
  bool whole = !line[sn_text_fit_seen(line, filling->room.most, &columns)];
  filling->room.counts[whole ? columns : filling->room.most]++;
  return whole ? line : cut(filling, line);
}

uint32_t sn_kit_room_most(const sn_filling *filling) {
  const sn_kit_room *room = &filling->room;
  uint64_t used = 0, longer = 0;
  for (uint32_t i = 0; i <= SN_MAX_PAPER_TEXT; i++)
    used += (uint64_t)i * room->counts[i];
  uint32_t most = SN_MAX_PAPER_TEXT;
  for (; used > SN_MAX_PAPER_FILLED && most > SN_MIN_PAPER_TEXT; most--) {
    longer += room->counts[most];
    used -= longer;
  }
  return most < room->most ? most : room->most;
}
