/* SPDX-License-Identifier: Apache-2.0 */
/* The documents that attacks are cut from, whole but for one thing; what is said of the commonest attacks; and writing by
 * the thousand. */
#ifndef SONAE_TESTS_HOSTILE_PIECES_H
#define SONAE_TESTS_HOSTILE_PIECES_H

#include <stdio.h>

#define XML                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define SPACE              "xmlns=\"urn:sonae:checklist:1\""
#define OPEN               "<checklist " SPACE " id=\"x\" version=\"1.0\" languages=\"en\">\n"
#define CLOSE              "</checklist>\n"
#define EN                 " xml:lang=\"en\""
#define TITLE              "<title" EN ">t</title>\n"
#define AREA               "<area id=\"a\"><title" EN ">t</title></area>\n"
#define OPTION(id, points) "<option id=\"" id "\" points=\"" points "\"><label" EN ">t</label></option>"
#define SCALE              "<scale id=\"s\">" OPTION("yes", "100") OPTION("no", "0") "</scale>\n"
#define ASK(id, inner)     "<question id=\"" id "\" area=\"a\" scale=\"s\"><text" EN ">t</text>" inner "</question>\n"
#define HALF               OPEN TITLE AREA SCALE ASK("q", "")
#define CHECKLIST(inner)   XML HALF inner CLOSE
#define TITLED(title)      XML OPEN "<title" EN ">" title "</title>\n" AREA SCALE ASK("q", "") CLOSE
#define PATTERN(pattern)                                                                                               \
  CHECKLIST("<question id=\"p\" area=\"a\" kind=\"text\"><text" EN ">t</text><pattern>" pattern "</pattern></"         \
            "question>")

#define RULES_OPEN   XML "<rules xmlns=\"urn:sonae:rules:1\" checklist=\"base\" version=\"1.0\" languages=\"en\">\n"
#define RULES(inner) RULES_OPEN inner "</rules>\n"
#define ACTION(id, inner)                                                                                              \
  "<action id=\"" id "\" area=\"a\" stage=\"minimum\" hours=\"1\" yen=\"0\"><title" EN ">t</title><first-step" EN      \
  ">t</first-step><reason" EN ">t</reason><role" EN ">t</role><closes question=\"q\" to=\"100\"/>" inner "</action>\n"

#define RESPONSE_TO(checklist, version, inner)                                                                         \
  XML "<response xmlns=\"urn:sonae:response:1\" checklist=\"" checklist "\" version=\"" version "\">\n"                \
      "<organisation id=\"o\"><name>n</name></organisation>\n" inner "</response>\n"
#define RESPONSE(inner)   RESPONSE_TO("base", "1.0", inner)
#define ANSWER(id, inner) "<answer question=\"" id "\">" inner "</answer>\n"

/* What rule packs and responses here are about. */
#define BASE                                                                                                           \
  XML "<checklist " SPACE " id=\"base\" version=\"1.0\" languages=\"en\">\n" TITLE                                     \
      "<attribute id=\"employees\" kind=\"number\"><label" EN ">t</label></attribute>\n" AREA SCALE ASK("q", "")       \
          ASK("absent",                                                                                                \
              "<not-applicable" EN ">t</not-applicable>") "<question id=\"redos\" area=\"a\" kind=\"text\"><text" EN   \
                                                          ">t</text><pattern>(a+)+</pattern></question>\n"             \
                                                          "<question id=\"n\" area=\"a\" kind=\"number\"><text" EN     \
                                                          ">t</text></question>\n"                                     \
                                                          "<question id=\"d\" area=\"a\" kind=\"date\"><text" EN       \
                                                          ">t</text></question>\n" CLOSE

/* --- What is said (grep -E) --- */

#define DOCTYPE  "DOCTYPE and entity declarations are not accepted"
#define BROKEN   "not well-formed XML"
#define NOT_UTF8 "a character is not valid UTF-8"
#define IN_TAG   "a tag holds a <"
#define TOO_DEEP "elements are nested too deeply \\(64 at most\\)"
#define CONTROL  "control character U\\+00"
#define SPACES   "is in the wrong namespace"
#define TOO_LONG "a start tag is too long \\(64 KB at most\\)"
#define TOO_MANY "an element holds too many elements"

/* --- Writing --- */

void put(FILE *out, const char *text);
void repeat(FILE *out, const char *text, int count);

/* text, count times, with each # as the number. */
void number(FILE *out, const char *text, int count);

/* A checklist but for its end. */
void half(FILE *out);

#endif
