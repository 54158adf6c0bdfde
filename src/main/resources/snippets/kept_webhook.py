import base64
import hashlib
import hmac
import time

OLDEST_SECONDS = 5 * 60


def is_genuine(headers, body, secret):
    """Say whether a call is ours.

    Headers have small letters; the body is bytes as they came, before anything has read them as JSON.
    """
    msg_id = headers.get("webhook-id", "")
    timestamp = headers.get("webhook-timestamp", "")
    if not msg_id or not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):
        return False
    if abs(time.time() - int(timestamp)) > OLDEST_SECONDS:
        return False

    key = base64.b64decode(secret[len("whsec_"):])
    signed = f"{msg_id}.{timestamp}.".encode() + body
    mac = hmac.new(key, signed, hashlib.sha256).digest()
    expected = b"v1," + base64.b64encode(mac)

    # While a secret is being replaced there are two signatures; one that fits is enough.
    given = headers.get("webhook-signature", "").encode().split(b" ")
    return any([hmac.compare_digest(one, expected) for one in given])
