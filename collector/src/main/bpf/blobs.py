"""Takes the two blobs and the names of maps and programs out of a header that "bpftool gen skeleton -L" wrote.

Usage: blobs.py HEADER BASE    writes BASE.data.bin, BASE.insns.bin and BASE.parts
"""
import re
import sys

header = open(sys.argv[1], encoding="ascii").read()
base = sys.argv[2]


def blob(name):
    size = int(re.search(r"opts\.%s_sz = (\d+);" % name, header).group(1))
    text = re.search(r'opts\.%s = \(void \*\)"(.*?)";' % name, header, re.S).group(1).replace("\\\n", "")
    octets = bytearray()
    for escape in text.split("\\")[1:]:
        octets.append(int(escape[1:], 16) if escape[0] == "x" else int(escape, 8))
    # C ends the text with one zero more
    if len(octets) not in (size, size - 1):
        sys.exit("%s: %d octets instead of %d" % (name, len(octets), size))
    return bytes(octets[:size]).ljust(size, b"\0")


def names(part):
    group = re.search(r"struct \{([^{}]*)\} %s;" % part, header)
    return re.findall(r"struct bpf_(?:map|prog)_desc (\w+);", group.group(1))


for name in ("data", "insns"):
    with open("%s.%s.bin" % (base, name), "wb") as out:
        out.write(blob(name))
with open(base + ".parts", "w", encoding="ascii") as out:
    out.writelines("map %s\n" % name for name in names("maps"))
    out.writelines("program %s\n" % name for name in names("progs"))
