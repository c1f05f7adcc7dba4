/* SPDX-License-Identifier: Apache-2.0 */
#include "base/look.h"

sn_colours sn_look_colours(sn_tone tone) {
  static const sn_colours tones[SN_TONE_COUNT] = {
      [SN_TONE_PLAIN] = {SN_COLOUR_INK, SN_COLOUR_NONE},
      [SN_TONE_STRONG] = {SN_COLOUR_INK, SN_COLOUR_NONE},
      [SN_TONE_QUIET] = {SN_COLOUR_QUIET, SN_COLOUR_NONE},
      [SN_TONE_GOOD] = {SN_COLOUR_GOOD, SN_COLOUR_GOOD_GROUND},
      [SN_TONE_CARE] = {SN_COLOUR_CARE, SN_COLOUR_CARE_GROUND},
      [SN_TONE_BAD] = {SN_COLOUR_BAD, SN_COLOUR_BAD_GROUND},
  };
  return tones[tone];
}
