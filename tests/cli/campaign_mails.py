#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""campaign_mails.py FILE.eml...: each opens as a mail with a letter and a form, and says what it says once."""
import email
import email.policy
import io
import sys
import zipfile

HEADERS = {"Date", "From", "Subject", "To", "Message-Id", "X-Unsent", "MIME-Version", "Content-Type"}


def check(path):
    with open(path, "rb") as file:
        data = file.read()
    mail = email.message_from_bytes(data, policy=email.policy.default)
    assert not mail.defects, mail.defects
    assert data.count(b"\n") == data.count(b"\r\n"), "a line ends without CR LF"
    assert max(map(len, data.split(b"\r\n"))) <= 998, "a line is too long"
    assert set(mail.keys()) <= HEADERS and len(mail.keys()) == len(set(mail.keys())), mail.keys()
    for name, value in mail.items():
        assert not value.defects, (name, value.defects)
    assert len(mail["To"].addresses) == 1, mail["To"]
    assert mail["X-Unsent"] == "1" and mail["Subject"] and mail["Date"].datetime
    letter = mail.get_body(("plain",)).get_content().replace("\r\n", "\n")
    (form,) = mail.iter_attachments()
    assert form.get_filename() in letter, "the letter names another file"
    assert form.get_content_disposition() == "attachment"
    names = zipfile.ZipFile(io.BytesIO(form.get_content())).namelist()
    assert "xl/workbook.xml" in names
    with open(path[: -len(".eml")] + ".xlsx", "rb") as file:
        assert file.read() == form.get_content(), "another form is attached"
    with open(path[: -len(".eml")] + ".txt", encoding="utf-8", newline="") as file:
        text = file.read().replace("\r\n", "\n")
    assert text.endswith("\n\n" + letter), "the letter to copy says something else"
    to, subject = text.split("\n")[:2]
    assert "\n" not in mail["Subject"] and subject.endswith(mail["Subject"]), "another subject"
    address = mail["To"].addresses[0]
    name = address.display_name.replace(" ", "")  # Python shows a blank between two encoded words of a name
    assert to.replace(" ", "").endswith(f"{name}<{address.addr_spec}>"), "the mail goes to somebody else"
    print(f"{address.display_name} <{address.addr_spec}> | {mail['Subject']}")


for path in sys.argv[1:]:
    check(path)
