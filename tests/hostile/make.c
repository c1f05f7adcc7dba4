/* SPDX-License-Identifier: Apache-2.0 */
/* Makes the attacks of tests/hostile/xml again in the vocabulary of this program: each file is right but for the one
 * thing it is named after, so that this is what gets tested and not an unknown element. Writes DIR/NAME.xml and
 * DIR/expected.tsv.
 *
 * A row of expected.tsv: file, accept or refuse, number of errors (0: one or more), what each of them says (grep -E).
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* --- Documents in pieces ----------------------------------------------------------------------------------------- */

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

#define DOCTYPE  "DOCTYPE and entity declarations are not accepted"
#define BROKEN   "not well-formed XML"
#define NOT_UTF8 "a character is not valid UTF-8"
#define IN_TAG   "a tag holds a <"
#define TOO_DEEP "elements are nested too deeply \\(64 at most\\)"
#define CONTROL  "control character U\\+00"
#define SPACES   "is in the wrong namespace"

/* --- Attacks that are a text ------------------------------------------------------------------------------------- */

typedef struct attack {
  const char *name, *expected; /* expected NULL: to be accepted */
  const char *bytes;
  size_t length;
} attack;

#define FILE_OF(name, expected, text)                                                                                  \
  { name, expected, text, sizeof(text) - 1 }

static const attack ATTACKS[] = {
    FILE_OF("base", NULL, BASE),
    FILE_OF("plain", NULL, CHECKLIST("")),

    /* Entities and other files. */
    FILE_OF("xxe-file", DOCTYPE,
            "<!DOCTYPE c [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" OPEN "<title" EN ">&x;</title></checklist>"),
    FILE_OF("xxe-http", DOCTYPE, "<!DOCTYPE c [<!ENTITY x SYSTEM \"http://127.0.0.1:9/leak\">]>" HALF CLOSE),
    FILE_OF("xxe-devurandom", DOCTYPE, "<!DOCTYPE c [<!ENTITY x SYSTEM \"file:///dev/urandom\">]>" HALF CLOSE),
    FILE_OF("xxe-extdtd", DOCTYPE, XML "<!DOCTYPE c SYSTEM \"http://127.0.0.1:9/evil.dtd\">" HALF CLOSE),
    FILE_OF("xxe-param", DOCTYPE,
            XML "<!DOCTYPE c [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/evil.dtd\"> %p;]>" HALF CLOSE),
    FILE_OF("xxe-behind-comment", DOCTYPE,
            XML "<!-- > --><?p > ?><!DOCTYPE c [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" HALF CLOSE),
    FILE_OF("doctype-plain", DOCTYPE, XML "<!DOCTYPE checklist>" HALF CLOSE),
    FILE_OF("doctype-lower-case", BROKEN, XML "<!doctype checklist>" HALF CLOSE),
    FILE_OF("doctype-inside", DOCTYPE, XML OPEN "<!DOCTYPE checklist>" TITLE CLOSE),
    FILE_OF("doctype-in-comment", NULL, CHECKLIST("<!-- <!DOCTYPE checklist> -->")),
    FILE_OF("doctype-in-text", NULL, TITLED("<![CDATA[<!DOCTYPE checklist>]]>")),
    FILE_OF("entity-cycle", DOCTYPE,
            "<!DOCTYPE q [<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">]>" OPEN "<title" EN ">&a;</title></checklist>"),
    FILE_OF("entity-unknown", BROKEN, TITLED("&nbsp;")),
    FILE_OF(
        "xinclude-file", "<question> takes no <include>",
        CHECKLIST(ASK(
            "r",
            "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\" parse=\"text\"/>"))),
    FILE_OF(
        "schemalocation-http", "<checklist> has no attribute xsi:noNamespaceSchemaLocation",
        XML
        "<checklist " SPACE " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        "xsi:noNamespaceSchemaLocation=\"http://127.0.0.1:9/x.xsd\" id=\"x\" version=\"1.0\" languages=\"en\">" TITLE
            AREA SCALE ASK("q", "") CLOSE),
    FILE_OF("xml-base", "<checklist> has no attribute xml:base",
            XML "<checklist " SPACE
                " xml:base=\"http://127.0.0.1:9/\" id=\"x\" version=\"1.0\" languages=\"en\">" TITLE AREA SCALE ASK(
                    "q", "") CLOSE),
    /* Editors write such lines, so they are passed over; nothing is fetched. */
    FILE_OF("pi-stylesheet", NULL,
            XML "<?xml-stylesheet type=\"text/xsl\" href=\"http://127.0.0.1:9/x.xsl\"?>" HALF CLOSE),
    FILE_OF("pi-model", NULL, XML "<?xml-model href=\"http://127.0.0.1:9/x.rng\"?>" HALF CLOSE),

    /* Bytes and encodings. */
    FILE_OF("bad-utf8", NOT_UTF8, TITLED("\xFF\xFE\xC0\x80\xED\xA0\x80")),
    FILE_OF("utf8-overlong", NOT_UTF8, TITLED("\xC0\xAF")),
    FILE_OF("utf8-surrogate", NOT_UTF8, TITLED("\xED\xA0\x80")),
    FILE_OF("utf8-beyond", NOT_UTF8, TITLED("\xF4\x90\x80\x80")),
    FILE_OF("utf8-noncharacter", NOT_UTF8, TITLED("\xEF\xBF\xBF")),
    FILE_OF("utf8-cut", NOT_UTF8, CHECKLIST("") "\xE3\x81"),
    FILE_OF("bom", NULL, "\xEF\xBB\xBF" CHECKLIST("")),
    FILE_OF("bom3", "the file begins with two byte order marks", "\xEF\xBB\xBF\xEF\xBB\xBF" CHECKLIST("")),
    FILE_OF("bom-only", "the file is empty", "\xEF\xBB\xBF"),
    FILE_OF("utf16-bom-only", "the file is empty", "\xFF\xFE"),
    FILE_OF("utf16-odd", NOT_UTF8, "\xFF\xFE<\0?"),
    FILE_OF("utf16-surrogate", NOT_UTF8, "\xFF\xFE<\0\0\xD8>\0"),
    FILE_OF("utf7", "encoding UTF-7 is not accepted",
            "<?xml version=\"1.0\" encoding=\"UTF-7\"?>" HALF "+ADw-script+AD4-" CLOSE),
    FILE_OF("sjis", NOT_UTF8,
            "<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>" OPEN "<title" EN ">\x93\xFA\x96{</title></checklist>"),
    FILE_OF("sjis-undeclared", NOT_UTF8, TITLED("\x93\xFA\x96{")),
    FILE_OF("sjis-ascii", "encoding Shift_JIS is not accepted",
            "<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>" HALF CLOSE),
    FILE_OF("euc-jp", NOT_UTF8,
            "<?xml version=\"1.0\" encoding=\"EUC-JP\"?>" OPEN "<title" EN ">\xC6\xFC\xCB\xDC</title></checklist>"),
    FILE_OF("iso-2022-jp", CONTROL "1B|encoding ISO-2022-JP is not accepted",
            "<?xml version=\"1.0\" encoding=\"ISO-2022-JP\"?>" OPEN "<title" EN
            ">\x1B$BF|K\\\x1B(B</title></checklist>"),
    FILE_OF("enc-lie", "encoding ISO-8859-1 is not accepted",
            "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" OPEN "<title" EN ">\xE6\x97\xA5</title></checklist>"),
    FILE_OF("enc-lie-utf16", "encoding UTF-16 is not accepted",
            "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" HALF CLOSE),
    FILE_OF("enc-ebcdic", NOT_UTF8, "\x4C\x6F\xA7\x94\x93\x40\xA5\x85\x99"),
    FILE_OF("nul-in-text", "the file holds a NUL character", TITLED("a\0b")),
    FILE_OF("nul-at-end", "the file holds a NUL character", CHECKLIST("") "\0"),
    FILE_OF("ctrl-char", CONTROL "01", TITLED("\x01\x0B")),
    FILE_OF("ncr-big", BROKEN, TITLED("&#x110000;&#xFFFFFFFFFF;")),
    FILE_OF("ncr-nul", BROKEN, TITLED("&#0;")),
    FILE_OF("ncr-ctrl", BROKEN, TITLED("&#27;[2J")),
    FILE_OF("ncr-surrogate", BROKEN, TITLED("&#xD800;")),

    /* Not XML, or not all of it. */
    FILE_OF("empty", "the file is empty", ""),
    FILE_OF("blank", BROKEN, " \n"),
    FILE_OF("only-decl", BROKEN, "<?xml version=\"1.0\"?>"),
    FILE_OF("json", BROKEN, "{\"checklist\": []}\n"),
    FILE_OF("workbook", CONTROL "03|holds a NUL", "PK\x03\x04\x14\0\x06\0"),
    FILE_OF("html", "a file that begins with <html> is not read here", "<html><body/></html>"),
    FILE_OF("cdata-unterminated", BROKEN, XML OPEN "<title" EN "><![CDATA[ x\n"),
    FILE_OF("comment-dashes", BROKEN, CHECKLIST("<!-- a -- b -->")),
    FILE_OF("comment-unterminated", BROKEN, XML HALF "<!-- a"),
    FILE_OF("pi-unterminated", BROKEN, XML HALF "<?p a"),
    FILE_OF("pi-without-name", BROKEN, CHECKLIST("<? a ?>")),
    FILE_OF("trunc-tag", BROKEN, XML OPEN TITLE "<question id=\"q1\""),
    FILE_OF("trunc-text", BROKEN, XML OPEN "<title" EN ">half a ti"),
    FILE_OF("trunc-end", BROKEN, XML HALF),
    FILE_OF("two-roots", BROKEN, CHECKLIST("") HALF CLOSE),
    FILE_OF("trailing-garbage", BROKEN, CHECKLIST("") "garbage"),
    FILE_OF("trailing-nul", "the file holds a NUL character", CHECKLIST("") "\0garbage"),
    FILE_OF("dup-attr", BROKEN,
            XML "<checklist " SPACE " id=\"x\" id=\"y\" version=\"1.0\" languages=\"en\">" TITLE CLOSE),
    FILE_OF("prefix-unbound", BROKEN, CHECKLIST("<x:case ref=\"y\"/>")),

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

    /* Rule packs. */
    FILE_OF("rules-other-version", "these rules are for base version 9.9, not for base version 1.0",
            XML "<rules xmlns=\"urn:sonae:rules:1\" checklist=\"base\" version=\"9.9\" languages=\"en\"/>"),
    FILE_OF("rules-other-checklist", "checklist nowhere version 1.0 is not to be found",
            XML "<rules xmlns=\"urn:sonae:rules:1\" checklist=\"nowhere\" version=\"1.0\" languages=\"en\"/>"),
    FILE_OF("rules-nameless", "<rules> lacks the attribute checklist",
            XML "<rules xmlns=\"urn:sonae:rules:1\" version=\"1.0\" languages=\"en\"/>"),
    FILE_OF("rules-path", "checklist \\.\\./\\.\\./etc/passwd version 1.0 is not to be found",
            XML "<rules xmlns=\"urn:sonae:rules:1\" checklist=\"../../etc/passwd\" version=\"1.0\" languages=\"en\"/>"),
    FILE_OF("rules-language", "\\? is not the name of a language|a language of the checklist",
            XML "<rules xmlns=\"urn:sonae:rules:1\" checklist=\"base\" version=\"1.0\" languages=\"?\"/>"),
    FILE_OF("self-requires", "actions require each other in a cycle: A .*→ A ",
            RULES(ACTION("A", "<requires action=\"A\"/>"))),
    FILE_OF("cycle-requires", "actions require each other in a cycle: A .*→ B .*→ A ",
            RULES(ACTION("A", "<requires action=\"B\"/>") ACTION("B", "<requires action=\"A\"/>"))),
    FILE_OF("closes-nothing", "<closes> names z, which does not exist",
            RULES(ACTION("A", "<closes question=\"z\" to=\"1\"/>"))),
    FILE_OF("closes-twice", "question q is closed twice", RULES(ACTION("A", "<closes question=\"q\" to=\"1\"/>"))),
    FILE_OF("boost-overflow", "multiply past what can be computed exactly",
            RULES("<boost factor=\"1000/999\"><when><answered question=\"q\"/></when><question ref=\"q\"/></boost>"
                  "<boost factor=\"1000/997\"><when><answered question=\"q\"/></when><question ref=\"q\"/></boost>"
                  "<boost factor=\"1000/991\"><when><answered question=\"q\"/></when><question ref=\"q\"/></boost>"
                  "<boost factor=\"1000/983\"><when><answered question=\"q\"/></when><question ref=\"q\"/></boost>"
                  "<boost factor=\"1000/977\"><when><answered question=\"q\"/></when><question ref=\"q\"/></boost>"
                  "<boost factor=\"1000/971\"><when><answered question=\"q\"/></when><question ref=\"q\"/></boost>"
                  "<boost factor=\"1000/967\"><when><answered question=\"q\"/></when><question ref=\"q\"/></boost>")),
    FILE_OF("hours-zero-below", "hours is a decimal or a fraction",
            RULES("<action id=\"A\" area=\"a\" stage=\"minimum\" hours=\"1/0\" yen=\"0\"><title" EN
                  ">t</title><first-step" EN ">t</first-step><reason" EN ">t</reason><role" EN
                  ">t</role><closes question=\"q\" to=\"100\"/></action>")),

    /* Responses. */
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

/* --- Attacks that are made of many pieces ------------------------------------------------------------------------ */

static void put(FILE *out, const char *text) {
  (void)fputs(text, out);
}

static void repeat(FILE *out, const char *text, int count) {
  for (int i = 0; i < count; i++)
    put(out, text);
}

/* text with each # as the number. */
static void number(FILE *out, const char *text, int count) {
  for (int i = 0; i < count; i++)
    for (const char *at = text; *at; at++) {
      if (*at == '#')
        (void)fprintf(out, "%d", i);
      else
        (void)fputc(*at, out);
    }
}

static void half(FILE *out) {
  put(out, XML HALF);
}

/* A condition of `count` levels with `tests` tests inside. */
static void condition(FILE *out, const char *open, int count, int tests, const char *close) {
  half(out);
  put(out, "<question id=\"r\" area=\"a\" scale=\"s\"><text" EN ">t</text><relevant>");
  repeat(out, open, count);
  repeat(out, "<answer question=\"q\" is=\"yes\"/>", tests);
  repeat(out, close, count);
  put(out, "</relevant></question>" CLOSE);
}

static void laughs(FILE *out, const char *used) {
  put(out, XML "<!DOCTYPE l [<!ENTITY a0 \"lol\">");
  for (int i = 1; i <= 10; i++) {
    (void)fprintf(out, "<!ENTITY a%d \"", i);
    for (int j = 0; j < 10; j++)
      (void)fprintf(out, "&a%d;", i - 1);
    put(out, "\">");
  }
  put(out, "]>" OPEN);
  put(out, used);
  put(out, AREA SCALE ASK("q", "") CLOSE);
}

static void billion_laughs(FILE *out) {
  laughs(out, "<title" EN ">&a10;</title>");
}

static void billion_laughs_attr(FILE *out) {
  laughs(out, "<title xml:lang=\"&a10;\">t</title>");
}

static void quadratic_blowup(FILE *out) {
  put(out, XML "<!DOCTYPE q [<!ENTITY a \"");
  repeat(out, "A", 50000);
  put(out, "\">]>" OPEN "<title" EN ">");
  repeat(out, "&a;", 50000);
  put(out, "</title>" AREA SCALE ASK("q", "") CLOSE);
}

static void param_entity_laughs(FILE *out) {
  put(out, XML "<!DOCTYPE q [<!ENTITY % a \"A\"><!ENTITY % b \"");
  repeat(out, "&#37;a;", 100);
  put(out, "\">%b;]>" HALF CLOSE);
}

static void deep_61(FILE *out) {
  condition(out, "<not>", 61, 1, "</not>");
}

static void deep_62(FILE *out) {
  condition(out, "<not>", 62, 1, "</not>");
}

static void deep_257(FILE *out) {
  condition(out, "<all>", 257, 1, "</all>");
}

static void deep_100000(FILE *out) {
  condition(out, "<not>", 100000, 1, "</not>");
}

static void deep_open(FILE *out) {
  condition(out, "<any>", 1000000, 0, "");
}

static void deep_titles(FILE *out) {
  half(out);
  repeat(out, "<title>", 100000);
  repeat(out, "</title>", 100000);
  put(out, CLOSE);
}

static void expr_or_4095(FILE *out) {
  condition(out, "<any>", 1, 4095, "</any>");
}

static void expr_or_4096(FILE *out) {
  condition(out, "<any>", 1, 4096, "</any>");
}

static void expr_long_or(FILE *out) {
  condition(out, "<any>", 1, 100000, "</any>");
}

static void attributes(FILE *out, int count) {
  half(out);
  put(out, "<question id=\"r\" area=\"a\" scale=\"s\"");
  number(out, " a#=\"\"", count);
  put(out, "><text" EN ">t</text></question>" CLOSE);
}

static void many_attrs_300(FILE *out) {
  attributes(out, 300);
}

static void many_attrs_20000(FILE *out) {
  attributes(out, 20000);
}

static void many_attrs_100000(FILE *out) {
  attributes(out, 100000);
}

static void many_namespaces(FILE *out) {
  half(out);
  put(out, "<question id=\"r\" area=\"a\" scale=\"s\"");
  number(out, " xmlns:n#=\"u#\"", 5000);
  put(out, "><text" EN ">t</text></question>" CLOSE);
}

/* The next ones hide 100 000 attributes from a scan for tags. libxml2 2.9 goes on after the error in front of them. */
static void hidden_attributes(FILE *out, const char *before, const char *after) {
  half(out);
  put(out, before);
  put(out, "<b");
  number(out, " a#=\"\"", 100000);
  put(out, "/>");
  put(out, after);
  put(out, CLOSE);
}

static void attrs_in_end_tag(FILE *out) {
  hidden_attributes(out, "<area></area ", "");
}

static void attrs_in_value(FILE *out) {
  half(out);
  for (int i = 0; i < 40; i++) {
    put(out, "<area id='<b");
    number(out, " a#=\"\"", 6000);
    put(out, ">'/>");
  }
  put(out, CLOSE);
}

static void attrs_in_comment(FILE *out) {
  hidden_attributes(out, "<!-- \x01 ", " -->");
}

static void attrs_in_cdata(FILE *out) {
  hidden_attributes(out, "<![CDATA[ \x01 ", " ]]>");
}

static void attrs_in_pi(FILE *out) {
  hidden_attributes(out, "<? ", " ?>");
}

static void attrs_behind_cdata(FILE *out) {
  half(out);
  put(out, "<![CDATA[");
  repeat(out, "ten bytes.", 1010000);
  put(out, "<b");
  number(out, " a#=\"\"", 100000);
  put(out, "/> ]]>" CLOSE);
}

static void attribute_of(FILE *out, int tens) {
  put(out, XML OPEN "<title xml:lang=\"");
  repeat(out, "ten bytes.", tens);
  put(out, "\">t</title>" AREA SCALE ASK("q", "") CLOSE);
}

static void huge_attr_11MB(FILE *out) {
  attribute_of(out, 1100000);
}

static void huge_attr_100MB(FILE *out) {
  attribute_of(out, 10000000);
}

static void huge_text_11MB(FILE *out) {
  put(out, XML OPEN "<title" EN ">");
  repeat(out, "ten bytes.", 1100000);
  put(out, "</title>" AREA SCALE ASK("q", "") CLOSE);
}

static void long_name(FILE *out) {
  half(out);
  put(out, "<");
  repeat(out, "n", 60000);
  put(out, "/>" CLOSE);
}

static void long_id(FILE *out) {
  half(out);
  put(out, "<question id=\"");
  repeat(out, "n", 60000);
  put(out, "\" area=\"a\" scale=\"s\"><text" EN ">t</text></question>" CLOSE);
}

static void siblings(FILE *out, const char *before, const char *one, int count, const char *after) {
  half(out);
  put(out, before);
  number(out, one, count);
  put(out, after);
  put(out, CLOSE);
}

static void many_findings(FILE *out) {
  siblings(out, "<question id=\"r\" area=\"a\" scale=\"s\"><text" EN ">t</text>", "<finding ref=\"F\"/>", 100000,
           "</question>");
}

static void many_frameworks(FILE *out) {
  siblings(out, "", "<framework id=\"f#\"><title" EN ">t</title></framework>", 90000, "");
}

static void many_elements(FILE *out) {
  siblings(out, "", "<q/>", 250000, "");
}

static void many_questions(FILE *out) {
  siblings(out, "", ASK("q#", ""), 10001, "");
}

static void many_areas(FILE *out) {
  siblings(out, "", "<area id=\"a#\"><title" EN ">t</title></area>", 64, "");
}

static void many_options(FILE *out) {
  siblings(out, "<question id=\"r\" area=\"a\"><text" EN ">t</text><scale>", OPTION("o#", "100"), 65,
           "</scale></question>");
}

static void long_cycle(FILE *out) {
  half(out);
  for (int i = 0; i < 5000; i++)
    (void)fprintf(out,
                  "<question id=\"c%d\" area=\"a\" scale=\"s\"><text" EN
                  ">t</text><relevant><answered question=\"c%d\"/></relevant></question>\n",
                  i, (i + 1) % 5000);
  put(out, CLOSE);
}

static void pattern_of(FILE *out, const char *open, int count, const char *close) {
  half(out);
  put(out, "<question id=\"p\" area=\"a\" kind=\"text\"><text" EN ">t</text><pattern>");
  repeat(out, open, count);
  repeat(out, close, count);
  put(out, "</pattern></question>" CLOSE);
}

static void pattern_long(FILE *out) {
  pattern_of(out, "a", 1001, "");
}

static void pattern_deep(FILE *out) {
  pattern_of(out, "(", 60, ")");
}

/* Each repetition is one error, not one with each that came before. */
static void closes_3000(FILE *out) {
  put(out, RULES_OPEN "<action id=\"A\" area=\"a\" stage=\"minimum\" hours=\"1\" yen=\"0\"><title" EN
                      ">t</title><first-step" EN ">t</first-step><reason" EN ">t</reason><role" EN ">t</role>");
  repeat(out, "<closes question=\"q\" to=\"100\"/>\n", 3000);
  put(out, "</action></rules>");
}

/* The large ones of tests/hostile/xml, byte for byte. */
static void original_deep(FILE *out) {
  put(out, XML "<checklist>");
  repeat(out, "<g>", 100000);
  repeat(out, "</g>", 100000);
  put(out, "</checklist>");
}

static void original_long_or(FILE *out) {
  put(out, XML "<checklist><question id=\"b\" show-if=\"a=0");
  for (int i = 1; i < 20000; i++)
    (void)fprintf(out, " or a=%d", i);
  put(out, "\"/></checklist>");
}

static void original_nest(FILE *out) {
  put(out, XML "<checklist><question id=\"a\"/><question id=\"b\" show-if=\"");
  repeat(out, "(", 100000);
  put(out, "a=1");
  repeat(out, ")", 100000);
  put(out, "\"/></checklist>");
}

static void original_not(FILE *out) {
  put(out, XML "<checklist><question id=\"b\" show-if=\"");
  repeat(out, "not ", 100000);
  put(out, "a\"/></checklist>");
}

static void original_name(FILE *out) {
  put(out, XML "<");
  repeat(out, "n", 60000);
  put(out, "/>");
}

static void original_attributes(FILE *out) {
  put(out, XML "<checklist");
  number(out, " a#=\"x\"", 20000);
  put(out, "/>");
}

static void original_namespaces(FILE *out) {
  put(out, XML "<checklist");
  number(out, " xmlns:n#=\"u#\"", 5000);
  put(out, "/>");
}

static void original_siblings(FILE *out) {
  put(out, XML "<checklist>");
  repeat(out, "<q/>", 100000);
  put(out, "</checklist>");
}

static void original_quadratic(FILE *out) {
  put(out, XML "<!DOCTYPE q [<!ENTITY a \"");
  repeat(out, "A", 50000);
  put(out, "\">]><checklist>");
  repeat(out, "&a;", 50000);
  put(out, "</checklist>");
}

#define TOO_LONG "a start tag is too long \\(64 KiB at most\\)"
#define TOO_MANY "an element holds too many elements"

static const struct {
  const char *name, *expected;
  void (*make)(FILE *);
} MADE[] = {
    {"billion-laughs", DOCTYPE, billion_laughs},
    {"billion-laughs-attr", DOCTYPE, billion_laughs_attr},
    {"quadratic-blowup", DOCTYPE, quadratic_blowup},
    {"param-entity-laughs", DOCTYPE, param_entity_laughs},
    {"deep-61", NULL, deep_61},
    {"deep-62", TOO_DEEP, deep_62},
    {"deep-257", TOO_DEEP, deep_257},
    {"deep-100000", TOO_DEEP, deep_100000},
    {"deep-open", TOO_DEEP, deep_open},
    {"deep-titles", TOO_DEEP, deep_titles},
    {"expr-or-4095", NULL, expr_or_4095},
    {"expr-or-4096", "the condition is too large \\(4 096 elements at most\\)", expr_or_4096},
    {"expr-long-or", TOO_MANY, expr_long_or},
    {"many-attrs-300", "an element has too many attributes \\(256 at most\\)", many_attrs_300},
    {"many-attrs-20000", TOO_LONG, many_attrs_20000},
    {"many-attrs-100000", TOO_LONG, many_attrs_100000},
    {"many-namespaces-5000", TOO_LONG, many_namespaces},
    {"attrs-in-end-tag", IN_TAG, attrs_in_end_tag},
    {"attrs-in-value", IN_TAG, attrs_in_value},
    {"attrs-in-comment", CONTROL "01", attrs_in_comment},
    {"attrs-in-cdata", CONTROL "01", attrs_in_cdata},
    {"attrs-in-pi", BROKEN, attrs_in_pi},
    {"attrs-behind-cdata", BROKEN, attrs_behind_cdata},
    {"huge-attr-11MB", TOO_LONG, huge_attr_11MB},
    {"huge-attr-100MB", "the file is too large \\(16 MiB at most\\)", huge_attr_100MB},
    {"huge-text-11MB", "the text of an element is too long", huge_text_11MB},
    {"long-name-60000", BROKEN, long_name},
    {"long-id-60000", "id begins with a letter .*64 at most\\): nnnn", long_id},
    {"many-findings", TOO_MANY, many_findings},
    {"many-frameworks", TOO_MANY, many_frameworks},
    {"many-elements", TOO_MANY "|too many elements", many_elements},
    {"many-questions", "too many questions \\(10 000 at most\\)|there is no question", many_questions},
    {"many-areas", "too many areas \\(64 at most\\)", many_areas},
    {"many-options", "too many options \\(64 at most\\)", many_options},
    {"long-cycle", "relevance conditions form a cycle: c0 ", long_cycle},
    {"pattern-long", "the pattern is too long", pattern_long},
    {"pattern-deep", "does not compile", pattern_deep},
    {"closes-3000", "question q is closed twice", closes_3000},
    {"original/deep-100000", TOO_DEEP, original_deep},
    {"original/expr-long-or", TOO_LONG, original_long_or},
    {"original/expr-nest-100000", TOO_LONG, original_nest},
    {"original/expr-not-100000", TOO_LONG, original_not},
    {"original/long-name-60000", BROKEN, original_name},
    {"original/many-attrs-20000", TOO_LONG, original_attributes},
    {"original/many-namespaces-5000", TOO_LONG, original_namespaces},
    {"original/many-siblings-100000", TOO_MANY, original_siblings},
    {"original/quadratic-blowup", DOCTYPE, original_quadratic},
};

/* --- Numbers ----------------------------------------------------------------------------------------------------- */

/* value NULL: 1 and 4 999 zeros. nowhere: no attribute of the vocabulary takes it. */
static const struct {
  const char *name, *value;
  int nowhere;
} NUMBERS[] = {
    {"empty", "", 1},
    {"exp", "1e3", 1},
    {"fullwidth", "\xEF\xBC\x91\xEF\xBC\x90", 1},
    {"hex", "0x10", 1},
    {"huge", "1e400", 1},
    {"i32over", "2147483648", 0},
    {"i64max", "9223372036854775807", 1},
    {"i64over", "9223372036854775808", 1},
    {"inf", "INF", 1},
    {"locale", "1,5", 1},
    {"long", NULL, 1},
    {"nan", "NaN", 1},
    {"neg", "-1", 0},
    {"neginf", "-INF", 1},
    {"negzero", "-0.0", 0},
    {"plus", "+5", 1},
    {"tiny", "1e-320", 1},
    {"ws", " 1 ", 1},
    {"zero", "0", 0},
};

static void put_number(FILE *out, const char *value) {
  put(out, value ? value : "1");
  if (!value) repeat(out, "0", 4999);
}

static void weight(FILE *out, const char *value) {
  put(out, RULES_OPEN "<question ref=\"q\" weight=\"");
  put_number(out, value);
  put(out, "\"/></rules>\n");
}

/* Every attribute that holds a number, each with this one: a line, and so an error, each. */
static int numbers(FILE *out, const char *value) {
  static const char *const PLACES[] = {
      "<parameters yen-per-hour=\"#\"\nk=\"5\"/>",
      "<area ref=\"a\" weight=\"#\"/>",
      "<question ref=\"q\" weight=\"#\"/>",
      "<question ref=\"absent\" target=\"#\"/>",
      "<level id=\"L\"><title" EN
      ">t</title>\n<minimum at-least=\"#\"/>\n<area ref=\"a\" at-least=\"#\"/>\n<overall at-least=\"#\"/></level>",
      "<boost factor=\"#\"><when><answered question=\"q\"/></when><question ref=\"q\"/></boost>",
      "<alert id=\"AL\"><when><any>\n<answer question=\"q\" at-least=\"#\"/>\n<number question=\"n\" at-most=\"#\"/>\n"
      "<attribute name=\"employees\" at-least=\"#\"/>\n<score area=\"a\" at-most=\"#\"/></any></when><headline" EN
      ">t</headline></alert>",
      "<action id=\"A\" area=\"a\" stage=\"minimum\" hours=\"#\" yen=\"0\"><title" EN ">t</title><first-step" EN
      ">t</first-step><reason" EN ">t</reason><role" EN ">t</role>\n<closes question=\"q\" to=\"#\"/></action>",
      "<action id=\"B\" area=\"a\" stage=\"minimum\" hours=\"1\" yen=\"#\"><title" EN ">t</title><first-step" EN
      ">t</first-step><reason" EN ">t</reason><role" EN ">t</role><closes question=\"q\" to=\"1\"/></action>",
  };
  int count = 0;
  put(out, RULES_OPEN);
  for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES; i++) {
    for (const char *at = PLACES[i]; *at; at++) {
      if (*at != '#') {
        (void)fputc(*at, out);
        continue;
      }
      put_number(out, value);
      count++;
    }
    put(out, "\n");
  }
  put(out, "</rules>\n");
  return count;
}

/* --- Encodings --------------------------------------------------------------------------------------------------- */

/* ASCII in units of `width` bytes; big: the high byte first. */
static void widen(FILE *out, const char *text, int width, int big) {
  for (; *text; text++)
    for (int i = 0; i < width; i++)
      (void)fputc(i == (big ? width - 1 : 0) ? *text : 0, out);
}

#define WIDE(encoding, inner) "<?xml version=\"1.0\" encoding=\"" encoding "\"?>" inner

static const struct {
  const char *name, *expected, *mark, *text;
  size_t mark_length;
  int width, big;
} ENCODED[] = {
    {"utf16le", NULL, "\xFF\xFE", WIDE("UTF-16", HALF CLOSE), 2, 2, 0},
    {"utf16be", NULL, "\xFE\xFF", WIDE("UTF-16", HALF CLOSE), 2, 2, 1},
    {"utf16-without-mark", "holds a NUL", "", WIDE("UTF-16", HALF CLOSE), 0, 2, 0},
    {"utf16-two-marks", "two byte order marks", "\xFF\xFE\xFF\xFE", WIDE("UTF-16", HALF CLOSE), 4, 2, 0},
    {"utf16-lie", "encoding UTF-8 is not accepted", "\xFF\xFE", WIDE("UTF-8", HALF CLOSE), 2, 2, 0},
    {"utf16-xxe", DOCTYPE, "\xFF\xFE",
     WIDE("UTF-16", "<!DOCTYPE c [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" HALF CLOSE), 2, 2, 0},
    {"utf16be-xxe", DOCTYPE, "\xFE\xFF",
     WIDE("UTF-16", "<!DOCTYPE c [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" HALF CLOSE), 2, 2, 1},
    {"utf32", "holds a NUL", "\xFF\xFE\0\0", WIDE("UTF-32", HALF CLOSE), 4, 4, 0},
    {"utf32be", "holds a NUL", "\0\0\xFE\xFF", WIDE("UTF-32", HALF CLOSE), 4, 4, 1},
};

/* --- Writing them ------------------------------------------------------------------------------------------------ */

static FILE *table;

static FILE *create(const char *folder, const char *name) {
  char path[4096];
  (void)snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *out = fopen(path, "wb");
  if (!out) {
    perror(path);
    exit(1);
  }
  return out;
}

static FILE *start(const char *folder, const char *name) {
  char file[256];
  (void)snprintf(file, sizeof file, "%s.xml", name);
  return create(folder, file);
}

static void finish(FILE *out, const char *name, const char *expected, int count) {
  if (ferror(out) || fclose(out) != 0) {
    perror(name);
    exit(1);
  }
  (void)fprintf(table, "%s.xml\t%s\t%d\t%s\n", name, expected ? "refuse" : "accept", count, expected ? expected : "-");
}

static void make_numbers(const char *folder) {
  for (size_t i = 0; i < sizeof NUMBERS / sizeof *NUMBERS; i++) {
    char name[64];
    (void)snprintf(name, sizeof name, "weight-%s", NUMBERS[i].name);
    FILE *out = start(folder, name);
    weight(out, NUMBERS[i].value);
    finish(out, name, "weight is an integer in 1\\.\\.100", 1);
    if (!NUMBERS[i].nowhere) continue;
    (void)snprintf(name, sizeof name, "numbers-%s", NUMBERS[i].name);
    out = start(folder, name);
    int count = numbers(out, NUMBERS[i].value);
    finish(out, name, "is an integer in|is a number of points|is a decimal or a fraction|takes a number", count);
  }
}

static void make_encoded(const char *folder) {
  for (size_t i = 0; i < sizeof ENCODED / sizeof *ENCODED; i++) {
    FILE *out = start(folder, ENCODED[i].name);
    (void)fwrite(ENCODED[i].mark, 1, ENCODED[i].mark_length, out);
    widen(out, ENCODED[i].text, ENCODED[i].width, ENCODED[i].big);
    finish(out, ENCODED[i].name, ENCODED[i].expected, 0);
  }
}

static int make(const char *folder) {
  char originals[4096];
  (void)snprintf(originals, sizeof originals, "%s/original", folder);
  if (mkdir(originals, 0777) != 0 && errno != EEXIST) {
    perror(originals);
    return 1;
  }
  table = create(folder, "expected.tsv");
  for (size_t i = 0; i < sizeof ATTACKS / sizeof *ATTACKS; i++) {
    FILE *out = start(folder, ATTACKS[i].name);
    (void)fwrite(ATTACKS[i].bytes, 1, ATTACKS[i].length, out);
    finish(out, ATTACKS[i].name, ATTACKS[i].expected, 0);
  }
  for (size_t i = 0; i < sizeof MADE / sizeof *MADE; i++) {
    FILE *out = start(folder, MADE[i].name);
    MADE[i].make(out);
    finish(out, MADE[i].name, MADE[i].expected, 0);
  }
  make_encoded(folder);
  make_numbers(folder);
  return fclose(table) == 0 ? 0 : 1;
}

int main(int count, char **argument) {
  if (count == 2) return make(argument[1]);
  (void)fprintf(stderr, "usage: make DIR\n");
  return 2;
}
