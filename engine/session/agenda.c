/* SPDX-License-Identifier: Apache-2.0 */
#include "session/agenda.h"

/* Where an item ends: the sum of the shares up to it, so that rounding never adds up. */
static uint32_t end_of(uint64_t shares, uint64_t all, uint32_t minutes) {
  return (uint32_t)((2 * shares * minutes + all) / (2 * all));
}

void sn_agenda_share(const sonae_agenda *agenda, uint32_t minutes, sonae_room_slot *slots) {
  uint64_t all = 0, shares = 0;
  uint32_t from = 0, spare = minutes > agenda->item_count ? minutes - (uint32_t)agenda->item_count : 0;
  for (size_t i = 0; i < agenda->item_count; i++)
    all += agenda->items[i].share;
  for (uint32_t i = 0; i < agenda->item_count; i++) {
    shares += agenda->items[i].share;
    uint32_t end = end_of(shares, all, spare) + i + 1; /* a minute each, and the rest by shares */
    if (!spare) end = end_of(i + 1, agenda->item_count, minutes);
    slots[i] = (sonae_room_slot){.item = i, .from = from, .minutes = end - from};
    from = end;
  }
}
