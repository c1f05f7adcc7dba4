/* SPDX-License-Identifier: Apache-2.0 */
/* Responses. */
#include "attack.h"
#include "pieces.h"

static const attack ATTACKS[] = {
    FILE_OF("response-plain", NULL,
            RESPONSE(ANSWER("q", "<option ref=\"yes\"/>") ANSWER("absent", "<not-applicable>none</not-applicable>"))),
    FILE_OF("response-other-checklist", "checklist nowhere version 1.0 is not to be found",
            RESPONSE_TO("nowhere", "1.0", "")),
    FILE_OF("response-other-version", "answers base version 9.9, not base version 1.0", RESPONSE_TO("base", "9.9", "")),
    FILE_OF("response-path", "checklist /etc/passwd version 1.0 is not to be found",
            RESPONSE_TO("/etc/passwd", "1.0", "")),
    FILE_OF("response-path-relative", "checklist \\.\\./base.xml version 1.0 is not to be found",
            RESPONSE_TO("../base.xml", "1.0", "")),
    FILE_OF("response-path-file", "checklist base\\.xml version 1.0 is not to be found",
            RESPONSE_TO("base.xml", "1.0", "")),
    FILE_OF("response-version-path", "version begins with a letter or digit|checklist nowhere version",
            RESPONSE_TO("nowhere", "../../../etc", "")),
    FILE_OF("answer-twice", "question q is answered twice",
            RESPONSE(ANSWER("q", "<option ref=\"yes\"/>") ANSWER("q", "<unknown/>"))),
    FILE_OF("answer-two-ways", "question q is answered in two ways",
            RESPONSE(ANSWER("q", "<option ref=\"yes\"/><unknown/>"))),
    FILE_OF("answer-two-options", "question q takes one option only",
            RESPONSE(ANSWER("q", "<option ref=\"yes\"/><option ref=\"no\"/>"))),
    FILE_OF("answer-no-such-option", "question q has no option perhaps",
            RESPONSE(ANSWER("q", "<option ref=\"perhaps\"/>"))),
    FILE_OF("answer-no-such-question", "this checklist has no question z", RESPONSE(ANSWER("z", "<unknown/>"))),
    FILE_OF("answer-not-applicable", "question q may not be answered not applicable",
            RESPONSE(ANSWER("q", "<not-applicable>none</not-applicable>"))),
    FILE_OF("answer-not-applicable-why", "say why absent is not applicable",
            RESPONSE(ANSWER("absent", "<not-applicable> </not-applicable>"))),
    FILE_OF("answer-wrong-kind", "question q cannot be answered by <text>", RESPONSE(ANSWER("q", "<text>yes</text>"))),
    FILE_OF("answer-nan", "the answer to n is not a number: NaN", RESPONSE(ANSWER("n", "<number>NaN</number>"))),
    FILE_OF("answer-exponent", "the answer to n is not a number: 1e400",
            RESPONSE(ANSWER("n", "<number>1e400</number>"))),
    FILE_OF("answer-overflow", "the answer to n is not a number: 9223372036854775808",
            RESPONSE(ANSWER("n", "<number>9223372036854775808</number>"))),
    FILE_OF("answer-full-width", NULL, RESPONSE(ANSWER("n", "<number>\xEF\xBC\x91\xEF\xBC\x90</number>"))),
    FILE_OF("answer-no-such-day", "the answer to d is not a date such as 2026-11-01: 2026-02-30",
            RESPONSE(ANSWER("d", "<date>2026-02-30</date>"))),
    FILE_OF("response-no-such-day", "date is not a date such as 2026-11-01: 2026-13-01",
            XML "<response xmlns=\"urn:sonae:response:1\" checklist=\"base\" version=\"1.0\" date=\"2026-13-01\">"
                "<organisation id=\"o\"><name>n</name></organisation></response>"),
    FILE_OF("response-redos", "the pattern of redos cannot be matched against this answer within limits",
            RESPONSE(ANSWER("redos", "<text>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!</text>"))),
    FILE_OF("response-doctype", DOCTYPE,
            "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
            "<response xmlns=\"urn:sonae:response:1\" checklist=\"base\" version=\"1.0\"><organisation "
            "id=\"o\"><name>&x;</name></organisation></response>"),
};

void make_responses(const target *to) {
  write_attacks(to, ATTACKS, sizeof ATTACKS / sizeof *ATTACKS);
}
