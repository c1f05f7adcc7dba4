/* SPDX-License-Identifier: Apache-2.0 */
/* The whole library in thirty lines: the score of a response, and the three things to do first. */
#include <inttypes.h>
#include <sonae/sonae.h>
#include <stdio.h>

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  const char *folders[] = {argv[1], NULL};
  sonae_library library = {folders};
  sonae_error error = {0};
  const sonae_definition *definition = NULL;
  const sonae_response *response = NULL;
  sonae_workspace *workspace = NULL;
  if (sonae_response_open(&library, argv[2], NULL, NULL, NULL, &definition, &response, &error) != SONAE_OK) {
    fprintf(stderr, "%s:%" PRIu32 ": %s\n", error.where, error.line, error.text);
    return 1;
  }
  if (sonae_workspace_new(definition, &workspace) != SONAE_OK) return 3;
  const sonae_evaluation *e = sonae_evaluate(workspace, &response->packed);
  printf("%s: %" PRId64 " to %" PRId64 " micro-points\n", response->organisation_name, e->overall.low, e->overall.high);
  for (size_t i = 0; i < e->action_count && i < 3; i++)
    printf("%zu. %s\n", i + 1, sonae_text_in(definition, definition->actions[e->actions[i].action].title, "ja"));
  sonae_workspace_free(workspace);
  sonae_response_free(response);
  sonae_definition_free(definition);
  return 0;
}
