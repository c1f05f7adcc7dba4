/* SPDX-License-Identifier: Apache-2.0 */
/* Checklists: the wrong vocabulary, names, cycles and patterns. */
#include "attack.h"
#include "pieces.h"

static const attack ATTACKS[] = {
    /* The wrong vocabulary. */
    FILE_OF("namespace-none", SPACES, XML "<checklist id=\"x\" version=\"1.0\" languages=\"en\">" TITLE CLOSE),
    FILE_OF("namespace-other", SPACES " \\(urn:example\\)",
            XML "<checklist xmlns=\"urn:example\" id=\"x\" version=\"1.0\" languages=\"en\"/>"),
    FILE_OF("namespace-next-version", SPACES " \\(urn:sonae:checklist:2\\); this version reads urn:sonae:checklist:1",
            XML "<checklist xmlns=\"urn:sonae:checklist:2\" id=\"x\" version=\"1.0\" languages=\"en\"/>"),
    FILE_OF("namespace-of-rules", SPACES, XML "<rules " SPACE " checklist=\"base\" version=\"1.0\" languages=\"en\"/>"),
    FILE_OF("namespace-inside", "<checklist> takes no <title>|<title> in en stands twice",
            CHECKLIST("<y:title xmlns:y=\"urn:y\"" EN ">t</y:title>")),
    FILE_OF("html-in-label", NULL, TITLED("&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;")),

    /* Error messages are made of what others wrote: they stay one line, without control characters. */
    FILE_OF("message-forged",
            "id begins with a letter .*: q.n/etc/x:1: error: forged.x1b|id begins with a letter .*: q.n/etc/x:1: "
            "error: forged",
            CHECKLIST("<question id=\"q&#10;/etc/x:1: error: forged&#x9b;31m&#x202e;\" area=\"a\" scale=\"s\"><text" EN
                      ">t</text></question>")),

    /* Names and cycles. */
    FILE_OF("dup-id", "question q stands twice", CHECKLIST(ASK("q", ""))),
    FILE_OF("dup-xml-id", "<question> has no attribute xml:id",
            CHECKLIST("<question id=\"r\" xml:id=\"q\" area=\"a\" scale=\"s\"><text" EN ">t</text></question>")),
    FILE_OF("version-path", "version begins with a letter or digit",
            XML "<checklist " SPACE " id=\"x\" version=\"../..\" languages=\"en\">" TITLE AREA SCALE ASK("q", "")
                CLOSE),
    FILE_OF("take-path", "from begins with a letter",
            CHECKLIST("<take from=\"../../etc/passwd\" version=\"1.0\"><question ref=\"q1\"/></take>")),
    FILE_OF("take-missing", "nowhere version 1.0 is not to be found",
            CHECKLIST("<take from=\"nowhere\" version=\"1.0\"><question ref=\"q1\"/></take>")),
    FILE_OF("take-wrong-version", "base version 9\\.9 is wanted",
            CHECKLIST("<take from=\"base\" version=\"9.9\"><question ref=\"n\"/></take>")),
    FILE_OF("take-unknown-question", "base has no question z",
            CHECKLIST("<take from=\"base\" version=\"1.0\"><question ref=\"z\"/></take>")),
    FILE_OF("cases-missing", "case collection nowhere is not to be found",
            CHECKLIST("<cases ref=\"nowhere\" version=\"1.0\"/>")),
    FILE_OF("self-condition", "relevance conditions form a cycle: a .*→ a ",
            CHECKLIST(ASK("a", "<relevant><answer question=\"a\" is=\"yes\"/></relevant>"))),
    FILE_OF("cycle-condition", "relevance conditions form a cycle: a .*→ b .*→ a ",
            CHECKLIST(ASK("a", "<relevant><answer question=\"b\" is=\"yes\"/></relevant>")
                          ASK("b", "<relevant><not><answered question=\"a\"/></not></relevant>"))),
    FILE_OF("condition-nameless", "<answered> names , which does not exist",
            CHECKLIST(ASK("a", "<relevant><answered question=\"\"/></relevant>"))),
    FILE_OF("condition-score", "a relevance condition may not test a score",
            CHECKLIST(ASK("a", "<relevant><score area=\"a\" at-least=\"1\"/></relevant>"))),
    FILE_OF("condition-none", "takes exactly one condition", CHECKLIST(ASK("a", "<relevant/>"))),
    FILE_OF("condition-two", "takes exactly one condition", CHECKLIST(ASK("a", "<relevant><all/><any/></relevant>"))),

    /* Patterns. The one that backtracks for ever is base.xml's; response-redos meets it. */
    FILE_OF("pattern-limits", "may not use \\(\\*", PATTERN("(*LIMIT_MATCH=4294967295)^(a+)+$")),
    FILE_OF("pattern-no-utf-check", "may not use \\(\\*", PATTERN("(*NO_UTF_CHECK)a")),
    FILE_OF("pattern-callout", "may not use \\(\\*", PATTERN("a(?C1)b")),
    FILE_OF("pattern-single-byte", "does not compile", PATTERN("\\C")),
    FILE_OF("pattern-open", "does not compile", PATTERN("(a")),
    FILE_OF("pattern-count", "does not compile", PATTERN("(a{65535}){65535}")),
};

void make_checklists(const target *to) {
  write_attacks(to, ATTACKS, sizeof ATTACKS / sizeof *ATTACKS);
}
