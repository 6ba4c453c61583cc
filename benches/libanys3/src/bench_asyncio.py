"""The work from Python, with libanys3 in the event loop of asyncio."""

import asyncio
import sys

import anys3

OBJECTS, GETS, AT_ONCE = 100, 10_000, 32


async def main(work):
    async with anys3.AsyncClient() as client:

        async def get(index):
            async with client.get_object(bucket="bench", key=f"small/{index % OBJECTS}") as answer:
                assert len(await answer.body.read()) == 4096

        async def gets(indexes):
            for index in indexes:
                await get(index)

        if work == "one":
            await gets(range(GETS))
        elif work == "gets":
            indexes = iter(range(GETS))
            await asyncio.gather(*(gets(indexes) for _ in range(AT_ONCE)))


asyncio.run(main(sys.argv[1]))
