/* SPDX-License-Identifier: Apache-2.0 */
/* What a text means and how figures are drawn: said once for workbooks, web pages and paper. */
#ifndef SN_BASE_LOOK_H
#define SN_BASE_LOOK_H

#include <stdint.h>

/* Shown by colour, but always said in words, too. */
typedef enum sn_tone {
  SN_TONE_PLAIN,
  SN_TONE_STRONG,
  SN_TONE_QUIET,
  SN_TONE_GOOD,
  SN_TONE_CARE,
  SN_TONE_BAD,
  SN_TONE_COUNT
} sn_tone;

/* Calm colours, 0xRRGGBB; each text has a contrast of at least 4.5 to 1 with its ground. */
enum {
  SN_COLOUR_NONE = -1,
  SN_COLOUR_INK = 0x1A1A1C,
  SN_COLOUR_QUIET = 0x59595B,
  SN_COLOUR_NAVY = 0x0B2559, /* titles */
  SN_COLOUR_BLUE = 0x0B3FB0, /* links */
  SN_COLOUR_LINE = 0xBFC3CC,
  SN_COLOUR_HEAD = 0xDCE6F7,  /* ground under the titles of columns, */
  SN_COLOUR_LABEL = 0xF1F4FA, /* under those of rows, */
  SN_COLOUR_FILL = 0xFFFDF0,  /* under what the reader may add, */
  SN_COLOUR_ENTRY = 0xFFF8D6, /* and under what is waited for */
  SN_COLOUR_GOOD = 0x0B5130,  /* tones, and the grounds of them */
  SN_COLOUR_GOOD_GROUND = 0xE2F3E8,
  SN_COLOUR_CARE = 0x5F4300,
  SN_COLOUR_CARE_GROUND = 0xFFF1C7,
  SN_COLOUR_BAD = 0x8C1111,
  SN_COLOUR_BAD_GROUND = 0xFCE3E1,
  SN_COLOUR_FIRST = SN_COLOUR_BLUE, /* the series of a chart */
  SN_COLOUR_SECOND = 0xC26A00
};

typedef struct sn_colours {
  int32_t ink, ground; /* ground: SN_COLOUR_NONE, or a colour */
} sn_colours;

sn_colours sn_look_colours(sn_tone tone);

/* Bars lie; lines and radars have markers. */
typedef enum sn_chart_kind { SN_CHART_BARS, SN_CHART_RADAR, SN_CHART_LINES } sn_chart_kind;

#endif
