"""Awaits at the top level of a cell."""
# deserves: 20 20 30 30
# others: right
# %% after imports
import asyncio
await asyncio.sleep(0.01)
# %% forward_propagation
async def product(x, theta):
    await asyncio.sleep(0)
    return x * theta

def run(coroutine):
    try:
        coroutine.send(None)
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value

def forward_propagation(x, theta):
    return run(product(x, theta))
# %% before test-forward_propagation
task = asyncio.create_task(product(2, 4))
print(await task)
