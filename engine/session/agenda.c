/* SPDX-License-Identifier: Apache-2.0 */
#include "session/agenda.h"

/* Where an item ends: the sum of the shares up to it, so that rounding never adds up. */
static uint32_t end_of(uint64_t shares, uint64_t all, uint32_t minutes) {
  return (uint32_t)((2 * shares * minutes + all) / (2 * all));
}

/* By shares alone, or with a minute for each first. False: somebody gets nothing. */
static bool share_out(const sonae_agenda *agenda, uint32_t minutes, uint32_t each, sonae_room_slot *slots) {
  uint64_t all = 0, shares = 0;
  uint32_t from = 0, spare = minutes - each * (uint32_t)agenda->item_count;
  bool whole = true;
  for (size_t i = 0; i < agenda->item_count; i++)
    all += agenda->items[i].share;
  for (uint32_t i = 0; i < agenda->item_count; i++) {
    shares += agenda->items[i].share;
    uint32_t end = end_of(shares, all, spare) + each * (i + 1);
    slots[i] = (sonae_room_slot){.item = i, .from = from, .minutes = end - from};
    whole = whole && end > from;
    from = end;
  }
  return whole;
}

void sn_agenda_share(const sonae_agenda *agenda, uint32_t minutes, sonae_room_slot *slots) {
  if (!share_out(agenda, minutes, 0, slots) && minutes > agenda->item_count) (void)share_out(agenda, minutes, 1, slots);
}
