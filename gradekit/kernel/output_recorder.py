"""The outputs of one cell, as nbformat has them, up to a size."""

from typing import Any

MAX_OUTPUT_CHARACTERS = 5_000_000  # a character can take six bytes of a message
_AN_OUTPUT = 100  # characters that an output counts for, however short
CUT = "\n[the rest of the output was left out]\n"


class Recorder:
    """The outputs of one cell, in nbformat's form; beyond a size, a note instead of them."""

    def __init__(self) -> None:
        self.outputs: list[dict[str, Any]] = []
        self._characters = 0
        self._clear_next = False

    def stream(self, name: str, text: str) -> None:
        """Add printed text, to the stream before it if that has the same name."""
        self._clear_if_asked()
        last = self.outputs[-1] if self.outputs else {}
        goes_on = last.get("output_type") == "stream" and last["name"] == name
        if self._room_for(len(text) + (0 if goes_on else _AN_OUTPUT), text):
            text = text if text.isascii() else text.encode("utf-8", "replace").decode()
            if goes_on:
                last["text"].append(text)
            else:
                self.outputs.append({"output_type": "stream", "name": name, "text": [text]})

    def add(self, output: dict[str, Any]) -> None:
        """Add a result, a picture or an error."""
        self._clear_if_asked()
        if self._room_for(len(repr(output)) + _AN_OUTPUT):
            self.outputs.append(output)

    def update(self, display_id: str, data: dict[str, Any], metadata: dict[str, Any]) -> None:
        """Show something else in the place of what was displayed under this id."""
        for output in self.outputs:
            if output.get("_display_id") == display_id:
                more = len(repr([data, metadata])) - len(repr([output["data"], output["metadata"]]))
                if self._room_for(more):
                    output["data"], output["metadata"] = data, metadata

    def clear(self, *, wait: bool) -> None:
        """Remove the outputs, or do so when the next one comes."""
        self._clear_next = wait
        if not wait:
            self.outputs.clear()
            self._characters = 0

    def finished(self) -> list[dict[str, Any]]:
        """Return the outputs, ready for a notebook; what a thread prints from now on changes nothing in them."""
        return [_finished(output) for output in list(self.outputs)]

    def _clear_if_asked(self) -> None:
        if self._clear_next:
            self.clear(wait=False)

    def _room_for(self, size: int, text: str = "") -> bool:
        if self._characters > MAX_OUTPUT_CHARACTERS:
            return False
        self._characters += size
        if self._characters > MAX_OUTPUT_CHARACTERS:
            kept = text[: MAX_OUTPUT_CHARACTERS // 2] + CUT
            self.outputs.append({"output_type": "stream", "name": "stdout", "text": [kept]})
            return False
        return True


def _finished(output: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in output.items() if key != "_display_id"}
    return kept | {"text": "".join(kept["text"])} if kept["output_type"] == "stream" else kept
