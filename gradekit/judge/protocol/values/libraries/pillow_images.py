"""Pictures of Pillow: the pixels, the palette, and what is noted beside them. No file is opened for one."""

from collections.abc import Callable
from typing import Any

from gradekit.judge.protocol.values.plain_data import pairs, pairs_of
from gradekit.judge.protocol.values.wire import (
    Kind,
    NotByValue,
    Reader,
    WireError,
    Writer,
    as_base64,
    from_base64,
    library,
    whole,
)

_MODULE = "PIL.Image"
_BITS = {
    "1": 1,
    **dict.fromkeys(("L", "P"), 8),
    **dict.fromkeys(("LA", "PA", "La", "I;16"), 16),
    **dict.fromkeys(("RGB", "YCbCr", "LAB", "HSV"), 24),
    **dict.fromkeys(("RGBA", "RGBX", "RGBa", "CMYK", "I", "F"), 32),
}
_LARGEST = 1 << 24
_MAX_PALETTE = 4 * 256
_PLAIN = (bool, int, float, str, bytes, tuple)
_TEXTS = ("format", "filename")


def _picture(writer: Writer, value: Any, depth: int) -> Any:
    value.load()
    if value.mode not in _BITS:
        raise NotByValue
    wide, high = value.size
    writer.count(_bytes_of(value.mode, wide, high))
    palette = value.palette and [value.palette.mode, list(value.getpalette(value.palette.mode))]
    info = {name: each for name, each in value.info.items() if type(name) is str and type(each) in _PLAIN}
    texts = {name: getattr(value, name, None) for name in _TEXTS}
    return {
        "t": "picture",
        "mode": value.mode,
        "size": [wide, high],
        "palette": palette,
        "info": pairs_of(writer, info, depth),
        "texts": {name: text for name, text in texts.items() if type(text) is str},
        "v": as_base64(value.tobytes()),
    }


def _bytes_of(mode: str, wide: int, high: int) -> int:
    """Return how many bytes the pixels take; each row begins with a byte of its own."""
    return (wide * _BITS[mode] + 7) // 8 * high


def _decoded(reader: Reader, encoded: dict[str, Any], depth: int) -> Any:
    image, mode = library(_MODULE), encoded["mode"]
    wide, high = (whole(size, 0, _LARGEST) for size in encoded["size"])
    needed = _bytes_of(mode, wide, high)
    data = from_base64(encoded["v"])
    reader.count(4 * wide * high)  # as Pillow keeps most of them
    if len(data) != needed:  # seen before Pillow takes memory for the pixels
        raise WireError("no value: a picture of another size")
    made = image.frombytes(mode, (wide, high), data) if data else image.new(mode, (wide, high))
    if encoded["palette"] is not None:
        kind, colours = encoded["palette"]
        if kind not in ("RGB", "RGBA") or len(colours) > _MAX_PALETTE:
            raise WireError("no value: no palette")
        made.putpalette([whole(each, 0, 255) for each in colours], kind)
    made.info.update(pairs(reader, encoded["info"], depth))
    for name in _TEXTS:
        if type(encoded["texts"].get(name)) is str:
            setattr(made, name, encoded["texts"][name])
    return made


KINDS = (Kind("picture", "pictures of PIL, without their file", (), _picture, _decoded),)


def way_of(kind: type) -> Callable[[Writer, Any, int], Any] | None:
    """Return how values of this type are encoded, if it is Pillow's picture, or what one of its own files opens as."""
    return _picture if issubclass(kind, library(_MODULE).Image) else None
