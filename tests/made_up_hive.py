"""An empty registry hive, made byte by byte, and what `hivexregedit` puts in and reads out again.

The format: "Windows registry file format specification" (regf 1.3): a header of 4,096 bytes, one
bin with a root key and its security descriptor, the rest free.
"""

import re
import struct
import subprocess

SIZE, NONE = 4096, 0xFFFFFFFF
PREFIX = "HKEY_LOCAL_MACHINE\\SOFTWARE"


def cell(content, *, used=True):
    """Returns a cell: its size (negative where it is used) and content, in multiples of 8."""
    size = (len(content) + 4 + 7) // 8 * 8
    return struct.pack("<i", -size if used else size) + content.ljust(size - 4, b"\0")


def empty_hive():
    """Returns a hive that holds a root key and nothing else."""
    name, security = b"root", struct.pack("<BBHIIII", 1, 0, 0x8000, 0, 0, 0, 0)
    root_at = 32
    key = b"nk" + struct.pack("<HQII", 0x2C, 0, 0, 0) + struct.pack("<IIII", 0, 0, NONE, NONE)
    key_size = len(cell(b"\0" * (76 + len(name))))
    descriptor_at = root_at + key_size
    key += struct.pack("<IIII", 0, NONE, descriptor_at, NONE) + struct.pack("<5I", 0, 0, 0, 0, 0)
    key += struct.pack("<HH", len(name), 0) + name
    links = (descriptor_at, descriptor_at, 1, len(security))
    cells = cell(key) + cell(b"sk\0\0" + struct.pack("<IIII", *links) + security)
    free = SIZE - root_at - len(cells)
    bin_ = b"hbin" + struct.pack("<IIQQI", 0, SIZE, 0, 0, 0) + cells
    bin_ += cell(b"\0" * (free - 4), used=False)
    head = b"regf" + struct.pack("<IIQIIIIIII", 1, 1, 0, 1, 3, 0, 1, root_at, SIZE, 1)
    head = head.ljust(508, b"\0")
    checksum = 0
    for (word,) in struct.iter_unpack("<I", head):
        checksum ^= word
    return (head + struct.pack("<I", checksum)).ljust(SIZE, b"\0") + bin_


def merge(hive, reg):
    """Puts a .reg file, as Windows has it, into a hive; it must be right in every byte."""
    assert reg.startswith(b"\xff\xfe")
    text = reg.decode("utf-16")
    assert text.replace("\r\n", "").isprintable()
    command = ["hivexregedit", "--merge", "--prefix", PREFIX, hive]
    # The tool reads UTF-8 and plain line ends (its manual, "Encodings").
    asked = text.replace("\r\n", "\n").encode()
    done = subprocess.run(command, input=asked, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def exported(hive):
    """Returns {key: {name: value}} of everything in a hive."""
    command = ["hivexregedit", "--export", "--prefix", PREFIX, hive, "\\"]
    lines = subprocess.run(command, capture_output=True, check=True).stdout.decode().splitlines()
    found = {}
    for line in lines:
        if key := re.fullmatch(r"\[(.*)\]", line):
            values = found.setdefault(key[1].removeprefix(f"{PREFIX}\\"), {})
        elif entry := re.fullmatch(r'"(.*?)"=(dword|hex\(1\)):(.*)', line):
            values[entry[1]] = _value(entry[2], entry[3])
    return found


def _value(kind, written):
    if kind == "dword":
        return int(written, 16)
    return bytes.fromhex(written.replace(",", "")).decode("utf-16-le").removesuffix("\0")
