"""Pages that wait: woken for news, and for nothing else."""

import asyncio

from msnb.room.channels import Channels


def test_only_those_with_something_new_to_show_are_woken() -> None:
    async def told() -> tuple[list[str], int]:
        channels, shows, woken = Channels(), {"blue": "1", "red": "1"}, []

        async def wait(group: str) -> None:
            await channels.wait(group, lambda: shows[group], 30)
            woken.append(group)

        waiting = [asyncio.create_task(wait(each)) for each in ("blue", "blue", "red")]
        await asyncio.sleep(0)
        channels.look()
        await asyncio.sleep(0)
        assert woken == []
        shows["blue"] = "2"
        channels.look()
        await asyncio.gather(*waiting[:2])
        found = list(woken)
        channels.wake_all()
        await waiting[2]
        return found, len(channels._open)

    assert asyncio.run(told()) == (["blue", "blue"], 0)


def test_news_between_two_waits_is_not_missed() -> None:
    async def told() -> int:
        channels, shows, seen = Channels(), {"n": 0}, 0

        async def follow() -> None:
            nonlocal seen
            while seen < 50:
                if shows["n"] != seen:
                    seen = shows["n"]
                    continue
                await channels.wait("n", lambda: str(shows["n"]), 30)

        following = [asyncio.create_task(follow()) for _ in range(3)]
        for at in range(1, 51):
            shows["n"] = at
            channels.look()
            await asyncio.sleep(0)
        await asyncio.wait_for(asyncio.gather(*following), 60)
        return seen

    assert asyncio.run(told()) == 50


def test_a_wait_without_news_ends_in_time_and_leaves_nothing_behind() -> None:
    async def told() -> int:
        channels = Channels()
        await channels.wait("n", lambda: "same", 0.01)
        return len(channels._open)

    assert asyncio.run(told()) == 0
