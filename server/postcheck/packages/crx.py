"""CRX3: an archive, signed with a key, as Chrome and Edge install it.

The format: components/crx_file/crx3.proto of Chromium's sources, whose messages the library brings.
Its own writer takes the key from a file; here key and package stay in memory.
"""

from struct import pack

from crx3.common import CRX_FILE_HEADER_MAGIC, SIGNATURE_CONTEXT, VERSION
from crx3.crx3_pb2 import AsymmetricKeyProof, CrxFileHeader, SignedData
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256

from postcheck.packages import keys


def signed(archive: bytes, key: RSAPrivateKey) -> bytes:
    """Returns a ZIP archive as a CRX3 file; the same archive and key give the same bytes."""
    data = SignedData(crx_id=keys.digest(key)).SerializeToString(deterministic=True)
    content = b"".join((SIGNATURE_CONTEXT, pack("<I", len(data)), data, archive))
    signature = key.sign(content, PKCS1v15(), SHA256())
    proof = AsymmetricKeyProof(public_key=keys.public_half(key), signature=signature)
    header = CrxFileHeader(sha256_with_rsa=[proof], signed_header_data=data)
    head = header.SerializeToString(deterministic=True)
    return b"".join((CRX_FILE_HEADER_MAGIC, pack("<II", VERSION, len(head)), head, archive))
