/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/markdown.h"

#include <string.h>

#include "cli/print.h"

enum { MAX_BYTES = 1 << 24 };

const char *sn_cli_markdown_cell(sn_cli *cli, sn_buffer *buffer) {
  const char *kept = buffer->failed ? NULL : sn_arena_copy(&cli->arena, buffer->data, buffer->length);
  if (!kept) cli->out.failed = true;
  sn_buffer_free(buffer);
  return kept ? kept : "";
}

const char *sn_cli_markdown_escape(sn_cli *cli, const char *text) {
  static const char special[] = "|<>&*_`[]\\";
  sn_buffer out = SN_BUFFER(MAX_BYTES);
  if (text[strcspn(text, special)] == '\0') return text;
  while (*text) {
    size_t plain = strcspn(text, special);
    sn_buffer_add(&out, text, plain);
    text += plain;
    if (!*text) break;
    if (*text == '<' || *text == '>' || *text == '&')
      sn_buffer_text(&out, *text == '<' ? "&lt;" : *text == '>' ? "&gt;" : "&amp;");
    else
      sn_buffer_printf(&out, "\\%c", *text);
    text++;
  }
  return sn_cli_markdown_cell(cli, &out);
}

const char *sn_cli_markdown_text(sn_cli *cli, const sonae_definition *definition, sonae_text text) {
  return sn_cli_markdown_escape(cli, sn_cli_print_text(cli, definition, text));
}

void sn_cli_markdown_heading(sn_cli *cli, int depth, const char *title) {
  const sn_buffer *out = &cli->out;
  bool blank = out->length < 2 || out->failed || out->data[out->length - 2] == '\n';
  if (!blank) sn_buffer_text(&cli->out, "\n");
  for (int i = 0; i < depth; i++)
    sn_buffer_text(&cli->out, "#");
  sn_buffer_printf(&cli->out, " %s\n\n", title);
}

void sn_cli_markdown_paragraph(sn_cli *cli, const char *text) {
  if (*text) sn_buffer_printf(&cli->out, "%s\n\n", text);
}

void sn_cli_markdown_row(sn_cli *cli, const char *const *cells, size_t count) {
  for (size_t i = 0; i < count; i++)
    sn_buffer_printf(&cli->out, "| %s ", cells[i]);
  sn_buffer_text(&cli->out, "|\n");
}

void sn_cli_markdown_head(sn_cli *cli, const sn_cli_text *titles, size_t count, unsigned right) {
  for (size_t i = 0; i < count; i++)
    sn_buffer_printf(&cli->out, "| %s ", sn_cli_print_word(cli, titles[i]));
  sn_buffer_text(&cli->out, "|\n");
  for (size_t i = 0; i < count; i++)
    sn_buffer_text(&cli->out, right >> i & 1 ? "|---:" : "|---");
  sn_buffer_text(&cli->out, "|\n");
}
