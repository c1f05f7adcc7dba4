/* SPDX-License-Identifier: Apache-2.0 */
/* Markdown in which no text of a definition can end a cell, open a tag or start a link. */
#ifndef SN_CLI_MARKDOWN_H
#define SN_CLI_MARKDOWN_H

#include "cli/cli.h"

/* The text with | < > & * _ ` [ ] and backslashes made plain; made safe already. In the arena. */
const char *sn_cli_markdown_escape(sn_cli *cli, const char *text);
/* A text of a definition, escaped. */
const char *sn_cli_markdown_text(sn_cli *cli, const sonae_definition *definition, sonae_text text);
/* "\n## Title\n\n" */
void sn_cli_markdown_heading(sn_cli *cli, int depth, const char *title);
void sn_cli_markdown_paragraph(sn_cli *cli, const char *text);
/* A row; a row of titles, with the line of dashes below it, right-aligned where `right` has the column's bit. */
void sn_cli_markdown_row(sn_cli *cli, const char *const *cells, size_t count);
void sn_cli_markdown_head(sn_cli *cli, const sn_cli_text *titles, size_t count, unsigned right);

/* A cell of a table grows up to this. */
enum { SN_CLI_MARKDOWN_CELL_BYTES = 1 << 20 };
/* Words of a table's head, or texts of a row, with their count: two arguments of the functions above. */
#define SN_CLI_COLUMNS(...)                                                                                            \
  (const sn_cli_text[]){__VA_ARGS__}, sizeof((const sn_cli_text[]){__VA_ARGS__}) / sizeof(sn_cli_text)
#define SN_CLI_CELLS(...)                                                                                              \
  (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *)
/* What the buffer holds, kept with the command's memory; the buffer is freed. "" when memory is out (told at the end).
 */
const char *sn_cli_markdown_cell(sn_cli *cli, sn_buffer *buffer);

#endif
