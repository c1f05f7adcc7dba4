/* SPDX-License-Identifier: Apache-2.0 */
/* What the kinds of charts share. */
#ifndef SN_DOCUMENT_CHART_INNER_H
#define SN_DOCUMENT_CHART_INNER_H

#include "document/chart.h"

enum { SN_CHART_SERIES = 2, SN_CHART_LETTERS = 1100, SN_CHART_SMALL = 950, SN_CHART_LEADING = 1350 };

/* Values in millionths of what is shown; SONAE_UNDEFINED: none. */
typedef struct sn_chart_row {
  const char *name;
  int64_t values[SN_CHART_SERIES];
  const char *shown[SN_CHART_SERIES]; /* in figures; NULL: none */
} sn_chart_row;

typedef struct sn_chart_data {
  sn_drawing *drawing;
  const sn_chart_row *rows;
  size_t row_count, series_count;
  const char *names[SN_CHART_SERIES];
  int64_t most; /* where the scale ends */
  bool fixed_scale;
} sn_chart_data;

void sn_chart_radar(const sn_chart_data *data);
void sn_chart_bars(const sn_chart_data *data);
void sn_chart_lines(const sn_chart_data *data);

/* So far along a way as the value is along the scale. */
int32_t sn_chart_along(const sn_chart_data *data, int64_t value, int32_t way);
/* A quarter of the scale after the other, 0 to 4, in figures. */
const char *sn_chart_scale(const sn_chart_data *data, int quarter);
/* A sample of each series and its name, on one line; nothing where there is one series. */
void sn_chart_legend(const sn_chart_data *data, int32_t x, int32_t y);
#endif
