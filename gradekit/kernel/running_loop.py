"""The event loop that cells, and the functions of a notebook, find running, as they do in JupyterLab."""

import asyncio
import contextlib
import contextvars
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")
_STOPS = 100  # so often a cell may stop the loop that it runs in
_TURNS = 20  # what a background task gets between two cells


class RunningLoop:
    """A loop of the main thread, made when it is first needed: after the fork, for it holds descriptors."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._context = contextvars.copy_context()  # one for all cells: NumPy keeps its options in it

    @property
    def loop(self) -> asyncio.AbstractEventLoop:
        """The loop, which a student's code can have closed."""
        if self._loop is None or self._loop.is_closed():
            self._loop = asyncio.new_event_loop()
            asyncio.set_event_loop(self._loop)
        return self._loop

    def close(self) -> None:
        """Leave nothing behind."""
        if self._loop is not None:
            self._loop.close()
            asyncio.set_event_loop(None)
        self._loop = None

    def run(self, coroutine: Coroutine[Any, Any, Result]) -> Result:
        """Run a coroutine to its end. What interrupts it while it waits is raised here, and it is cancelled."""
        loop = self.loop
        task = loop.create_task(coroutine, context=self._context)
        try:
            for _ in range(_STOPS):
                with contextlib.suppress(RuntimeError):  # a cell has stopped the loop, perhaps an earlier one
                    return loop.run_until_complete(task)
                if task.done() or loop.is_closed():
                    break
            return loop.run_until_complete(task)
        except BaseException:
            if not task.done():
                task.cancel()
                with contextlib.suppress(BaseException):
                    loop.run_until_complete(task)
            if task.done() and not task.cancelled():
                task.exception()  # else it would be logged as never looked at
            raise

    def call(self, function: Callable[..., Result], *args: Any, **kwargs: Any) -> Result:
        """Call a function while the loop runs, as a cell does; in another thread there is none, as in JupyterLab."""
        if threading.current_thread() is not threading.main_thread() or self.loop.is_running():
            return function(*args, **kwargs)
        results: list[Result] = []
        errors: list[BaseException] = []  # a task cannot end in each of them: not in StopIteration

        async def called() -> None:
            try:
                results.append(function(*args, **kwargs))
            except BaseException as error:  # noqa: BLE001 - it is raised below
                errors.append(error)

        self.run(called())
        for error in errors:
            raise error
        return results[0]

    def within(self, function: Callable[..., Result], *args: Any) -> Result:
        """Call a function in the context of the cells, where settings are what they have made them."""
        is_within = threading.current_thread() is not threading.main_thread() or self.loop.is_running()
        return function(*args) if is_within else self._context.run(function, *args)

    def go_on(self) -> None:
        """Let tasks that a cell left behind get on, as they do between two cells."""

        async def turns() -> None:
            for _ in range(_TURNS):
                await asyncio.sleep(0)

        if asyncio.all_tasks(self.loop):
            self.run(turns())
