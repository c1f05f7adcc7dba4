/* SPDX-License-Identifier: Apache-2.0 */
/* rank_actions LIBRARY RESPONSE.xml…: the ids of the actions in order, a line a response, for replay.py. */
#include <inttypes.h>
#include <sonae/sonae.h>
#include <stdio.h>

static void put_order(const char *file, const sonae_definition *definition, const sonae_evaluation *e) {
  fputs(file, stdout);
  for (size_t i = 0; i < e->action_count; i++)
    printf("\t%s", definition->actions[e->actions[i].action].id);
  putchar('\n');
}

static sonae_status put_file(const sonae_library *library, const char *file) {
  sonae_error error = {0};
  const sonae_definition *definition = NULL;
  const sonae_response *response = NULL;
  sonae_status status = sonae_response_open(library, file, NULL, NULL, NULL, &definition, &response, &error);
  if (status != SONAE_OK) {
    fprintf(stderr, "%s:%" PRIu32 ": %s\n", error.where, error.line, error.text);
    return status;
  }
  sonae_workspace *workspace = NULL;
  status = sonae_workspace_new(definition, &workspace);
  if (status == SONAE_OK) put_order(file, definition, sonae_evaluate(workspace, &response->packed));
  sonae_workspace_free(workspace);
  sonae_response_free(response);
  sonae_definition_free(definition);
  return status;
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  const char *folders[] = {argv[1], NULL};
  sonae_library library = {folders};
  for (int i = 2; i < argc; i++)
    if (put_file(&library, argv[i]) != SONAE_OK) return 1;
  return 0;
}
