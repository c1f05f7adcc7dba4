/* SPDX-License-Identifier: Apache-2.0 */
/* What a text means and how figures are drawn: said once for workbooks, web pages and paper. */
#ifndef SN_BASE_LOOK_H
#define SN_BASE_LOOK_H

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

/* Bars lie; lines and radars have markers. */
typedef enum sn_chart_kind { SN_CHART_BARS, SN_CHART_RADAR, SN_CHART_LINES } sn_chart_kind;

#endif
