"""A value sent to the other end and back into a value, through real JSON."""

import json

from gradekit.judge.protocol.value_encoding import Decoder, Encoder, WireError


def lend_nothing(_):
    """Lend no callable."""


def borrow_nothing(encoded):
    """Know no tag but the plain ones."""
    raise WireError(str(encoded))


def sent(value):
    """Return the JSON of a value, as it is after its way."""
    return json.loads(json.dumps(Encoder(lend_nothing).encode(value), allow_nan=False))


def there(value):
    """Return what arrives."""
    return Decoder(borrow_nothing).decode(sent(value))
