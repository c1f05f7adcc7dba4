/* SPDX-License-Identifier: Apache-2.0 */
/* Writes the compiled floor: C for one definition, with every weight, point and condition a constant. What the fastest
 * hand-written program for this one checklist would do; it computes sum(w x p) and sum(w) of each area on low. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "dataset.h"

typedef struct writer {
  const sonae_definition *d;
  FILE *out;
  uint32_t many_seen;
} writer;

static int truth_of(const sonae_condition *c, const char *text) {
  sonae_decimal number;
  if (!text) return 1;
  if (c->op == SONAE_ATTRIBUTE_IS) return 2 * (strcmp(text, c->text) == 0);
  if (!sn_number_decimal(text, &number)) return 1;
  int order = sn_decimal_compare(number, c->number);
  return 2 * (c->op == SONAE_ATTRIBUTE_AT_LEAST ? order >= 0 : order <= 0);
}

static void write_attribute(writer *w, const sonae_condition *c) {
  fprintf(w->out, "\"");
  for (int v = 0; v < VALUE_COUNT; v++)
    fprintf(w->out, "\\%d", truth_of(c, ATTRIBUTE_VALUES[v]));
  fprintf(w->out, "\"[v[%" PRIu32 "]]", c->subject);
}

static void write_condition(writer *w, const sonae_condition *c);

static void write_tree(writer *w, const sonae_condition *c) {
  for (size_t i = 0; i < c->child_count; i++) {
    fprintf(w->out, c->op == SONAE_ALL ? "least(" : "most(");
    write_condition(w, &c->children[i]);
    fprintf(w->out, ", ");
  }
  fprintf(w->out, c->op == SONAE_ALL ? "2" : "0");
  for (size_t i = 0; i < c->child_count; i++)
    fprintf(w->out, ")");
}

/* A test of an answer: 0 when it does not arise, 1 when there is none, else a lookup in the codes that pass. */
static void write_answer(writer *w, const sonae_condition *c) {
  const sonae_question *question = &w->d->questions[c->subject];
  fprintf(w->out, "(r[%" PRIu32 "] == 0 ? 0 : \"", c->subject);
  int missing = c->op == SONAE_ANSWERED ? 0 : 1;
  fprintf(w->out, "\\%d\\%d\\0\\%d", missing, missing, missing);
  const sonae_scale *scale = &w->d->scales[question->scale];
  for (uint32_t i = 0; i < scale->option_count; i++) {
    int32_t points = scale->options[i].points;
    int pass = c->op == SONAE_ANSWERED          ? 1
               : c->op == SONAE_ANSWER_IS       ? i == c->option
               : c->op == SONAE_ANSWER_AT_LEAST ? points >= c->points
                                                : points <= c->points;
    fprintf(w->out, "\\%d", 2 * pass);
  }
  fprintf(w->out, "\"[c[%" PRIu32 "]])", c->subject);
}

static void write_condition(writer *w, const sonae_condition *c) {
  switch (c->op) {
  case SONAE_ALL:
  case SONAE_ANY:
    write_tree(w, c);
    break;
  case SONAE_NOT:
    fprintf(w->out, "(2 - ");
    write_condition(w, &c->children[0]);
    fprintf(w->out, ")");
    break;
  case SONAE_ATTRIBUTE_IS:
  case SONAE_ATTRIBUTE_AT_LEAST:
  case SONAE_ATTRIBUTE_AT_MOST:
    write_attribute(w, c);
    break;
  default:
    write_answer(w, c);
  }
}

static void write_points(writer *w, const sonae_question *question, size_t index) {
  const sonae_scale *scale = &w->d->scales[question->scale];
  if (scale->select == SONAE_SELECT_MANY) {
    fprintf(w->out, "static const int P%zu[] = {", index);
    for (uint32_t mask = 0; mask < 1U << scale->option_count; mask++) {
      int sum = 0;
      for (uint32_t i = 0; i < scale->option_count; i++)
        sum += mask >> i & 1 ? scale->options[i].points : 0;
      fprintf(w->out, "%" PRIu32 ",", (uint32_t)(sum > 100 ? 100 : sum) * question->weight);
    }
  } else {
    fprintf(w->out, "static const int P%zu[] = {0,0,0,0,", index);
    for (uint32_t i = 0; i < scale->option_count; i++)
      fprintf(w->out, "%" PRIu32 ",", (uint32_t)scale->options[i].points * question->weight);
  }
  fprintf(w->out, "};\n");
}

static void write_question(writer *w, const sonae_question *question, size_t index) {
  int many = w->d->scales[question->scale].select == SONAE_SELECT_MANY;
  fprintf(w->out, "  if (%s%zu%s c[%zu] != 2) {\n", question->relevant ? "r[" : "1 + ", index,
          question->relevant ? "] != 0 &&" : " &&", index);
  if (many)
    fprintf(w->out, "    num[%" PRIu32 "] += c[%zu] == 3 ? P%zu[m[%" PRIu32 "]] : 0;\n", question->area, index, index,
            w->many_seen++);
  else
    fprintf(w->out, "    num[%" PRIu32 "] += P%zu[c[%zu]];\n", question->area, index, index);
  fprintf(w->out, "    den[%" PRIu32 "] += %" PRIu32 ";\n  }\n", question->area, question->weight);
}

static void write_relevance(writer *w) {
  fprintf(w->out, "  unsigned char r[%zu];\n  memset(r, 2, sizeof r);\n", w->d->question_count);
  for (size_t q = 0; q < w->d->question_count; q++) {
    if (!w->d->questions[q].relevant) continue;
    fprintf(w->out, "  r[%zu] = (unsigned char)(", q);
    write_condition(w, w->d->questions[q].relevant);
    fprintf(w->out, ");\n");
  }
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  const char *folders[] = {argv[1], NULL};
  sonae_library library = {folders};
  sonae_error error = {0};
  writer w = {.out = fopen(argv[3], "w")};
  if (!w.out || sonae_definition_load(&library, argv[2], NULL, NULL, NULL, &w.d, &error) != SONAE_OK) {
    fprintf(stderr, "%s: %s\n", error.where, error.text);
    return 1;
  }
  fprintf(w.out, "#include <string.h>\n#include \"floor.h\"\n"
                 "static inline int least(int a, int b) { return a < b ? a : b; }\n"
                 "static inline int most(int a, int b) { return a > b ? a : b; }\n");
  for (size_t q = 0; q < w.d->question_count; q++)
    if (w.d->questions[q].kind == SONAE_CHOICE) write_points(&w, &w.d->questions[q], q);
  fprintf(w.out, "void compiled_floor(const unsigned char *c, const unsigned char *v, const unsigned char *m, int "
                 "*num, int *den) {\n"
                 "  (void)least, (void)most;\n");
  write_relevance(&w);
  for (size_t q = 0; q < w.d->question_count; q++)
    if (w.d->questions[q].kind == SONAE_CHOICE) write_question(&w, &w.d->questions[q], q);
  fprintf(w.out, "}\n");
  sonae_definition_free(w.d);
  return fclose(w.out) != 0;
}
