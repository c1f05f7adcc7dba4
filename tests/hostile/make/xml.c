/* SPDX-License-Identifier: Apache-2.0 */
/* Files that no vocabulary comes into: entities and other files, encodings, and what is not XML, or not all of it. */
#include "attack.h"
#include "pieces.h"

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
};

void make_xml(const target *to) {
  write_attacks(to, ATTACKS, sizeof ATTACKS / sizeof *ATTACKS);
}
