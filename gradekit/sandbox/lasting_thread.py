"""Start processes from a thread that lasts: to the kernel, a process's parent is the thread that started it."""

import functools
import os
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any


def in_lasting_thread(action: Callable[[], Any]) -> Any:
    """Do something in the main thread if this is it, else in a thread that ends with this process only."""
    if threading.current_thread() is threading.main_thread():
        return action()
    result: Future[Any] = Future()
    _orders(os.getpid()).put((action, result))
    return result.result()


@functools.lru_cache(maxsize=1)
def _orders(_: int) -> "queue.SimpleQueue[tuple[Callable[[], Any], Future[Any]]]":
    """Return where the thread of this process takes its orders; a fork has none of its parent's threads."""
    orders: queue.SimpleQueue[tuple[Callable[[], Any], Future[Any]]] = queue.SimpleQueue()
    threading.Thread(target=_obey, args=(orders,), daemon=True).start()
    return orders


def _obey(orders: "queue.SimpleQueue[tuple[Callable[[], Any], Future[Any]]]") -> None:
    while True:
        action, result = orders.get()
        try:
            result.set_result(action())
        except BaseException as error:  # noqa: BLE001 - it is raised where the result is waited for
            result.set_exception(error)
