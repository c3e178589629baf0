"""How many phones a room serves, and how quickly, over real connections.

Run ``python benchmarks/room.py``. Printed are 300 answers of 25 phones: all sending without
any pause, then at a lively pace, then beside 200 pages that follow the room (wanted: none
lost, none doubled, 95 in 100 replies within 300 ms); how soon all pages learn of a step;
and the time from the join page to the first answer in Chromium, typed at a person's pace
(wanted: 30 s). Each answer is on the disk before its reply; those that arrive while it is
busy go to it together.
"""

import random
import re
import secrets
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

import httpx

from msnb.files import shipped
from msnb.room import Room
from msnb.session import Store, go_to

PHONES, EACH, PAGES = 25, 12, 200
WANTED_MS, WANTED_S = 300, 30
TYPING_MS = 180  # between two letters, on a phone
PAUSE_S = (0.3, 1.3)  # between two answers: livelier than people are

_SEAT = re.compile(r'name="seat" value="([^"]+)"')


def joined(url: str, code: str) -> httpx.Client:
    """Return a phone that is in."""
    client = httpx.Client(base_url=url, trust_env=False, timeout=30)
    seat = _SEAT.search(client.get("/").text)
    fields = {"seat": seat[1] if seat else "", "code": code}
    client.post("/", data=fields, headers={"Origin": url})
    return client


def send_all(
    phone: httpx.Client, who: str, pause: tuple[float, float], times: list[float]
) -> None:
    """Send one phone's answers, each a pause after the reply to the one before."""
    url = str(phone.base_url).rstrip("/")
    headers = {"Origin": url, "Accept": "application/json"}
    rng = random.Random(who)  # noqa: S311  # a pause, not a secret
    for at in range(EACH):
        time.sleep(rng.uniform(*pause))
        fields = {"step": "right_to_left", "kind": "event", "id": secrets.token_hex(16)}
        started = time.perf_counter()
        answer = phone.post("/p", data=fields | {"text": f"{who} {at}"}, headers=headers)
        times.append((time.perf_counter() - started) * 1000)
        answer.raise_for_status()


def sending(
    phones: list[httpx.Client], name: str, pause: tuple[float, float] = PAUSE_S
) -> list[float]:
    """Let all phones send at the same time; return the replies' times in ms."""
    times: list[float] = []
    threads = [
        threading.Thread(target=send_all, args=(phone, f"{name} {who}", pause, times))
        for who, phone in enumerate(phones)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def say(what: str, times: list[float]) -> None:
    """Print a line of figures, and whether they are what is wanted."""
    middle, high = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    verdict = "as wanted" if high < WANTED_MS else "TOO SLOW"
    print(
        f"{what}: median {middle:.0f} ms, 95 in 100 within {high:.0f} ms, "
        f"slowest {max(times):.0f} ms ({verdict})"
    )


def count(store: Store, name: str) -> None:
    """Print how many of a round's answers are kept, and how many are there twice."""
    kept = Counter(
        each.text for each in store.state().entries.values() if each.text.startswith(name)
    )
    lost, twice = PHONES * EACH - len(kept), sum(kept.values()) - len(kept)
    print(f"  {sum(kept.values())} kept: {lost} lost, {twice} doubled")


class Follower(threading.Thread):
    """A page that follows the room, and when it last heard of something new."""

    def __init__(self, client: httpx.Client) -> None:
        super().__init__(daemon=True)
        self.heard: list[float] = []
        self._client = client

    def run(self) -> None:
        """Listen until the room closes."""
        try:
            with self._client.stream("GET", "/events?page=phone", timeout=None) as answer:
                for line in answer.iter_lines():
                    if line.startswith("id:"):
                        self.heard.append(time.perf_counter())
        except httpx.HTTPError:
            return


def follow(room: Room) -> list[Follower]:
    """Open the pages, each on a phone of its own, and wait until all of them stand."""
    found = []
    for _ in range(PAGES):
        found.append(Follower(joined(room.url, room.code)))
        found[-1].start()
    while not all(each.heard for each in found):
        time.sleep(0.05)
    return found


def step(store: Store, to: str, followers: list[Follower]) -> None:
    """Print how long it takes until every page knows of a step of the console's."""
    before = [len(each.heard) for each in followers]
    started = time.perf_counter()
    go_to(store, to, 120.0)
    until = started + 10
    while time.perf_counter() < until and not all(
        len(each.heard) > known for each, known in zip(followers, before, strict=True)
    ):
        time.sleep(0.005)
    late = max(each.heard[-1] for each in followers) - started
    knowing = sum(
        len(each.heard) > known for each, known in zip(followers, before, strict=True)
    )
    print(f"a step reached {knowing} of {len(followers)} pages within {late * 1000:.0f} ms")


def first_answer(room: Room) -> None:
    """Print the time from the join page to the first answer, at a person's pace."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        print("join page to first answer: not measured, Chromium is not installed")
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 360, "height": 740})
        started = time.perf_counter()
        page.goto(room.url)
        page.get_by_label("The four letters").press_sequentially(room.code, delay=TYPING_MS)
        page.get_by_role("button", name="Join").click()
        field = page.get_by_label("Your answer")
        field.press_sequentially("All 14 clinics take bookings on it", delay=TYPING_MS)
        page.get_by_role("button", name="Send").click()
        page.locator("#sent .state").wait_for()
        seconds = time.perf_counter() - started
        browser.close()
    verdict = "as wanted" if seconds < WANTED_S else "TOO SLOW"
    print(f"join page to first answer: {seconds:.1f} s ({verdict}: {WANTED_S})")


def main() -> None:
    """Open a room of the example plan, and print every figure."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "plan"
        shutil.copytree(shipped("notebooks") / "data" / "water-works", folder)
        room = Room(folder).open()
        phones = [joined(room.url, room.code) for _ in range(PHONES)]
        with Store.open(folder / "workshop.sqlite") as store:
            go_to(store, "right_to_left", 60.0)
            time.sleep(0.5)
            what = f"{PHONES} phones, {PHONES * EACH} answers"
            say(f"{what}, no pause", sending(phones, "rush", (0.0, 0.0)))
            count(store, "rush")
            say(f"{what}, at a lively pace", sending(phones, "pace"))
            count(store, "pace")
            followers = follow(room)
            say(f"the same beside {PAGES} pages", sending(phones, "beside"))
            count(store, "beside")
            step(store, "break", followers)
            go_to(store, "goals", 180.0)
            first_answer(room)
        room.close()


if __name__ == "__main__":
    sys.exit(main())
