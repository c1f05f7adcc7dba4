/* SPDX-License-Identifier: Apache-2.0 */
/* Lines of a terminal: 80 columns, wide characters count two, breaks where Japanese and English allow them. */
#ifndef SN_CLI_LAYOUT_H
#define SN_CLI_LAYOUT_H

#include "cli/cli.h"

enum { SN_CLI_COLUMNS = 80 };

/* Adds `text` (made safe already), broken into lines; the caller has brought the cursor to column `at`, later lines
 * begin at `indent`. Ends with a line feed. */
void sn_cli_layout_wrap(sn_buffer *out, const char *text, size_t at, size_t indent);
/* A label at `indent`, then the text, whose later lines stand below its first. Nothing for an empty text. */
void sn_cli_layout_labelled(sn_buffer *out, size_t indent, const char *label, const char *text);
/* Exactly `columns` wide: cut off with "…", or filled with blanks behind (or before) it. */
void sn_cli_layout_left(sn_buffer *out, const char *text, size_t columns);
void sn_cli_layout_right(sn_buffer *out, const char *text, size_t columns);
/* A name for a line of a list: made safe, and cut off with "…" where it would take more than a few lines. In the arena. */
const char *sn_cli_layout_listed(sn_cli *cli, const char *name);
void sn_cli_layout_blanks(sn_buffer *out, size_t count);
/* A heading: an empty line before it, bold on a terminal. */
void sn_cli_layout_heading(sn_cli *cli, const char *text);
/* "1234567" -> "1,234,567", in the arena. */
const char *sn_cli_layout_grouped(sn_cli *cli, int64_t value);
const char *sn_cli_layout_count(sn_cli *cli, size_t value);
/* Hours as a decimal where four places are exact, else "4 5/6", in the arena. */
const char *sn_cli_layout_hours(sn_cli *cli, sonae_rational hours);
const char *sn_cli_layout_score(sn_cli *cli, int64_t micro);

/* Colour that is never the only signal. */
typedef enum sn_cli_style { SN_CLI_BOLD, SN_CLI_ALERT, SN_CLI_CARE, SN_CLI_FAINT } sn_cli_style;
void sn_cli_layout_begin(sn_cli *cli, sn_cli_style style);
void sn_cli_layout_end(sn_cli *cli);

#endif
