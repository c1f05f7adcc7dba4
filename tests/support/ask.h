/* SPDX-License-Identifier: Apache-2.0 */
/* Questions with a text, and options with a label: for checklists that are read by what they say. After fixture.h. */
#ifndef SONAE_TESTS_ASK_H
#define SONAE_TESTS_ASK_H

#define SAY(id, points, label) "<option id=\"" id "\" points=\"" points "\">" SAID("label", label) "</option>"
#define ASK(id, text, inside)  "<question id=\"" id "\" area=\"a\">" SAID("text", text) inside "</question>\n"
#define ASK_OF(id, text)       "<question id=\"" id "\" area=\"a\" scale=\"s\">" SAID("text", text) "</question>\n"
#define ASK_VALUE(id, kind, text)                                                                                      \
  "<question id=\"" id "\" area=\"a\" kind=\"" kind "\">" SAID("text", text) "</question>\n"

#endif
