"""The outputs of one cell, as nbformat has them, up to a size; what IPython displays becomes some of them."""

import base64
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher

MAX_OUTPUT_CHARACTERS = 5_000_000  # a character can take six bytes of a message
KEPT_FOR_RESULTS = 1_000_000  # of them, which nothing that is printed or displayed can use up
_AN_OUTPUT = 100  # characters that an output counts for, however short
_A_CUT, _LINES_CUT = 10_000, 10
CUT = "\n[the rest of the output was left out]\n"


class Recorder:
    """The outputs of one cell, in nbformat's form; beyond a size, a note instead of them."""

    def __init__(self) -> None:
        self.outputs: list[dict[str, Any]] = []
        self._characters = 0
        self._results_left = KEPT_FOR_RESULTS
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
        if output["output_type"] in ("execute_result", "error"):
            self._add_result(output)
        elif self._room_for(len(repr(output)) + _AN_OUTPUT):
            self.outputs.append(output)

    def _add_result(self, output: dict[str, Any]) -> None:
        """Add a result or an error whatever has been printed: a mark hangs on it. One that is too large is cut."""
        size = len(repr(output)) + _AN_OUTPUT
        if size > self._results_left:
            output = _cut(output)
            size = len(repr(output))
        if size <= self._results_left:
            self._results_left -= size
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
            self._results_left = KEPT_FOR_RESULTS

    def finished(self) -> list[dict[str, Any]]:
        """Return the outputs, ready for a notebook; what a thread prints from now on changes nothing in them."""
        return [_finished(output) for output in list(self.outputs)]

    def _clear_if_asked(self) -> None:
        if self._clear_next:
            self.clear(wait=False)

    def _room_for(self, size: int, text: str = "") -> bool:
        most = MAX_OUTPUT_CHARACTERS - KEPT_FOR_RESULTS
        if self._characters > most:
            return False
        self._characters += size
        if self._characters > most:
            kept = text[: most // 2] + CUT
            self.outputs.append({"output_type": "stream", "name": "stdout", "text": [kept]})
            return False
        return True


def _finished(output: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in output.items() if key != "_display_id"}
    return kept | {"text": "".join(kept["text"])} if kept["output_type"] == "stream" else kept


def _cut(output: dict[str, Any]) -> dict[str, Any]:
    """Return the beginning of a result or an error: of a result its text alone."""
    if output["output_type"] == "error":
        lines = [line[:_A_CUT] for line in output["traceback"][-_LINES_CUT:]]
        return output | {"ename": output["ename"][:_A_CUT], "evalue": output["evalue"][:_A_CUT], "traceback": lines}
    text = str(output["data"].get("text/plain", ""))[:_A_CUT]
    return output | {"data": {"text/plain": text + CUT}, "metadata": {}}


class Publisher(DisplayPublisher):
    """Records what is displayed."""

    def _recorder(self) -> Recorder:
        shell: Any = self.shell
        found: Recorder = shell.interpreter.recorder
        return found

    def publish(
        self,
        data: Any,
        metadata: Any = None,
        source: Any = None,  # noqa: ARG002 - IPython's signature
        *,
        transient: Any = None,
        update: bool = False,
        **options: Any,  # noqa: ARG002
    ) -> None:
        """Record it, or change what was recorded of the same name."""
        recorder = self._recorder()
        display_id: Any = (transient or {}).get("display_id")
        if update:
            recorder.update(display_id, _jsonable(data), metadata or {})
            return
        shown = {"output_type": "display_data", "data": _jsonable(data), "metadata": metadata or {}}
        recorder.add(shown | ({"_display_id": display_id} if display_id else {}))

    def clear_output(self, wait: bool = False) -> None:
        """Record nothing of what came before."""
        self._recorder().clear(wait=wait)


class ShownResult(DisplayHook):
    """Records the value of a cell's last line."""

    _data: Any = None

    def _recorder(self) -> Recorder:
        shell: Any = self.shell
        found: Recorder = shell.interpreter.recorder
        return found

    def quiet(self) -> bool:
        """Whether the cell ends in a semicolon; only if there is one in its last line need it be read for that."""
        history: Any = self.shell
        parsed = history.history_manager.input_hist_parsed
        lines = [line for line in (parsed[-1] if parsed else "").splitlines() if line.strip(" \t#")]
        code = [line for line in lines if not line.lstrip().startswith("#")]
        if not code or ";" not in code[-1]:
            return False
        return bool(super().quiet())  # type: ignore[no-untyped-call]

    def write_output_prompt(self) -> None:
        """A notebook shows the number beside the cell."""

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        """Keep the value's forms."""
        self._data = (_jsonable(format_dict), md_dict or {})

    def finish_displayhook(self) -> None:
        """Record what was kept."""
        if self._data:
            data, metadata = self._data
            self._data = None
            self._recorder().add(
                {
                    "output_type": "execute_result",
                    "data": data,
                    "metadata": metadata,
                    "execution_count": self.prompt_count,
                }
            )


def _jsonable(data: dict[str, Any]) -> dict[str, Any]:
    """Return a picture's bytes as nbformat has them."""
    return {
        kind: base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else value
        for kind, value in data.items()
    }
