#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The reader of archives (engine/zip) against Python's zipfile, on archives that lie.

usage: differential.py LIST_PARTS COUNT [FIRST_SEED]

For each seed an archive such as a workbook is, honest at first, then with one to three mutations: fields that lie in one
header or in both, parts that swap places, data that is something else with a checksum that fits, bytes inserted, removed
and changed. What our reader accepts, zipfile must read, with the same names and the same bytes: of two programs that
understand a file differently one can be shown what the other is not. To refuse what zipfile reads is no fault, but an
honest archive must be read by both.
"""
import hashlib
import io
import random
import struct
import subprocess
import sys
import zipfile
import zlib

LOCAL = struct.Struct("<IHHHIIIIHH")
CENTRAL = struct.Struct("<IHHHHIIIIHHHHHII")
END = struct.Struct("<IHHHHIIH")
END64 = struct.Struct("<IQHHIIQQQQ")
LOCATOR = struct.Struct("<IIQI")
ALL32 = 0xFFFFFFFF
DESCRIBED, UTF8 = 1 << 3, 1 << 11
NAMES = ["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
         "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "docProps/app.xml", "xl/",
         "xl/媒体/写真.png"]


class Part:
    """An entry; `both`, `local` and `central` are fields that are written as they say, whatever is true."""

    def __init__(self, name, data, method=8, level=6, descriptor=0):
        self.name, self.data, self.method, self.descriptor = name, data, method, descriptor
        self.flags = (UTF8 if not name.isascii() else 0) | (DESCRIBED if descriptor else 0)
        self.packed = pack(data, level) if method == 8 else data
        self.extra = self.local_extra = self.comment = self.gap = b""
        self.both, self.local, self.central = {}, {}, {}

    def fields(self, lies):
        true = {"version": 20, "flags": self.flags, "method": self.method, "stamp": 0x00210000,
                "crc": zlib.crc32(self.data), "packed": len(self.packed), "size": len(self.data), "name": self.name,
                "disk": 0, "attributes": 0}
        return {**true, **self.both, **lies}

    def local_header(self):
        f = self.fields({**({"crc": 0, "packed": 0, "size": 0} if self.descriptor else {}), **self.local})
        return LOCAL.pack(0x04034B50, f["version"], f["flags"], f["method"], f["stamp"], f["crc"], f["packed"] & ALL32,
                          f["size"] & ALL32, len(f["name"]), len(self.local_extra)) + f["name"] + self.local_extra

    def described(self):
        f = self.fields(self.central)
        mark = b"PK\7\x08" if self.descriptor in (16, 24) else b""
        wide = "<IQQ" if self.descriptor in (20, 24) else "<III"
        if not self.descriptor:
            return b""
        top = ALL32 if wide == "<III" else (1 << 64) - 1
        return mark + struct.pack(wide, f["crc"], f["packed"] & top, f["size"] & top)

    def central_header(self, offset):
        f = self.fields({"offset": offset, **self.central})
        return CENTRAL.pack(0x02014B50, 0x0314, f["version"], f["flags"], f["method"], f["stamp"], f["crc"],
                            f["packed"] & ALL32, f["size"] & ALL32, len(f["name"]), len(self.extra), len(self.comment),
                            f["disk"], 0, f["attributes"], f["offset"] & ALL32) + f["name"] + self.extra + self.comment


class Archive:
    def __init__(self, parts):
        self.parts, self.order = parts, list(range(len(parts)))  # the directory's order
        self.before = self.between = self.comment = b""
        self.wide_end, self.end = False, {}

    def write(self):
        body, offsets = bytearray(self.before), []
        for part in self.parts:
            offsets.append(len(body))
            body += part.local_header() + part.packed + part.described() + part.gap
        start = len(body)
        for i in self.order:
            body += self.parts[i].central_header(offsets[i])
        size = len(body) - start
        body += self.between
        e = {"count": len(self.order), "size": size, "start": start, "disk": 0, "comment": len(self.comment), **self.end}
        if self.wide_end:
            at = len(body)
            body += END64.pack(0x06064B50, END64.size - 12, 45, 45, 0, 0, e["count"], e["count"], e["size"], e["start"])
            body += LOCATOR.pack(0x07064B50, 0, at, 1)
        body += END.pack(0x06054B50, e["disk"], 0, e["count"] & 0xFFFF, e["count"] & 0xFFFF, e["size"] & ALL32,
                         e["start"] & ALL32, e["comment"] & 0xFFFF) + self.comment
        return bytes(body)


def pack(data, level):
    deflate = zlib.compressobj(level, zlib.DEFLATED, -15)
    return deflate.compress(data) + deflate.flush()


def unpack(data):
    """What is inflated of it, and how much of it that takes; None: nothing sensible."""
    inflate = zlib.decompressobj(-15)
    try:
        out = inflate.decompress(data, 1 << 20)
    except zlib.error:
        return None
    return (out, len(data) - len(inflate.unused_data)) if inflate.eof else None


# --- honest archives

def content(r):
    kind = r.randrange(4)
    if kind == 0:
        return b""
    if kind == 1:
        return r.randbytes(r.randrange(1, 300))
    rows = (f'<c r="A{i}" t="s"><v>{r.randrange(50)}</v></c>' for i in range(r.randrange(1, 120)))
    return b'<?xml version="1.0"?><sheetData>' + "".join(rows).encode() + b"</sheetData>"


def honest_part(r, name):
    data = b"" if name.endswith("/") else content(r)
    part = Part(name.encode(), data, r.choice([0, 8, 8, 8]), r.randrange(10), r.choice([0, 0, 0, 12, 16, 20, 24]))
    if r.random() < 0.2:
        part.extra = struct.pack("<HH", 0x5455, 5) + b"\1" + r.randbytes(4)
    if r.random() < 0.2:
        part.local_extra = struct.pack("<HH", 0xCAFE, 6) + r.randbytes(6)
    if r.random() < 0.1:
        part.comment = b"a comment"
    return part


def own_archive(r):
    names = r.sample(NAMES, r.randrange(1, len(NAMES) + 1))
    archive = Archive([honest_part(r, name) for name in names])
    if r.random() < 0.3:
        r.shuffle(archive.order)
    archive.wide_end = r.random() < 0.2
    archive.comment = b"made by hand" if r.random() < 0.2 else b""
    return archive


class Unseekable(io.RawIOBase):
    """Makes zipfile put descriptors behind the data."""

    def __init__(self):
        self.bytes = bytearray()

    def writable(self):
        return True

    def write(self, data):
        self.bytes += data
        return len(data)


def library_archive(r):
    """As zipfile writes them."""
    streamed = r.random() < 0.4
    out = Unseekable() if streamed else io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.comment = b"by zipfile" if r.random() < 0.2 else b""
        for name in r.sample(NAMES, r.randrange(1, len(NAMES) + 1)):
            info = zipfile.ZipInfo(name, (2026, 11, 21, 0, 0, 0))
            info.compress_type = r.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
            with archive.open(info, "w", force_zip64=r.random() < 0.2) as part:
                part.write(b"" if name.endswith("/") else content(r))
    return bytes(out.bytes) if streamed else out.getvalue()


# --- lies

def some(r, archive):
    return r.choice(archive.parts)


def odd_number(r, part):
    near = len(part.data) + r.choice([-1, 1, 100])
    return r.choice([0, 1, near, len(part.packed), len(part.data), 0xFFFF, ALL32, ALL32 - 1, r.randrange(1 << 32)]) & ALL32


def lie_in_field(r, archive):
    part = some(r, archive)
    field = r.choice(["version", "flags", "method", "stamp", "crc", "packed", "size", "disk", "attributes"])
    value = odd_number(r, part)
    if field in ("version", "flags", "method", "disk"):
        value = r.choice([0, 1, 8, 9, 45, 63, 64, part.flags ^ (1 << r.randrange(16)), r.randrange(1 << 16)])
    r.choice([part.both, part.both, part.local, part.central])[field] = value


def lie_about_offset(r, archive):
    part, other = some(r, archive), some(r, archive)
    others = sum(len(p.local_header() + p.packed + p.described()) for p in archive.parts[:archive.parts.index(other)])
    part.central["offset"] = r.choice([others, others + r.randrange(-30, 30), odd_number(r, part)]) & ALL32


def lie_about_name(r, archive):
    part = some(r, archive)
    name = r.choice([some(r, archive).name, part.name.upper(), part.name + b"\0x", b"../" + part.name, b"/" + part.name,
                     part.name.replace(b"/", b"\\"), b"caf\xe9.xml", "caf\u00e9.xml".encode(), b"", b"a//b", b"./a", b"a:b",
                     b"CON", "e\u0301.xml".encode(), b"x" * 255, b"x" * 256, r.randbytes(4), part.name + b" "])
    r.choice([part.both, part.both, part.local, part.central])["name"] = name


def wrong_data(r, archive):
    """Other bytes, with a checksum that fits what comes of them, and lengths that fit or nearly do."""
    part = some(r, archive)
    packed = bytearray(part.packed)
    for _ in range(r.randrange(1, 4)):
        if packed:
            packed[r.randrange(len(packed))] ^= 1 << r.randrange(8)
    if r.random() < 0.3:
        packed += r.randbytes(r.randrange(1, 9))
    if r.random() < 0.2 and packed:
        del packed[r.randrange(len(packed)):]
    found = unpack(bytes(packed)) if part.method == 8 else (bytes(packed), len(packed))
    if found:
        part.data = found[0]
        if r.random() < 0.7:
            del packed[found[1]:]
        if r.random() < 0.1:
            part.data = part.data[:len(part.data) // 2]  # the checksum of a beginning
    part.packed = bytes(packed)


def wide_field(r, part, true):
    values = [r.choice([value, value, value, r.randrange(1 << 40)]) for value in true]
    values = values[:r.choice([1, 2, 3, 3])]
    field = struct.pack("<HH", r.choice([1, 1, 1, 0x7075]), 8 * len(values) + r.choice([0, 0, 0, 4, -8]) & 0xFFFF)
    return (field + b"".join(struct.pack("<Q", v) for v in values)) * r.choice([1, 1, 1, 2])


def widen(r, archive):
    """Sizes in zip64 fields, of both headers or one, true or not."""
    part = some(r, archive)
    true = [len(part.data), len(part.packed), 0]
    part.both.update(r.choice([{"size": ALL32, "packed": ALL32}, {"size": ALL32}, {"packed": ALL32}, {}]))
    true = [v for v, f in zip(true, ("size", "packed", "offset")) if part.both.get(f) == ALL32] or true
    field = wide_field(r, part, true)
    if r.random() < 0.8:
        part.extra += field
    if r.random() < 0.8:
        part.local_extra += field


def odd_extra(r, archive):
    part = some(r, archive)
    path = b"\1" + struct.pack("<I", zlib.crc32(part.name)) + some(r, archive).name
    extra = r.choice([b"\1\0\xff\xff", b"abc", struct.pack("<HH", 0x7075, len(path)) + path, b"\0" * r.randrange(1, 9),
                      struct.pack("<HH", 1, 0), r.randbytes(r.randrange(1, 30))])
    if r.random() < 0.7:
        part.extra += extra
    if r.random() < 0.7:
        part.local_extra += extra


def lie_at_end(r, archive):
    field = r.choice(["count", "size", "start", "disk", "comment"])
    true = {"count": len(archive.order), "size": 46, "start": 0, "disk": 0, "comment": len(archive.comment)}[field]
    archive.end[field] = r.choice([true + 1, max(true - 1, 0), 0, 1, 0xFFFF, r.randrange(1 << 16)])
    archive.wide_end ^= r.random() < 0.2


def second_end(r, archive):
    """A comment that is an archive, or the end of one."""
    other = own_archive(r).write()
    archive.comment = r.choice([other, other[-22:], END.pack(0x06054B50, 0, 0, 0, 0, 0, 0, 0), b"PK\5\6", b"PK\5\6" * 8])


def disorder(r, archive):
    r.choice([lambda: r.shuffle(archive.order), lambda: archive.order.append(r.choice(archive.order)),
              lambda: archive.order.pop() if len(archive.order) > 1 else None,
              lambda: archive.parts.append(some(r, archive))])()


def stuff(r, archive):
    """Bytes that belong to nothing."""
    junk = r.choice([b"\0" * r.randrange(1, 20), r.randbytes(r.randrange(1, 60)), some(r, archive).local_header(),
                     own_archive(r).write()])
    part = some(r, archive)
    r.choice([lambda: setattr(archive, "before", junk), lambda: setattr(archive, "between", junk),
              lambda: setattr(part, "gap", junk), lambda: setattr(part, "packed", part.packed + junk)])()


def other_descriptor(r, archive):
    part = some(r, archive)
    part.descriptor = r.choice([0, 12, 16, 20, 24])
    if r.random() < 0.7:
        part.flags = part.flags & ~DESCRIBED | (DESCRIBED if part.descriptor else 0)


LIES = [lie_in_field, lie_about_offset, lie_about_name, wrong_data, widen, odd_extra, lie_at_end, second_end, disorder,
        stuff, other_descriptor]


def change_bytes(r, data):
    data = bytearray(data)
    for _ in range(r.choice([1, 1, 2, 5])):
        at = r.randrange(len(data)) if r.random() < 0.5 else max(0, len(data) - r.randrange(1, 400))
        kind = r.randrange(4)
        if kind == 0:
            data[at] ^= 1 << r.randrange(8)
        elif kind == 1:
            data[at] = r.choice([0, 1, 0xFF, r.randrange(256)])
        elif kind == 2:
            data[at:at] = r.randbytes(r.randrange(1, 5))
        elif len(data) > 1:
            del data[at:at + r.randrange(1, 5)]
            data = data or bytearray(b"P")
    return bytes(data)


def mutated(r):
    """An archive and what was done to it."""
    if r.random() < 0.15:
        return change_bytes(r, library_archive(r)), ["change_bytes"]
    archive, done = own_archive(r), []
    for lie in r.choices(LIES, k=r.choice([0, 1, 1, 1, 2, 3])):
        lie(r, archive)
        done.append(lie.__name__)
    data = archive.write()
    if not done or r.random() < 0.15:
        data = change_bytes(r, data)
        done.append("change_bytes")
    return data, done


# --- two readers

def ask_ours(program, archives):
    stream = b"".join(struct.pack("<I", len(a)) + a for a in archives)
    done = subprocess.run([program], input=stream, stdout=subprocess.PIPE, check=True)
    lines = done.stdout.decode("ascii").splitlines()
    assert len(lines) == len(archives), (len(lines), len(archives))
    return lines


def raw_name(info):
    return info.orig_filename.encode("utf-8" if info.flag_bits & UTF8 else "cp437")


def digest(archive, info):
    with archive.open(info) as part:
        data = part.read(65 << 20)
    return hashlib.sha256(data).hexdigest()


def compare(data, line):
    """What zipfile does not read as ours did; None: nothing."""
    parts = [word.split(":") for word in line.split()[1:]]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if [raw_name(i).hex() for i in infos] != [name for name, _ in parts]:
                return f"other names: {[i.orig_filename for i in infos]}"
            for info, (_, said) in zip(infos, parts):
                if not said.startswith("-") and digest(archive, info) != said:
                    return f"other bytes of {info.orig_filename}"
    except Exception as error:  # zipfile's ways to refuse have no common class
        return f"zipfile: {type(error).__name__}: {error}"
    return None


def is_whole(line):
    return line.startswith("opened") and ":-" not in line


def check_honest(program, seeds):
    archives = []
    for seed in seeds:
        r = random.Random(f"honest {seed}")
        archives.append(own_archive(r).write() if r.random() < 0.5 else library_archive(r))
    for seed, data, line in zip(seeds, archives, ask_ours(program, archives)):
        fault = None if is_whole(line) else f"ours: {line}"
        fault = fault or compare(data, line)
        if fault:
            return [f"honest archive {seed}: {fault}"]
    return []


def check_mutated(program, seeds, accepted):
    made = [mutated(random.Random(seed)) for seed in seeds]
    faults = []
    for seed, (data, done), line in zip(seeds, made, ask_ours(program, [data for data, _ in made])):
        if not line.startswith("opened"):
            continue
        for name in done:
            accepted[name] = accepted.get(name, 0) + 1
        fault = compare(data, line)
        if fault:
            faults.append(f"seed {seed} ({', '.join(done)}): {fault}")
    return faults


def main():
    program, count = sys.argv[1], int(sys.argv[2])
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    accepted, faults = {}, check_honest(program, range(first, first + max(count // 10, 1)))
    for start in range(first, first + count, 500):
        faults += check_mutated(program, range(start, min(start + 500, first + count)), accepted)
    print(f"{count} archives; accepted with a mutation:", ", ".join(f"{n} {accepted[n]}" for n in sorted(accepted)))
    print("\n".join(faults[:20]))
    # what no reader lets through would compare nothing
    dull = [lie.__name__ for lie in [*LIES, change_bytes] if count >= 1000 and not accepted.get(lie.__name__)]
    if dull:
        print("never accepted, so never compared:", ", ".join(dull))
    return 1 if faults or dull else 0


if __name__ == "__main__":
    sys.exit(main())
