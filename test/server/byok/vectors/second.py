#!/usr/bin/env python3
"""A second implementation of the format SL1, written from docs/byok-format.md with Python's standard library alone.

  second.py verify FILE    opens every vector of FILE and makes each anew; prints how many, exits with 1 at the first that differs
  second.py make           prints vectors of its own, for the companion to open

AES-256 and GCM are spelled out here, slow and plain, because the standard library has neither.
"""
import base64
import hashlib
import hmac
import json
import os
import struct
import sys


# ---- AES-256 (FIPS 197), encryption only: GCM needs no other ----
def _xtime(a):
    return ((a << 1) ^ 0x1B) & 0xFF if a & 0x80 else a << 1


def _multiply(a, b):
    product = 0
    while b:
        if b & 1:
            product ^= a
        a, b = _xtime(a), b >> 1
    return product


def _make_sbox():
    box = []
    for x in range(256):
        inverse = next((y for y in range(256) if _multiply(x, y) == 1), 0)
        s = inverse
        for shift in range(1, 5):
            s ^= ((inverse << shift) | (inverse >> (8 - shift))) & 0xFF
        box.append(s ^ 0x63)
    return box


SBOX = _make_sbox()


def expand_key(key):
    words = [list(key[i:i + 4]) for i in range(0, 32, 4)]
    rcon = 1
    for i in range(8, 60):
        word = list(words[i - 1])
        if i % 8 == 0:
            word = [SBOX[b] for b in word[1:] + word[:1]]
            word[0] ^= rcon
            rcon = _xtime(rcon)
        elif i % 8 == 4:
            word = [SBOX[b] for b in word]
        words.append([a ^ b for a, b in zip(words[i - 8], word)])
    return [sum(words[i:i + 4], []) for i in range(0, 60, 4)]


def encrypt_block(keys, block):
    state = [a ^ b for a, b in zip(block, keys[0])]
    for turn in range(1, 15):
        state = [SBOX[b] for b in state]
        state = [state[(i + 4 * (i % 4)) % 16] for i in range(16)]
        if turn < 14:
            mixed = []
            for c in range(0, 16, 4):
                col = state[c:c + 4]
                whole = col[0] ^ col[1] ^ col[2] ^ col[3]
                mixed += [col[r] ^ whole ^ _xtime(col[r] ^ col[(r + 1) % 4]) for r in range(4)]
            state = mixed
        state = [a ^ b for a, b in zip(state, keys[turn])]
    return bytes(state)


# ---- GCM (NIST SP 800-38D) with a 96-bit nonce ----
def _ghash(h, data):
    y = 0
    for i in range(0, len(data), 16):
        y ^= int.from_bytes(data[i:i + 16], "big")
        z, v = 0, h
        for bit in range(127, -1, -1):
            if (y >> bit) & 1:
                z ^= v
            v = (v >> 1) ^ (0xE1 << 120) if v & 1 else v >> 1
        y = z
    return y


def gcm(key, nonce, aad, data, decrypt=False):
    keys = expand_key(key)
    h = int.from_bytes(encrypt_block(keys, bytes(16)), "big")
    out = bytearray()
    for n, i in enumerate(range(0, len(data), 16)):
        stream = encrypt_block(keys, nonce + struct.pack(">I", n + 2))
        out += bytes(a ^ b for a, b in zip(data[i:i + 16], stream))
    sealed = data if decrypt else bytes(out)
    pad = lambda x: x + bytes(-len(x) % 16)
    lengths = struct.pack(">QQ", len(aad) * 8, len(sealed) * 8)
    s = _ghash(h, pad(aad) + pad(sealed) + lengths)
    first = encrypt_block(keys, nonce + b"\0\0\0\1")
    return bytes(out), bytes(a ^ b for a, b in zip(s.to_bytes(16, "big"), first))


# ---- the format ----
SUITE = 1


def lp(*parts):
    return b"".join(struct.pack(">I", len(p)) + p for p in parts)


def text(value):
    return value.encode("utf-8")


def hkdf(key, salt, info, length):
    prk = hmac.new(salt, key, hashlib.sha256).digest()
    out, block = b"", b""
    for n in range(1, -(-length // 32) + 1):
        block = hmac.new(prk, block + info + bytes([n]), hashlib.sha256).digest()
        out += block
    return out[:length]


def message_key(v, salt):
    info = lp(text("storage-link byok v1 " + v["label"]), text(v["organization"]), text(v["id"]),
              text(v["field"]), struct.pack(">I", v["keyRow"]), bytes([SUITE]))
    both = hkdf(bytes.fromhex(v["dataKey"]), salt, info, 64)
    return both[:32], both[32:]


def opening(v):
    organization = text(v["organization"])
    return b"SL1" + bytes([SUITE, len(organization)]) + organization + struct.pack(">I", v["keyRow"])


def seal(v, salt):
    key, commit = message_key(v, salt)
    header = opening(v) + salt + commit
    sealed, tag = gcm(key, bytes(12), header + struct.pack(">Q", v["revision"]), bytes.fromhex(v["plaintext"]))
    return header + sealed + tag


def open_message(v):
    message = bytes.fromhex(v["message"])
    start = len(opening(v))
    assert message[:start] == opening(v), "header"
    salt, commit = message[start:start + 32], message[start + 32:start + 64]
    key, expected = message_key(v, salt)
    assert hmac.compare_digest(commit, expected), "commitment"
    header, sealed, tag = message[:start + 64], message[start + 64:-16], message[-16:]
    plaintext, expected_tag = gcm(key, bytes(12), header + struct.pack(">Q", v["revision"]), sealed, True)
    assert hmac.compare_digest(tag, expected_tag), "tag"
    return plaintext, salt


def index_hash(v):
    value, secret = text(v["normalised"]), bytes.fromhex(v["secret"])
    if v["algorithm"] == "sha256-salt-v1":
        assert len(secret) == 32 and len(base64.urlsafe_b64decode(secret)) == 24
        return hashlib.sha256(secret + value).hexdigest()
    info = lp(text("storage-link byok v1 index"), text(v["organization"]), text(v["field"]),
              text(str(v["generation"])), text(str(v["normaliser"])))
    return hmac.new(hkdf(secret, b"", info, 32), value, hashlib.sha256).hexdigest()


def row_mark(v):
    facts = json.dumps(sorted(v["facts"].items()), separators=(",", ":"), ensure_ascii=False)
    parts = [text(v["organization"]), text(str(v["row"])), bytes.fromhex(v["wrapped"]), text(v["alg"]),
             text(v["kid"]), text(v["state"]), text(v["type"]), text(facts), text(v["secretExpires"] or "")]
    message = lp(text("storage-link byok v1 key-row"), *parts)
    return hmac.new(bytes.fromhex(v["storeKey"]), message, hashlib.sha256).hexdigest()


def verify(path):
    with open(path, encoding="utf-8") as file:
        vectors = json.load(file)
    for v in vectors["messages"]:
        plaintext, salt = open_message(v)
        assert plaintext.hex() == v["plaintext"], "plaintext"
        assert seal(v, salt).hex() == v["message"], "message made anew"
    for v in vectors["hashes"]:
        assert index_hash(v) == v["hash"], "hash"
    for v in vectors["keyRows"]:
        assert row_mark(v) == v["mark"], "mark"
    print(sum(len(v) for v in vectors.values()))


def make():
    records = [
        ("record", "acme", "r1", "", 1, 1, json.dumps([["mrn", "A-17", 1], ["note", "é ß 漢", 0]]).encode()),
        ("record", "Acme Genomics", "x" * 64, "", 7, 2 ** 40, b"[]"),
        ("salt-wrap", "acme", "3 sha256-salt-v1 identifier 1", "mrn", 2, 1, base64.urlsafe_b64encode(os.urandom(24))),
        ("canary", "acme", "", "", 2 ** 32 - 1, 1, b"storage-link byok canary"),
        ("record", "acme", "long", "", 1, 5, os.urandom(1000)),
    ]
    out = []
    for label, organization, id_, field, key_row, revision, plaintext in records:
        v = {"label": label, "organization": organization, "id": id_, "field": field, "keyRow": key_row,
             "revision": revision, "dataKey": os.urandom(32).hex(), "plaintext": plaintext.hex()}
        v["message"] = seal(v, os.urandom(32)).hex()
        out.append(v)
    print(json.dumps({"messages": out}))


if __name__ == "__main__":
    if sys.argv[1:2] == ["verify"]:
        verify(sys.argv[2])
    elif sys.argv[1:2] == ["make"]:
        make()
    else:
        sys.exit(__doc__)
