# SPDX-License-Identifier: Apache-2.0
"""page.py FILE.html LANG: is the page well-formed, in order, labelled, and does it need nothing else? Prints what is not."""
import base64, hashlib, html.parser, re, sys

VOID = {"meta", "br", "col"}
text = open(sys.argv[1], encoding="utf-8").read()
problems = []


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.targets, self.levels, self.language, self.counts = [], [], [], [], None, {}

    def handle_starttag(self, tag, attributes):
        a = dict(attributes)
        self.counts[tag] = self.counts.get(tag, 0) + 1
        if tag not in VOID:
            self.open.append(tag)
        if tag == "html":
            self.language = a.get("lang")
        if "id" in a:
            self.ids.append(a["id"])
        for name in ("aria-labelledby", "aria-describedby"):
            self.targets += a.get(name, "").split()
        if "href" in a:
            if not a["href"].startswith("#"):
                problems.append("leads elsewhere: " + a["href"])
            self.targets.append(a["href"][1:])
        if re.fullmatch("h[1-6]", tag):
            if self.levels and int(tag[1]) > self.levels[-1] + 1 or not self.levels and tag != "h1":
                problems.append("a heading is left out before " + tag)
            self.levels.append(int(tag[1]))
        if tag == "table" and not a.get("aria-labelledby"):
            problems.append("a table without a label")
        if tag == "th" and a.get("scope") not in ("row", "col"):
            problems.append("a th without its scope")
        if tag == "svg" and a.get("role") != "img":
            problems.append("a picture that is none")
        if tag in ("script", "link", "img", "iframe", "form", "input", "object", "base"):
            problems.append("there is a " + tag)
        for name in a:
            if name == "style" or name == "src" or name.startswith("on"):
                problems.append("there is an attribute " + name)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            problems.append("ends out of turn: " + tag)


page = Page()
page.feed(text)
page.close()
if page.open:
    problems.append("not ended: " + " ".join(page.open))
if page.language != sys.argv[2]:
    problems.append("the language is " + str(page.language))
if page.levels.count(1) != 1:
    problems.append("%d h1" % page.levels.count(1))
for id in {i for i in page.ids if page.ids.count(i) > 1}:
    problems.append("twice: " + id)
for target in set(page.targets) - set(page.ids):
    problems.append("leads nowhere: " + target)
style = re.search("<style>(.*?)</style>", text, re.S).group(1)
wanted = "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
policy = html.unescape(re.search('http-equiv="Content-Security-Policy" content="([^"]*)"', text).group(1))
if policy != "default-src 'none'; style-src '%s'; base-uri 'none'; form-action 'none'" % wanted:
    problems.append("the policy is " + policy)
for word in ("http:", "https:", "url(", "@import", "javascript:"):
    if word in style or word in text.replace(style, "") and word not in ("url(",):
        problems.append("there is " + word)
print("\n".join(problems), end="")
sys.exit(bool(problems))
