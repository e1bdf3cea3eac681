"""The event loop that runs in a notebook: tasks that are made in one cell and awaited in the next, and in an answer."""
# deserves: 20 20 30 30
# others: right
# %% after imports
import asyncio
async def product(x, theta):
    await asyncio.sleep(0)
    return x * theta
task = asyncio.create_task(product(2, 4))
loop = asyncio.get_running_loop()
# %% forward_propagation
def forward_propagation(x, theta):
    asyncio.get_running_loop().call_soon(calls.append, theta)
    asyncio.create_task(product(x, theta))
    return x * theta
calls = []
# %% before test-forward_propagation
print(await task, loop is asyncio.get_event_loop())
# %% backward_propagation
try:
    asyncio.run(product(2, 3))
except RuntimeError as error:
    print(error)
def backward_propagation(x, theta):
    if not asyncio.get_event_loop().is_running():
        raise RuntimeError("in a notebook it runs")
    return x
# %% before gradient_check
results = await asyncio.gather(product(1, 2), product(3, 4))
async with asyncio.timeout(10):
    await asyncio.sleep(0)
