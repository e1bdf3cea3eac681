"""The outputs of one cell, as nbformat has them, up to a size."""

from typing import Any

MAX_OUTPUT_CHARACTERS = 8_000_000
CUT = "\n[the rest of the output was left out]\n"


class Recorder:
    """The outputs of one cell, in nbformat's form; beyond a size, a note instead of them."""

    def __init__(self) -> None:
        self.outputs: list[dict[str, Any]] = []
        self._characters = 0
        self._clear_next = False

    def stream(self, name: str, text: str) -> None:
        """Add printed text, to the stream before it if that has the same name."""
        if self._room_for(len(text), text):
            last = self.outputs[-1] if self.outputs else {}
            if last.get("output_type") == "stream" and last["name"] == name:
                last["text"].append(text)
            else:
                self.outputs.append({"output_type": "stream", "name": name, "text": [text]})

    def add(self, output: dict[str, Any]) -> None:
        """Add a result, a picture or an error."""
        if self._room_for(len(repr(output))):
            self.outputs.append(output)

    def update(self, display_id: str, data: dict[str, Any], metadata: dict[str, Any]) -> None:
        """Show something else in the place of what was displayed under this id."""
        for output in self.outputs:
            if output.get("_display_id") == display_id:
                output["data"], output["metadata"] = data, metadata

    def clear(self, *, wait: bool) -> None:
        """Remove the outputs, or do so when the next one comes."""
        self._clear_next = wait
        if not wait:
            self.outputs.clear()

    def finished(self) -> list[dict[str, Any]]:
        """Return the outputs, ready for a notebook."""
        for output in self.outputs:
            output.pop("_display_id", None)
            if output["output_type"] == "stream":
                output["text"] = "".join(output["text"])
        return self.outputs

    def _room_for(self, size: int, text: str = "") -> bool:
        if self._clear_next:
            self.clear(wait=False)
        if self._characters > MAX_OUTPUT_CHARACTERS:
            return False
        self._characters += size
        if self._characters > MAX_OUTPUT_CHARACTERS:
            kept = text[: MAX_OUTPUT_CHARACTERS // 2] + CUT
            self.outputs.append({"output_type": "stream", "name": "stdout", "text": [kept]})
            return False
        return True
