/* SPDX-License-Identifier: Apache-2.0 */
/* Rule packs. */
#include "attack.h"
#include "pieces.h"

static const attack ATTACKS[] = {
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
};

void make_rules(const target *to) {
  write_attacks(to, ATTACKS, sizeof ATTACKS / sizeof *ATTACKS);
}
